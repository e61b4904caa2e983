"""What the reader finds: each figure with value, unit and form, and nothing that is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from taizhang.reader.extract import read_text
from taizhang.reader.mention import Mention

_LINES = [
    line.partition(" =>")[::2]
    for line in (Path(__file__).parent / "snippets.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
_SIGNS = "0123456789０９.,，。%*×X_〔〕余多万亿元户人个一二十百千第前零没有约近村\n 的共至-—:：年月日"
_NOISE = st.text(st.sampled_from(_SIGNS), max_size=60)
_SENTENCES = st.lists(st.sampled_from([sentence for sentence, _ in _LINES]), max_size=6).map("\n".join)
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def _told(mention: Mention) -> str:
    """Write a mention as the table does: the form only where it is not the plain one."""
    plain = "percent" if mention.unit == "%" and mention.value is not None else "number"
    value = "-" if mention.value is None else f"{mention.value.normalize():f}"
    parts = [value, mention.unit or "-"]
    if mention.approx or mention.form != plain:
        parts.append(mention.approx or "-")
    if mention.form != plain:
        parts.append(mention.form)
    return f"{mention.text}={' '.join(parts)}"


@pytest.mark.parametrize(("sentence", "figures"), _LINES, ids=[sentence[:18] for sentence, _ in _LINES])
def test_a_sentence_gives_these_figures(sentence: str, figures: str) -> None:
    assert "; ".join(_told(mention) for mention in read_text(sentence).mentions) == figures.removeprefix(" ")


@given(st.one_of(_NOISE, _SENTENCES))
def test_spans_slice_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for mention in read_text(text).mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert last <= mention.start < mention.end
        assert mention.sentence[0] <= mention.start < mention.sentence[1] <= len(text)
        assert mention.clause[0] <= mention.start < mention.clause[1] <= len(text)
        last = mention.end


@given(st.one_of(_NOISE, _SENTENCES))
def test_a_placeholder_never_has_a_value_and_a_plain_percent_always_has(text: str) -> None:
    for mention in read_text(text).mentions:
        if mention.form == "placeholder":
            assert mention.value is None
        if mention.form in {"percent", "zero", "rank"}:
            assert mention.value is not None
        assert mention.step is None or mention.value is not None


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    assert read_text(text).text == text


@given(_SENTENCES, st.sampled_from(["我们继续努力。\n", "\n\n", "会议要求，各村要抓紧落实。\n"]))
def test_text_put_before_only_moves_the_offsets(text: str, before: str) -> None:
    assume(text)
    first = [(m.start, m.end, m.value, m.unit, m.form) for m in read_text("总则。\n" + text).mentions]
    moved = [
        (m.start, m.end, m.value, m.unit, m.form) for m in read_text(before + "总则。\n" + text).mentions
    ]
    assert moved == [(start + len(before), end + len(before), *rest) for start, end, *rest in first]


@given(_SENTENCES)
def test_full_width_digits_are_read_as_half_width_ones(text: str) -> None:
    narrow = [(m.start, m.end, m.value, m.unit, m.nature) for m in read_text(text).mentions]
    wide = [(m.start, m.end, m.value, m.unit, m.nature) for m in read_text(text.translate(_WIDE)).mentions]
    assert wide == narrow


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("共开展志愿服务活动150余次。", ["志愿服务活动"]),
        ("建立6支抢险突击队和3支抢险车队。", ["建立抢险突击队", "抢险车队"]),
        ("保障低保户131户191人。", ["低保户", "低保户"]),
        ("帮助148名脱贫在校生申请补助。", ["脱贫在校生申请补助"]),
        ("种植白莲505亩、羊肚菌5亩。", ["种植白莲", "种植羊肚菌"]),
        ("排查隐患246处，完成整改241处，整改率98.0%。", ["排查隐患", "整改隐患", "隐患整改率"]),
        ("地区生产总值28.6亿元，增长6.5%。", ["地区生产总值", "地区生产总值增长"]),
        (
            "城镇、农村居民人均可支配收入分别达38620元和19870元。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
        ("全镇12400户。", ["全镇户数"]),
        ("对1200户脱贫户进行房屋安全鉴定。", ["脱贫户房屋安全鉴定"]),
        ("学校现有教学班24个，在校学生1086人。", ["教学班", "在校学生"]),
        ("3名教师在县级赛课中获奖。", ["教师"]),
        ("按指挥部要求对12人进行了上门采样。", ["上门采样"]),
        ("养老保险参保12480人，参保率96.2%。", ["养老保险参保", "养老保险参保率"]),
        ("财政总收入8215万元，比去年同期增收643万元。", ["财政总收入", "财政总收入增收"]),
        ("一般公共预算收入11.36亿元，为年初预算的102.1%。", ["一般公共预算收入", "一般公共预算收入完成率"]),
        ("述职评议中查摆的6个问题。", ["查摆问题"]),
        ("结合敲门行动共排查群众300人。", ["排查群众"]),
        ("厂房使用面积由去年底的18万平方米增加到21.5万平方米。", ["厂房使用面积", "厂房使用面积增加"]),
    ],
)
def test_a_subject_names_what_is_measured(text: str, subjects: list[str]) -> None:
    found = [mention.subject for mention in read_text(text).mentions]
    assert len(found) == len(subjects)
    for told, wanted in zip(found, subjects, strict=True):
        common = sum(min(told.count(char), wanted.count(char)) for char in set(wanted))
        assert common * 2 >= max(len(told), len(wanted)), (told, wanted)


@pytest.mark.parametrize(
    ("text", "natures"),
    [
        ("现有党员326名，发展党员6名。", ["stock", "flow"]),
        ("整改率98%，较上年提高2个百分点，上访量下降20%。", ["rate", "change", "change"]),
        ("排名全县第一。", ["rank"]),
        ("预计全年财政收入710万元。", ["target"]),
        ("二、下一步工作计划\n新建公路12公里。", ["target"]),
        ("7个村集体收入均达到15万元以上。", ["threshold", "threshold"]),
        ("保障低保131户，其中城市低保38户。", ["flow", "part"]),
        ("12345平台办件3件。", ["ordinal_or_name", "flow"]),
        ("村均收入21460元。", ["rate"]),
        ("现有教学班24个，在校学生1086人，教职工67名。", ["stock", "stock", "stock"]),
        ("截至目前，已走访农户500户。", ["flow"]),
        ("对320户农户、18户商户开展检查。", ["flow", "flow"]),
        ("查处3家商店和2家作坊。", ["flow", "flow"]),
        ("发现问题57个，当场整改41个，限期整改16个。", ["flow", "part", "part"]),
        ("加装电梯12部，已投用9部，在建3部。", ["flow", "part", "part"]),
        ("转移劳动力900人，其中县内600人，县外300人；培训70人。", ["flow", "part", "part", "flow"]),
        ("转移劳动力900人，县内500人、县外300人。", ["flow", "part", "part"]),
        (
            "拆除65处，共计900平方米，其中房屋20处，共计300平方米。棚屋45处，共计600平方米。",
            ["flow", "flow", "part", "part", "part", "part"],
        ),
        ("15件积案已化解11件，3件落实措施，1件正在办理。", ["flow", "part", "part", "part"]),
        ("从属性看，劳动类44件，农业类39件。", ["part", "part"]),
        ("组织演练15场，参与2600人次。年底前还将再组织3场。", ["flow", "flow", "target"]),
        ("拟新建冷库1座；扩种辣椒300亩。", ["target", "target"]),
        ("演练模拟2名工人受伤。", ["flow"]),
        ("年末政府债务余额31.7亿元，支出39亿元。", ["stock", "flow"]),
    ],
)
def test_a_nature_follows_from_the_words_around(text: str, natures: list[str]) -> None:
    assert [mention.nature for mention in read_text(text).mentions] == natures


def test_a_reading_knows_its_title_period_place_and_headings() -> None:
    reading = read_text("青石乡2022年上半年工作总结\n一、民生保障\n（一）社会救助\n全乡低保户131户。\n")
    assert (reading.title, reading.period, reading.place) == (
        "青石乡2022年上半年工作总结",
        "2022-H1",
        "青石乡",
    )
    [mention] = reading.mentions
    assert mention.heading == ("民生保障", "社会救助")
    assert (mention.line, mention.place) == ("welfare", "全乡")


def test_a_number_cut_by_a_line_break_is_one_number() -> None:
    [mention] = read_text("今年以来全乡各类民生资金累计发放1\n092万余元，群众满意。").mentions
    assert (mention.text, mention.value, mention.unit) == ("1\n092万余元", 10_920_000, "元")


def test_an_earlier_figure_and_a_planned_one_say_so() -> None:
    mentions = read_text("信访件较去年同期的12个降低为7个。计划明年降至5个。").mentions
    assert [mention.when for mention in mentions] == ["before", "now", "plan"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # A list speaks for its own clause; what follows is about what came before it.
        ("全乡排查隐患5处，其中东岭村3处、西坡村2处，完成整改4处。", ["全乡", "东岭村", "西坡村", "全乡"]),
        ("排查隐患5处，其中东岭村3处，西坡村2处，完成整改4处。", [None, "东岭村", "西坡村", None]),
        ("东岭村收入21万元，西坡村收入15万元，新增项目5个。", ["东岭村", "西坡村", None]),
        ("新建幸福院3个，其中东岭村1个，投入20万元。", [None, "东岭村", None]),
        # A place that something is told of goes on to the end of the sentence.
        ("东岭村辖6个组，486户，党员53名。", ["东岭村"] * 3),
        ("最大点雨量出现在上湾村，达243毫米。", ["上湾村"]),
        ("东门村种植芋头16亩，仙坪村养牛200头，出栏60头。", ["东门村", "仙坪村", "仙坪村"]),
        # No names of places.
        ("个别村重建轻管，仍有219户未改。", [None]),
        ("做到小事不出村，调解纠纷35件。", [None]),
        ("与村（社区）干部谈话12次。", [None]),
        ("社区戒毒12人，社区康复9人。", [None, None]),
        ("造成9个村3260人受灾。", [None, None]),
        # Names that begin with a word that also joins.
        ("和平村种茶30亩。", ["和平村"]),
        ("和东岭村种茶30亩。", ["东岭村"]),
    ],
)
def test_a_place_goes_as_far_as_it_is_spoken_of(text: str, places: list[str | None]) -> None:
    assert [mention.place for mention in read_text(text).mentions] == places
