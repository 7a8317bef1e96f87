"""What is wrong with a pack, as a value: one fault, one line."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing to mend in a pack. `file` is relative to the pack's folder, `line` counts from 1."""

    file: str
    line: int
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.problem}"


def hint(wrong: str, known: Collection[str]) -> str:
    """`; did you mean 'adam'?` when something known is close to `wrong`, else the empty string."""
    from difflib import get_close_matches

    close = get_close_matches(wrong, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""
