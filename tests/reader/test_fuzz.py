"""Whatever is put in, the reader answers: with figures where it says they are, or with problems in words."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.reader.extract import read_text
from taizhang.reader.files import text_of
from taizhang.reader.ties import tied
from tests.reader import annotated
from tests.reader.sound import assert_answered, assert_sound
from tests.reader.wild import RUNS, bodies, damaged, document, odd_text, packed, paragraphs, sound_bodies

TIMES = 20
"""So many times the bytes of its input the reader may hold at once, over what an empty text takes."""
GROUND = 1_000_000
FIGURE = 2_000
"""Bytes that are held for a figure while it is read: its words, its number, where it stands."""
CAP = 120
"""Seconds for all runs together; they take a few, and any that grows with the square would take hours."""


@given(odd_text)
def test_odd_reports_are_read(text: str) -> None:
    assert_sound(tied(read_text(text)), text)


@pytest.mark.parametrize(
    "number", ["9", "0.1", "1.", "九", "一点九", "亿", "九亿"], ids=lambda number: str(ascii(number))
)
def test_a_number_of_any_length_is_read(number: str) -> None:
    """Found by fuzzing: 29 digits are more than a Decimal of this context can be rounded to."""
    for times in range(1, 60):
        long = number[:-1] + number[-1] * times
        for scale in ("", "万", "亿", "万亿"):
            text = f"全镇共{long}{scale}户，其中低保户{long}{scale}户，占比{long}%。"
            assert_sound(tied(read_text(text)), text)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert_sound(tied(read_text(text)), text)


@given(st.data())
def test_a_report_cut_anywhere_is_read(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(annotated.samples())).text
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    between = data.draw(st.text(max_size=5))
    text = whole[:start] + between + whole[end:]
    assert_sound(tied(read_text(text)), text)


@given(st.binary(max_size=400).filter(lambda data: not data.startswith((b"\xd0\xcf", b"{\\rtf", b"%PDF"))))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    assert_answered(data)


@given(bodies, st.sampled_from(["", "<!DOCTYPE x [<!ENTITY x 'ha'>]>", "<?x?>", "\ufeff"]))
def test_a_document_of_mangled_markup_is_read_or_refused(body: str, around: str) -> None:
    assert_answered(document(body, around=around))


@given(damaged())
def test_a_damaged_document_is_read_or_refused(data: bytes) -> None:
    assert_answered(data)


@given(sound_bodies, st.data())
def test_a_document_cut_short_is_read_or_refused(body: str, data: st.DataObject) -> None:
    whole = document(body)
    assert_answered(whole[: data.draw(st.integers(1, len(whole)))])


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"word/document.xml": ""},
        {"[Content_Types].xml": "", "word/document.xml": "<a/>"},
        {"word/document.xml": "<w:document xmlns:w='other'><w:p>3户</w:p></w:document>"},
        {"word/document.xml/": "", "word/": ""},
        {"../../word/document.xml": "<a/>", "mimetype": "text/plain"},
    ],
)
def test_an_archive_that_is_no_document_is_refused(parts: dict[str, str]) -> None:
    assert_answered(packed(parts))


def test_an_entity_bomb_is_refused() -> None:
    lines = ['<!ENTITY a0 "哈">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))]
    bomb = document(
        f"<w:p><w:r><w:t>&a{len(lines) - 1};</w:t></w:r></w:p>", around=f"<!DOCTYPE d [{''.join(lines)}]>"
    )
    source, problems = text_of(bomb, "bomb.docx")
    assert problems or (source and len(source.text) < 1000)


def test_deep_nesting_is_read_or_refused() -> None:
    for tag in ("w:ins", "w:tbl", "w:p", "w:txbxContent"):
        deep = 50_000
        assert_answered(document(f"<{tag}>" * deep + "<w:r><w:t>3户</w:t></w:r>" + f"</{tag}>" * deep))


def test_runs_without_end_are_read_in_bounded_work() -> None:
    """In a process of its own, so that a run that would never end fails instead of hanging the tests."""
    program = (
        "from tests.reader.wild import RUNS\n"
        "from tests.reader.sound import assert_sound, read_text, tied\n"
        "for run in RUNS:\n"
        "    text = run * (10_000 // len(run))\n"
        "    print(repr(run), flush=True)\n"
        "    assert_sound(tied(read_text(text)), text)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=CAP, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(RUNS)


def test_a_text_is_read_in_memory_of_its_own_order() -> None:
    text = report(40)
    assert peak(text.encode(), "many.txt") <= TIMES * len(text.encode()) + GROUND


def test_a_document_is_read_in_memory_of_its_own_order() -> None:
    body = paragraphs(report(40))
    assert peak(document(body), "many.docx") <= TIMES * len(body.encode()) + GROUND


def test_figures_side_by_side_take_memory_of_their_own_number() -> None:
    """Where every few words are a figure, what is said of each outweighs the text: by the figure, then."""
    text = "全镇低保户131户、" * 1000
    assert peak(text.encode(), "dense.txt") <= TIMES * len(text.encode()) + 1000 * FIGURE + GROUND


def report(times: int) -> str:
    """Return text with figures as far apart as in real reports: one in some 150 bytes."""
    prose = "各级各部门要进一步提高认识，压实责任，加强协作配合，推动各项工作任务落地见效。"
    lines = [line for sample in annotated.samples() for line in sample.text.split("\n")]
    return "\n".join(line + prose * (len(line) // 16) for line in lines) * (times // 10)


def peak(data: bytes, name: str) -> int:
    """Return the most bytes that were held while a file was read, from its bytes to its findings."""
    tied(read_text("全镇低保户131户。"))
    tracemalloc.start()
    source, problems = text_of(data, name)
    assert source, problems
    reading = tied(read_text(source.text))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.mentions
    return most
