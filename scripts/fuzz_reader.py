"""Fuzzes the reader with atheris: coverage-guided text and .docx input, in bounded memory.

    python -m scripts.fuzz_reader [text|docx|both] [SECONDS]

An environment of its own is made for atheris under bench/out/fuzz. Each kind of input runs for SECONDS (300
if not said) in a process of its own at low priority. An input fails if the reader raises, answers against
`tests.reader.sound`, takes longer than TIMEOUT, or lets the process hold more than its ground and TIMES the
largest input. What failed is kept under bench/out/fuzz-found, to be made into a test.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import re
import resource
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "bench" / "out" / "fuzz"
FOUND = ROOT / "bench" / "out" / "fuzz-found"
PINNED = ROOT / "requirements" / "fuzz.txt"
TIMES = 20
"""So many times the bytes of its input the reader may hold, over what it holds at rest."""
LARGEST = {"text": 20_000, "docx": 20_000}
TIMEOUT = 20
SECONDS = 300
GROUND = 450
"""Megabytes that the instrumented program and the fuzzer's own corpus take."""


def main() -> int:
    """Fuzz each kind of input that is asked for; return how many failed."""
    kind, *rest = [*sys.argv[1:], "both"] if len(sys.argv) < 2 else sys.argv[1:]  # noqa: PLR2004
    seconds = int(rest[0]) if rest and rest[0].isdigit() else SECONDS
    if "--inside" in rest:
        _fuzz(kind)
    python = _environment()
    kinds = ("text", "docx") if kind == "both" else (kind,)
    return sum(_campaign(python, one, seconds) for one in kinds)


def _environment() -> Path:
    """Return the Python that has atheris, making its environment if need be."""
    python = HOME / "bin" / "python"
    stamp = HOME / hashlib.sha256(PINNED.read_bytes()).hexdigest()[:12]
    if not stamp.exists():
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(HOME)], check=True)
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(PINNED)], check=True)
        stamp.touch()
    return python


def _campaign(python: Path, kind: str, seconds: int) -> int:
    """Run one kind in a process of its own and tell what came of it; return 1 if it failed."""
    corpus, found = FOUND / f"{kind}-corpus", FOUND / kind
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    _plant(kind, corpus)
    command = [
        *(str(python), "-m", "scripts.fuzz_reader", kind, "--inside", str(corpus)),
        *(f"-max_total_time={seconds}", f"-max_len={LARGEST[kind]}", f"-timeout={TIMEOUT}"),
        *(f"-rss_limit_mb={GROUND + TIMES * LARGEST[kind] // 1_000_000 + 1}", f"-artifact_prefix={found}/"),
        *("-print_final_stats=1", "-verbosity=1", "-close_fd_mask=0"),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    paths = [str(ROOT / "src"), str(ROOT), sysconfig.get_path("purelib")]
    done = subprocess.run(
        ["nice", "-n", "19", *command],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    said = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    runs = said.get("number_of_executed_units", "?")
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    print(f"{kind}: {runs} executions, {used:.0f} s of the processor")
    print(f"  most memory {said.get('peak_rss_mb', '?')} MB, exit {done.returncode}")
    if done.returncode:
        print(done.stderr[-3000:])
    return int(done.returncode != 0)


def _plant(kind: str, corpus: Path) -> None:
    """Put the texts of the tests into the corpus, as they are or as the body of a document."""
    annotated = importlib.import_module("tests.reader.annotated")
    wild = importlib.import_module("tests.reader.wild")
    for sample in annotated.samples():
        body = wild.paragraphs(sample.text)
        data = sample.text if kind == "text" else body
        (corpus / sample.name).write_bytes(data.encode()[: LARGEST[kind]])


def _fuzz(kind: str) -> None:
    """Fuzz in this process, which is left when it ends."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["taizhang.reader"]):
        sound = importlib.import_module("tests.reader.sound")
    one = {"text": sound.assert_text, "docx": _document_of(sound)}[kind]
    words = [sys.argv[0], *(word for word in sys.argv[3:])]
    atheris.Setup(words, one)
    atheris.Fuzz()


def _document_of(sound: object) -> object:
    """Return a target that puts its input into a document: as its body, its whole part, or as the archive."""
    wild = importlib.import_module("tests.reader.wild")

    def one(data: bytes) -> None:
        how, rest = data[:1], data[1:]
        if how < b"\x55":
            made = b"PK\x03\x04" + rest
        elif how < b"\x60":
            made = _with_part(wild, rest)
        else:
            made = wild.document(data.decode("utf-8", "replace"))
        sound.assert_answered(made)  # type: ignore[attr-defined]

    return one


def _with_part(wild: object, part: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", wild.TYPES)  # type: ignore[attr-defined]
        archive.writestr("word/document.xml", part)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
