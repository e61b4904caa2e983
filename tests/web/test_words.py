"""Both languages are complete: no template holds a Chinese word outside `{% t "中文" "English" %}`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src" / "taizhang" / "web"
TEMPLATES = sorted(WEB.rglob("*.html"))
TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}|<script.*?</script>", re.DOTALL)
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
SPOKEN = re.compile(r"""\{%\s*t\s+(?P<q>["'])(?P<zh>.*?)(?P=q)\s*(?P<rest>.*?)%\}""", re.DOTALL)
# A name of a language is written in that language; the page of components shows samples.
EXEMPT = {"中文"}
SAMPLES = {"components.html"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_each_text_stands_in_both_languages(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for found in SPOKEN.finditer(text):
        rest = found["rest"].strip()
        assert rest[:1] in {'"', "'"}, f"no English beside {found['zh']}"
        assert len(rest) > 2, f"no English beside {found['zh']}"
    if path.name not in SAMPLES:
        assert not set(CHINESE.findall(TAGS.sub("", text))) - EXEMPT
