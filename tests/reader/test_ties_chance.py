"""Random wholes, parts, rates and changes against an oracle that knows only sums and halves of a digit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from taizhang.reader.extract import read_text
from taizhang.reader.finding import Finding
from taizhang.reader.ties import tied

CROPS = ["水稻", "玉米", "大豆", "红薯", "花生", "芝麻"]
PLACES = ["道路硬化", "水渠维修", "村庄绿化", "文化广场", "路灯安装", "桥梁加固"]
amounts = st.lists(st.integers(1, 5000), min_size=2, max_size=6)


def _finding(text: str, kind: str) -> Finding:
    return next(one for one in tied(read_text(text)).findings if one.kind == kind)


def _crops(whole: int, parts: list[int]) -> str:
    listed = "、".join(f"{name}{many}亩" for name, many in zip(CROPS, parts, strict=False))
    return f"今年种植粮食作物{whole}亩，其中{listed}。"


@given(amounts, st.integers(-400, 400))
def test_parts_are_added_up_as_on_paper(parts: list[int], off: int) -> None:
    whole = max(sum(parts) + off, *parts)
    finding = _finding(_crops(whole, parts), "sum")
    halves = Fraction(len(parts) + 1, 2)
    gap = sum(parts) - whole
    if gap == 0:
        wanted = "holds"
    elif abs(gap) <= halves:
        wanted = "rounding"
    else:
        wanted = "contradiction" if gap > 0 else "non_exhaustive"
    assert finding.verdict == wanted
    assert finding.reckoned == sum(parts)


@given(amounts, st.integers(-400, 400), st.randoms(use_true_random=False))
def test_the_order_of_the_parts_changes_nothing(parts: list[int], off: int, chance: object) -> None:
    whole = max(sum(parts) + off, *parts)
    mixed = list(parts)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert _finding(_crops(whole, parts), "sum").verdict == _finding(_crops(whole, mixed), "sum").verdict


def _money(whole: Decimal, parts: list[Decimal], unit: str) -> str:
    listed = "、".join(f"{name}{many:f}{unit}" for name, many in zip(PLACES, parts, strict=False))
    return f"共投入资金{whole:f}{unit}，分别用于{listed}。"


@given(amounts, st.integers(-300, 300))
def test_yuan_and_ten_thousand_yuan_are_judged_alike(parts: list[int], off: int) -> None:
    total = max(sum(parts) + off, *parts)
    ten = [Decimal(part) for part in parts]
    plain = [part * 10000 for part in ten]
    coarse = _finding(_money(Decimal(total), ten, "万元"), "sum")
    fine = _finding(_money(Decimal(total) * 10000, plain, "元"), "sum")
    halves = Fraction(len(parts) + 1, 2)
    gap = abs(sum(parts) - total)
    assert coarse.reckoned == fine.reckoned
    assert coarse.verdict == ("holds" if gap == 0 else "rounding" if gap <= halves else "contradiction")
    assert fine.verdict == ("holds" if gap == 0 else "contradiction")


@given(st.integers(2, 3000), st.integers(0, 2), st.integers(-900, 900), st.data())
def test_a_rate_is_right_to_half_its_last_digit(
    whole: int, places: int, off: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(1, whole))
    true = Fraction(part * 100, whole)
    step = Decimal(1).scaleb(-places)
    right = (Decimal(part * 100) / whole).quantize(step, rounding=ROUND_HALF_UP)
    written = right + off * step
    if not 0 < written <= 100:
        return
    finding = _finding(f"受理群众诉求{whole}件，办结{part}件，办结率{written:f}%。", "ratio")
    gap = abs(Fraction(written) - true)
    half, cut = Fraction(step) / 2, 0 <= true - Fraction(written) < Fraction(step)
    wanted = "holds" if gap == 0 else "rounding" if gap <= half or cut else "contradiction"
    assert finding.verdict == wanted


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_a_change_goes_where_its_word_says(before: int, after: int) -> None:
    finding = _finding(f"信访件由去年的{before}件下降到{after}件。", "change")
    assert finding.verdict == ("holds" if after < before else "contradiction")


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_a_part_is_no_more_than_its_whole(whole: int, part: int) -> None:
    finding = _finding(f"全年排查隐患{whole}处，其中重大隐患{part}处。", "subset")
    assert finding.verdict == ("holds" if part <= whole else "contradiction")


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_an_open_whole_is_held_by_its_written_bound(whole: int, part: int) -> None:
    text = f"全年清理垃圾{whole}余吨，其中建筑垃圾{part}吨。"
    verdicts = {one.verdict for one in tied(read_text(text)).findings}
    assert ("contradiction" in verdicts) == (part > 2 * whole)


@given(
    st.text(
        alphabet="其中共计合分别为由到率占比均第，、；。：（）0123456789.万亿元户人亩%余近村全镇",
        max_size=120,
    )
)
def test_no_text_makes_it_fail(text: str) -> None:
    reading = tied(read_text(text))
    many = len(reading.mentions)
    for finding in reading.findings:
        assert all(0 <= at < many for at in (*finding.figures, *finding.mends))
        assert finding.message.endswith("。")
