"""Two reports beside each other: what changed, went and came, and what was copied."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from taizhang.reader.diff import Compared, compared
from taizhang.reader.reading import Reading
from tests.reader.figures import reading

LAST = reading(
    "青石乡2022年工作总结\n"
    "全年排查隐患【排查隐患|48处】，整改率【整改率|93.75%】。\n"
    "发放临时救助金【临时救助金|9.79万元】，惠及困难群众【惠及困难群众|108户】。\n"
    "我们始终坚持把群众的小事当作大事来办，做到件件有回音。\n"
    "组织招聘会【招聘会|3场】。"
)
THIS = reading(
    "青石乡2023年工作总结\n"
    "全年排查隐患【排查隐患|52处】，整改率【整改率|93.75%】。\n"
    "全年发放临时救助金【临时救助金|12万元】，惠及困难群众【惠及困难群众|108户】。\n"
    "我们始终坚持把群众的小事当作大事来办，做到件件有回音。\n"
    "新建厕所【新建厕所|6座】。"
)


def fates(found: Compared) -> dict[str, list[str]]:
    """Return the words of the figures by what became of them; the new text's where it has them."""
    told: dict[str, list[str]] = {}
    for one in found.figures:
        side, number = (found.new, one.new) if one.new is not None else (found.old, one.old)
        told.setdefault(one.fate, []).append(side.mentions[number or 0].text)
    return told


def test_each_figure_has_one_fate() -> None:
    found = compared(LAST, THIS)
    assert fates(found) == {
        "changed": ["52处", "12万元"],
        "suspicious": ["93.75%", "108户"],
        "new": ["6座"],
        "gone": ["3场"],
    }
    change = found.figures[0]
    assert (change.difference, change.percent) == (Decimal(4), Decimal("8.3"))


def test_sentences_that_were_only_copied_are_told() -> None:
    found = compared(LAST, THIS)
    how = {one.how: THIS.text[slice(*one.new)] for one in found.sentences}
    assert "件件有回音" in how["word_for_word"]
    assert how["same_words"].startswith("全年排查隐患52处")
    assert how["nearly"].startswith("全年发放临时救助金")


def test_figures_of_other_places_are_others() -> None:
    old = reading("东岭村种植水稻【种植水稻|20亩|place=东岭村】。")
    new = reading("西坡村种植水稻【种植水稻|30亩|place=西坡村】。")
    assert fates(compared(old, new)) == {"new": ["30亩"], "gone": ["20亩"]}


def test_a_plan_that_stays_is_no_copy() -> None:
    text = "明年新建厕所【新建厕所|60座|when=plan|nature=target】。"
    assert fates(compared(reading(text), reading(text))) == {"same": ["60座"]}


SUBJECTS = ("排查隐患", "受理诉求", "化解矛盾纠纷", "发放救助金", "种植水稻", "新建厕所", "组织招聘会")
FRAMES = ("全年共{}{}。", "今年{}{}，群众反映良好。", "坚持常抓不懈，{}{}，取得新成效。")
sentence = st.builds(
    lambda frame, subject, number, unit: frame.format(subject, f"【{subject}|{number}{unit}】"),
    st.sampled_from(FRAMES),
    st.sampled_from(SUBJECTS),
    st.integers(1, 300),
    st.sampled_from(("处", "件", "户", "亩")),
)
texts = st.lists(sentence, max_size=12).map(lambda lines: reading("总结\n" + "\n".join(lines)))


@given(texts)
def test_a_text_does_not_differ_from_itself(one: Reading) -> None:
    found = compared(one, one)
    assert set(fates(found)) <= {"same", "suspicious"}
    assert len(found.figures) == len(one.mentions)
    assert {echo.how for echo in found.sentences} <= {"word_for_word"}


@given(texts, texts)
def test_what_went_one_way_came_the_other(old: Reading, new: Reading) -> None:
    there, back = compared(old, new), compared(new, old)
    gone = sorted(one.old for one in there.figures if one.fate == "gone" and one.old is not None)
    came = sorted(one.new for one in back.figures if one.fate == "new" and one.new is not None)
    assert gone == came
    partners = {(one.old, one.new) for one in there.figures if None not in {one.old, one.new}}
    assert partners == {(one.new, one.old) for one in back.figures if None not in {one.old, one.new}}


@given(texts, texts)
def test_every_figure_of_both_texts_is_told_once(old: Reading, new: Reading) -> None:
    found = compared(old, new)
    assert sorted(one.old for one in found.figures if one.old is not None) == list(range(len(old.mentions)))
    assert sorted(one.new for one in found.figures if one.new is not None) == list(range(len(new.mentions)))
