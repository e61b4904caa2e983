"""Definitions (口径) in Chinese, of every form, as staff read them beside a figure."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.types import Registry
from taizhang.indicators.words import definition, state_label

SAID = {
    "found": "期内登记的隐患的处数",
    "found_closed": "期内登记的隐患（状态为已销号）的处数",
    "struck_off": "期内进入“已销号”的隐患的处数",
    "all_states": "期末在册的隐患（状态属于（已发现、已销号））的处数",
    "active_cases": "期内任一天在册的隐患的处数",
    "ever": "截至期末登记过的隐患（并非（紧急为是））的处数",
    "overdue": "期内登记的隐患（期限早于2023-07-01 或 紧急）的处数",
    "big_money": "期内进入“已销号”的隐患（金额不小于10.5 且 已填人数）的金额合计",
    "both_sum": "期内登记的隐患（归口为a）的合计合计",
    "least": "期内登记的隐患的金额最小值",
    "most": "期内登记的隐患的金额最大值",
    "last_money": "截至期末登记过的隐患中最近一次的金额",
    "owners": "期内登记的隐患涉及的责任人人数（去重）",
    "hit_villages": "期内登记的隐患涉及的村个数（去重）",
    "served": "期内进入“已销号”的隐患涉及的受益村个数（去重）",
    "owner_visited": "期内登记的隐患（责任人属于类别为火灾的在册户）的处数",
    "of_visit": "期内登记的隐患（走访属于期内登记的人数大于1的走访）的人数合计",
    "rate": "指标found_closed÷指标found",
    "yoy": "指标found比上年同期的增减幅度",
    "pop": "指标money比上期的增减",
    "reach": "指标money达到100的村数",
    "reach_line": "指标found达到指标visits的村数",
    "rank": "指标found在各村中从高到低的名次，并列同名次",
    "rank_low": "指标rate在各村中从低到高的名次，并列同名次",
}
PACKS = {
    "hazards_struck_off": "本期办理销号的隐患，不论何时发现",  # its own words, without the full stop
    "hotline_cases": "期内登记的诉求工单（来源渠道为12345热线）的个数",
    "extreme_hardship_households": "期末在册的在册对象（名册为特困供养）的户数",
    "petrol_shops": "期内登记的执法案件（违法类别为非法销售汽油）涉及的当事人家数（去重）",
}


@pytest.mark.parametrize("code", SAID)
def test_each_form_has_its_sentence(registry: Registry, code: str) -> None:
    assert definition(registry.indicators[code], registry) == SAID[code]


@pytest.fixture(scope="module")
def packs() -> Registry:
    registry, problems = load([builtin_packs()])
    assert not problems
    return registry


@pytest.mark.parametrize("code", PACKS)
def test_built_in_indicators_say_what_they_count(packs: Registry, code: str) -> None:
    assert definition(packs.indicators[code], packs) == PACKS[code]


def test_every_built_in_indicator_is_said_in_labels_only(packs: Registry) -> None:
    """No code of ours shows: every name that a definition speaks of has its Chinese label."""
    said = {code: definition(one, packs) for code, one in packs.indicators.items()}
    assert not {code: words for code, words in said.items() if re.search(r"[a-z]_|_[a-z]|[{}]|None", words)}
    assert not {code for code, words in said.items() if not words or words.endswith("。")}


def test_what_is_no_longer_declared_is_said_by_its_code(registry: Registry) -> None:
    rate = replace(registry.indicators["rate"], numerator="gone")
    assert definition(rate, registry) == "gone÷指标found"
    hazard = registry.kinds["hazard"]
    assert state_label(hazard, "gone", registry) == "gone"
    assert state_label(registry.kinds["visit"], "closed", registry) == "closed"


def test_a_threshold_may_be_of_townships_and_a_whole_kind_without_a_subject(registry: Registry) -> None:
    reach = replace(registry.indicators["reach"], each="township")
    assert definition(reach, registry).endswith("的乡镇数")
    bare = {**registry.kinds, "hazard": replace(registry.kinds["hazard"], subject=None)}
    owners = definition(registry.indicators["owners"], replace(registry, kinds=bare))
    assert owners == "期内登记的隐患涉及的对象人数（去重）"
    among = definition(registry.indicators["owner_visited"], replace(registry, kinds=bare))
    assert "对象属于类别为火灾的在册户" in among
