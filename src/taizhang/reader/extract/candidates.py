"""The one compiled pass: everything in a text that may be a figure, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from taizhang.reader.extract.units import FIRSTS, unit_at

JOIN: Final = "\x00"
"""Stands for a hard line break in the middle of a line of text; see `flat`."""
_FROM: Final = (
    "過達約噸張塊臺輛隻頭棟間項場盞︰―０１２３４５６７８９．％＋－～＊＿：（）［］，"
    "ＸＡＢＧＳＹＣＮＫＭ／萬億餘個兩戶條處裏畝〇○✕✖╳─–—〜∼∶"
)
_TO: Final = (
    "过达约吨张块台辆只头栋间项场盏:-0123456789.%+-~*_:()[],XABGSYCNKM/万亿余个两户条处里亩〇○×××---~~:"
)
_NARROW: Final = (
    *((a, b) for a, b in zip(_FROM, _TO, strict=True) if a != "，"),
    ("｡", "。"),
    ("､", "、"),
    *((blank, " ") for blank in (JOIN, "\xa0", "\u3000", "\u2002", "\u2003", "\r")),
)

_CN: Final = "一二两三四五六七八九十百千万亿零〇几数"
_CD: Final = "一二三四五六七八九十"
MARK: Final = (
    r"(?:\d{0,6}[*×][*×\d]*+(?:\.[*×\d]++)?|"
    r"(?<![A-Za-z])[Xx]{1,6}(?:\.[Xx]{1,4})?(?![A-Za-z])|_++|[□■○◯★☆●△�]++|#{2,}+|\?{2,}+"
    r"|〔[^〕\n]{0,8}〕|【[ *×xX…_]{0,8}】|\[[ *×xX…_]{0,8}\]|\([ *×xX…_]{1,8}\)|…{1,4}|\.{3,6})"
)
_M: Final = r"(?:\d{1,4}|[*×_]{1,4}|[Xx]{1,4}|\d{1,3}[*×Xx]{1,3})"
_N: Final = rf"(?:\d{{1,6}}|[{_CN}]{{1,6}}|{MARK})"

DATE: Final = rf"""
  {_M}(?:\ ?[-~至到]\ ?{_M})?(?:学年|年)(?:度|来)?(?:\ ?{_M}(?:[-~至、]{_M})?\ ?月份?(?:\ ?{_M}\ ?[日号])?)?
  |{_M}(?:[-~至到、]{_M}){{0,3}}\ ?月份?(?:\ ?{_M}(?:[-~至到、]{_M})?\ ?[日号])?(?!饼)
  |(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}
  |(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?!\d|:\d)
  |{_M}(?:[-~至、]{_M})?[日号](?![均产])
  |\d{{1,2}}[点时](?:\d{{1,2}}分|整|半|许|至|[-~])?(?![位名个])
"""
OTHER: Final = r"""
  [(〔\[【](?:19|20)[\d*×]{2}[)〕\]】]\ ?第?[\d*×]{0,4}号?
  |24小时|7[×xX*]24|365天
  |(?<![\d.])(?:0\d{2,3}-)?\d{7,}(?=[^\d万亿.余多%元亩户人千]|$)
  |\d+[×xX*]\d+(?:\.\d+)?
  |\d对\d|\d+[GgKk](?![gGmMwW])|\d\.0(?=版|升级|[”」])|\d{2}后|\d{3}强|\d+\#
  |[(]\d{1,2}[)]
"""
NAME: Final = rf"""
  (?:{MARK})(?=市民热线|市长热线|政务热线|政务服务热线|便民热线|服务热线)|
  [GSXYCZ]\d{{2,4}}
  |(?<![\d.])\d{{3}}(?=国道|省道|县道|乡道)
  |(?<![\d.+])(?:\d{{1,2}}|[{_CD}N])(?:\+(?:\d{{1,2}}|[{_CD}NnXx])){{1,6}}+(?![\d+])
  |(?:\d|[{_CD}*×]){{1,2}}A(?=级|景区|旅游|国家|乡村|$)
  |(?<![\d.])(?:12\d{{3}}|11[0-9]|12[0-2]|9[56]\d{{3,4}})(?=[“”"'、]{{0,2}}(?:平台|热线|市民|政务|便民|服务|投诉|举报|电话|报警|急救|接处警|联动|警情|工单|诉求|中心|网|受理|指挥|办件|来电|转办|交办))
"""
ZERO: Final = (
    r"(?:没有|未曾|从未|未|无|尚无|杜绝)(?:再)?(?:发生|出现|发现|产生|造成|新增|有)?过?(?:一|1|任何一)\ ?"
    r"(?P<zu>人次|户次|[起例人件处户宗名次家个条村项])(?![级定致般])"
    r"|(?P<zc>清零|归零)|"
    r"零(?![星散售碎件部距容门花用钱食下点时乱落基起接跑报的头担首元资审突利配工零百千万亿一二三四五六七八九十])"
)
RANK: Final = rf"第{_N}(?:名|位)?|首位|榜首|前(?:\d{{1,3}}|[{_CD}]{{1,3}}|{MARK})(?:名|位|强)?"
PERCENT: Final = (
    r"(?P<ps>百|千|"
    r"万)分之(?P<pn>[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?|"
    r"\d+(?:\.\d+)?)(?P<po>[多余几])?"
)
_OVER: Final = "(?:余|多(?![媒功层样种方]|元化))"
_SURE: Final = "[户人名元亩件次个起家处吨株棵册份条平立公斤盏米头只羽]"
NUMBER: Final = (
    rf"(?<![\d.])(?P<digits>-?(?:\d{{1,3}}(?:,{JOIN}?\d{{3}}){{1,6}}(?![\d])|\d{{1,3}}(?:，"
    rf"{JOIN}?\d{{3}}){{1,4}}(?=[余多万亿]|\.\d+[万亿元亩吨%]|{JOIN}?{_SURE})|(?<=[\u4e00-\u9fff])\d{{1,3}}[ "
    rf"]\d{{1,4}}(?=[余多万亿%]|{_SURE})|"
    rf"\d[\d{JOIN}]*)(?:{JOIN}?[.。·]{JOIN}?\d[\d{JOIN}]*)?)"
    rf"[ {JOIN}]{{0,3}}(?P<o1>{_OVER}|[几来])?{JOIN}?(?P<scale>(?:[十百千]?[万亿]亿?|"
    rf"[百千](?![米克瓦分]))(?![元]?[达])?)?"
    rf"{JOIN}?(?P<o2>{_OVER})?"
)
SPELT: Final = (
    rf"(?P<spelt>[{_CN}]{{1,12}})(?P<o3>{_OVER}|来(?!自|源))?(?P<scale2>[万亿]{{0,2}})(?P<o4>{_OVER})?"
)
MASKED: Final = (
    rf"(?P<mark>{MARK})[ "
    rf"{JOIN}]{{0,3}}(?P<m1>{_OVER})?(?P<mscale>(?:[千百十](?![米克瓦分]))?[万亿]{{0,2}})(?P<m2>{_OVER})?"
)
LOST: Final = (
    r"(?<=[\u4e00-\u9fff])(?P<lost>%|(?<![剩其业多盈富结节残空年之有])余(?=户|人|名|件|份|"
    r"次|处|亩|起|个|家|场|条|吨|株|万|元|台|盏|公里|平方)"
    r"|(?<![以上百千几数余位亿过成逾：:每十近约超个一二两三四五六七八九\d])(?=[万亿]元(?!以上|级|大关|村|户))|"
    r"\ {1,8}(?=[余多万亿]?[\u4e00-\u9fff%]))"
)

_PARTS: Final = {
    "date": DATE,
    "other": OTHER,
    "name": NAME,
    "zero": ZERO,
    "rank": RANK,
    "percent": PERCENT,
    "masked": MASKED,
    "number": NUMBER,
    "chinese": SPELT,
    "gone": LOST,
}
_AT: Final = {
    "0123456789": "date other name masked number",
    "-": "number",
    "*×_Xx": "date name masked",
    "GSYCZN": "name",
    "□■○◯★☆●△�#?….": "masked",
    "(〔[【": "other masked",
    "零": "zero chinese",
    "没未从尚无杜清归": "zero",
    "第首前榜": "rank",
    "一二两三四五六七八九十百千〇几数": "name percent chinese",
    "万亿": "gone percent chinese",
    "%余 ": "gone",
}
"""Which parts may begin with which character; looked up for each character that can begin one."""


def _compiled(parts: str) -> re.Pattern[str]:
    either = "|".join(f"(?P<{name}>{_PARTS[name]})" for name in parts.split())
    return re.compile(either.replace("\n  ", "").replace("\n", ""))


_PATTERN_OF: Final = {
    char: pattern for chars, parts in _AT.items() for pattern in [_compiled(parts)] for char in chars
}
_COUNTING: Final = frozenset(_CN) - {"零"}
_GOES_ON: Final = frozenset(f"{_CN}元余多来+分A点 {FIRSTS}{JOIN}")
"""What may follow a Chinese numeral that is one of a figure."""
_BEGINS: Final = re.compile("[" + re.escape("".join(_AT)) + "]")


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Give what may be a figure in `text` (made flat), in order and not overlapping."""
    at = 0
    search = _BEGINS.search
    patterns = _PATTERN_OF
    while found := search(text, at):
        at = found.start()
        first = found[0]
        if first in _COUNTING and text[at + 1 : at + 2] not in _GOES_ON:
            at += 1
            continue
        match = patterns[first].match(text, at)
        if match is None or match.end() == at:
            at += 1
            if match is not None and match.lastgroup == "gone":
                yield match
            continue
        yield match
        at = match.end()


def flat(text: str) -> str:
    """Return `text` with full-width forms half-width and hard line breaks joined, character for character.

    All offsets hold. Replacing character by character is many times faster than `str.translate`.
    """
    for wide, narrow in _NARROW:
        text = text.replace(wide, narrow)
    return _joined(text)


_SOFT: Final = re.compile(r"(?<=[^\n。！？；：”」』)!?;:\s])[ ]*\n(?=[ ]*[^\s\n])")
_NEW_LINE: Final = re.compile(
    r"[ ]*(?:第[一二三四五六七八九十]{1,3}[章节篇部]|[一二三四五六七八九十]{1,3}(?:[、.．]|"
    r"是|要)|\([一二三四五六七八九十\d]{1,3}\)"
    r"|\d{1,2}(?:[、．]|\.(?!\d))|[-—–•●◆■★▲○]|附[件表：:]|主送|抄送|\d{4}年\d{1,2}月\d{1,2}日[ ]*(?:\n|$))"
)
_CUT_NUMBER: Final = re.compile(r"[\d.]\n[ ]*[\d.%余万亿]")
_COUNTED: Final = re.compile(r"\d\n[ ]*(?=[^\d\s])")
"""A digit, a break and no digit: one figure if a measure word follows, however short the line."""
_SPLIT: Final = re.compile(r"[\u4e00-\u9fff]\d{1,4}\n[ ]*\d+(?:\.\d+)?[%余万亿]")
"""A number behind a word that a break cuts."""
_PARTED: Final = re.compile(r"\d[,，]\n[ ]*\d{3}(?!\d)")
"""A break behind the comma that parts thousands."""
_SHORT: Final = 12
_LONG_TITLE: Final = 60


def _joined(text: str) -> str:
    """Put JOIN for each break that only wraps a line: after a long line with no end, before no new item."""
    if "\n" not in text:
        return text
    out = list[str]()
    done = 0
    titled = text.find("\n", len(text) - len(text.lstrip(" \n\ufeff")))
    for found in _SOFT.finditer(text):
        at = text.index("\n", found.start())
        start = text.rfind("\n", 0, at) + 1
        line = text[start:at].strip(" \ufeff")
        if (len(line) < _SHORT and not _goes_on(text, at, line)) or _NEW_LINE.match(text, at + 1):
            continue
        if not _CUT_NUMBER.match(text, at - 1) and _heads(line, first=at == titled):
            continue
        out += (text[done:at], JOIN)
        done = at + 1
    return "".join([*out, text[done:]]) if out else text


def _goes_on(text: str, at: int, line: str) -> bool:
    """Tell whether a figure goes on behind the break at `at`: its measure word, or its thousands."""
    if _PARTED.match(text, at - 2) or _SPLIT.search(text, max(0, at - 5), at + 8):
        return True
    counted = _COUNTED.match(text, at - 1)
    return bool(counted and "，" in line + text[at : at + _SHORT] and unit_at(text, counted.end()))


def _heads(line: str, *, first: bool) -> bool:
    """Tell whether a line without end stands alone: a numbered heading, or a title as the first line."""
    if "。" in line:
        return False
    if _NEW_LINE.match(line):
        return len(line) < _LONG_TITLE
    return "，" not in line and len(line) < _LONG_TITLE and first
