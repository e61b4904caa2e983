"""Reports made up for these tests: one with a planted contradiction, one that is hostile."""

from __future__ import annotations

from typing import Final

REPORT: Final = (
    "测试乡2025年安全生产工作总结\n"
    "一、主要工作\n"
    "全年共排查隐患6处，完成整改隐患8处。\n"
    "开展安全检查12次，出动检查人员36人次，发放宣传单400份。\n"
    "二、存在问题\n"
    "种植向日葵面积120棵。\n"
)
HOSTILE: Final = (
    "测试乡2025年<script>alert(1)</script>总结\n"
    '全年共排查隐患<img src=x onerror="alert(2)">6处，"><svg onload=alert(3)>完成整改5处。\n'
    "{{ 7 }}{% include 'x' %}共有&lt;b&gt;3户</article></body>。\n"
)
