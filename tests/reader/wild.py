"""Input nobody would write: reports of mixed fragments, runs without end, .docx files with mangled parts."""

from __future__ import annotations

import io
import zipfile

from hypothesis import strategies as st


def _words(lines: str) -> tuple[str, ...]:
    return tuple(lines.split())


FRAGMENTS = (
    *_words("""
    一、 （二） 1. 2023年 1—6月， 截至10月底， 同比 较去年同期的 其中 分别为 共计 增长 下降 占 达到 完成
    全镇 东门村 发放资金 低保户 脱贫户 整改率 排名 未发生一起 131户 191人 127.85万元 87.82% 1000余头
    近10万 第二 前三 零 两个 五千余人 3+2 *户 **.*万元 XX% ××人次 __个 〔…〕件 个百分点 G316 12345热线
    10-15家 1：2 1.94 。 ， 、 ； ： （ ） “ ” | ¥ 第 余 万 亿 % １２．６％ 1,28 ½ ² ٣ ① Ⅲ ㎡ 〇 𠮷
    """),
    *("\n", "\r\n", "\u3000", " ", "3\n80", "〔\u3000〕户", "\u200b", "\ufeff", "\x00", "\ud7ff"),
)
RUNS = (
    *_words("""
    9 * _ X × 1, 1. 一 十百千 万 亿 万亿 余 第 零 百分之 % 1户 其中1户、 1户，其中2户3人、 （ 〔 “ ” 《
    1+ 1： 1- 。 、 一、 增长1%， 占1%， 比去年的2户增加1户。 村1户、 未发生一起 全镇低保户9户， 〔…〕
    甲村羊肚菌1亩。 第1 年 2023 其中1户2户， 共9户1户、 1户占2户的3%，
    """),
    *("1 ", "1\n", "\n", "\u3000", " ", "〔\u3000〕"),
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
PIECES = (
    *_words("""
    <w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:br/> <w:tab/> <w:tbl><w:tr><w:tc> </w:tc></w:tr></w:tbl>
    <w:ins> </w:ins> <w:txbxContent> </w:txbxContent> <w:fldSimple> <w:noBreakHyphen/> <w:p &amp; &x; &#0;
    <![CDATA[5户]]> &#x5341; <?go?> 全镇低保户131户、 191人 ，其中 增长8.5%。 *万元 </v:shape>
    """),
    "<w:t xml:space='preserve'> ",
    "<w:del><w:r><w:delText>9户</w:delText></w:r></w:del>",
    "<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>",
    "<!-- 3户 -->",
    "<v:shape xmlns:v='v'>",
    "\x01",
)

odd_text = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4), st.integers(0, 10**12).map(str)), max_size=60
).map("".join)
"""Reports of fragments in any order, with any characters between them."""


def document(body: str, *, around: str = "") -> bytes:
    """Return a .docx with this body, `around` standing before its root (a document type, say)."""
    page = f'{HEAD}{around}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": page})


def packed(parts: dict[str, str]) -> bytes:
    """Return a zip of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.encode("utf-8", "surrogatepass"))
    return made.getvalue()


def paragraphs(text: str) -> str:
    """Return text as the paragraphs of a body."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in safe.split("\n"))


bodies = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
"""Bodies of Word markup out of order: mostly not well-formed."""
sound_bodies = st.lists(
    st.sampled_from([piece for piece in FRAGMENTS if piece.isprintable()]), max_size=30
).map(lambda pieces: paragraphs("".join(pieces)))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a .docx with bytes changed, cut off, or put in."""
    data = bytearray(document(draw(sound_bodies)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        what = draw(st.sampled_from(["change", "cut", "insert"]))
        if what == "change":
            data[at] = draw(st.integers(0, 255))
        elif what == "cut":
            del data[max(at, 4) :]
        else:
            data[at:at] = draw(st.binary(max_size=8))
    return bytes(data) or b"PK\x03\x04"
