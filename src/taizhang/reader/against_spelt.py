"""A reading beside an earlier one as a JSON value: the same for the same two texts. Knows no ledger."""

from __future__ import annotations

from taizhang.reader.diff import Compared
from taizhang.reader.spelt import Value


def against_value(found: Compared, name: str) -> Value:
    """Return what became of each figure and sentence since the report `name`."""
    return {
        "file": name,
        "period": found.old.period,
        "counts": {str(fate): count for fate, count in found.counts().items()},
        "figures": [
            {
                "fate": one.fate,
                "old": None if one.old is None else _old(found, one.old),
                "new": one.new,
                "difference": one.difference,
                "percent": one.percent,
            }
            for one in found.figures
        ],
        "sentences": [
            {
                "how": one.how,
                "old": list(one.old),
                "new": list(one.new),
                "likeness": f"{one.likeness:.3f}",
                "text": found.new.text[slice(*one.new)].strip(),
            }
            for one in found.sentences
        ],
    }


def _old(found: Compared, number: int) -> Value:
    one = found.old.mentions[number]
    return {
        "figure": number,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "value": one.value,
        "unit": one.unit,
        "subject": one.subject,
    }
