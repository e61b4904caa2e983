"""Documents of any shape: whatever elements stand in whatever order, reading ends in text or in words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.reader.docx.comments import Draft, Note
from taizhang.reader.files import text_of
from tests.reader.foreign import package

EMPTY = (
    "<w:tab/>",
    "<w:br/>",
    "<w:vanish/>",
    "<w:softHyphen/>",
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="separate"/>',
    '<w:fldChar w:fldCharType="end"/>',
    '<w:sym w:char="F0B7"/>',
    '<w:sym w:char="zz"/>',
    '<w:sym w:char="D800"/>',
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
    '<w:outlineLvl w:val="x"/>',
    '<w:docPartGallery w:val="Table of Contents"/>',
    "<w:commentRangeEnd w:id='0'/>",
)
AROUND = (
    *("w:p", "w:p", "w:r", "w:r", "w:t", "w:t", "w:tbl", "w:tr", "w:tc", "w:rPr", "w:pPr", "w:del", "w:ins"),
    *("w:txbxContent", "w:sdt", "w:sdtContent", "w:hyperlink", "w:instrText", "w:ruby", "w:rubyBase", "w:rt"),
    *("mc:AlternateContent", "mc:Choice", "mc:Fallback", "m:oMath", "m:t", "v:textbox", "w:fldSimple"),
)
TEXTS = st.text(alphabet="一1户 &<\xad\n", min_size=1, max_size=4).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
TREES = st.recursive(
    st.one_of(st.sampled_from(EMPTY), TEXTS, TEXTS.map(lambda text: f"<w:r><w:t>{text}</w:t></w:r>")),
    lambda inner: st.tuples(st.sampled_from(AROUND), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=25,
)


@settings(max_examples=300)
@given(st.lists(TREES, min_size=1, max_size=4), st.data())
def test_any_shape_is_read_and_can_be_commented(trees: list[str], data: st.DataObject) -> None:
    document = package("<w:p>" + "".join(trees) + "</w:p>")
    source, problems = text_of(document, "a.docx")
    if source is None:
        assert [one.code for one in problems] == ["read_no_text"]
        return
    at = data.draw(st.integers(0, len(source.text) - 1))
    notes = [
        Note(at, data.draw(st.integers(at + 1, len(source.text))), "看"),
        Note(0, len(source.text), "全"),
    ]
    again, _ = text_of(Draft.opened(document).commented(notes, "核对"), "a.docx")
    assert again is not None
    assert again.text == source.text
