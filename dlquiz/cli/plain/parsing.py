"""What a learner types, as a response."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from dlquiz.content.play import Presented, Response
from dlquiz.progress import Rating

YES = frozenset(("t", "true", "y", "yes", "对", "是", "真", "正确", "√", "✓", "1"))
NO = frozenset(("f", "false", "n", "no", "错", "否", "假", "错误", "不对", "不是", "×", "✗", "x", "0", "2"))
SEPARATORS = str.maketrans(dict.fromkeys(",;、，；/|-→>", " "))


def response_of(presented: Presented, typed: str) -> Response | None:
    """The response that a typed line means; None if it is none for this kind of question."""
    return _PARSERS[presented.question.kind](presented, folded(typed))


def folded(typed: str) -> str:
    """Full-width letters and digits as plain ones, without spaces around."""
    return unicodedata.normalize("NFKC", typed).strip()


def numbers(typed: str, count: int) -> tuple[int, ...] | None:
    """`1 3`, `1,3` or, where no number has two digits, `13`: positions from 0, None if it is not that."""
    words = folded(typed).translate(SEPARATORS).split()
    if count < 10:
        words = [digit for word in words for digit in word]
    if not words or not all(word.isdecimal() and 1 <= int(word) <= count for word in words):
        return None
    return tuple(int(word) - 1 for word in words)


def blanks(typed: str) -> list[str]:
    """The answers of a cloze that stand on one line."""
    return [part.strip() for part in folded(typed).split(";")]


def rating_of(typed: str) -> Rating | None:
    """`3`, `good` or `良好`; None if it is no rating."""
    from dlquiz.cli.plain.words import RATINGS

    word = folded(typed).casefold()
    for rating, name in RATINGS.items():
        if word in (str(int(rating)), name.en, name.zh):
            return rating
    return None


def _one(presented: Presented, typed: str) -> Response | None:
    chosen = numbers(typed, len(presented.order))
    return chosen[0] if chosen is not None and len(chosen) == 1 else None


def _several(presented: Presented, typed: str) -> Response | None:
    chosen = numbers(typed, len(presented.order))
    return frozenset(chosen) if chosen else None


def _truth(_: Presented, typed: str) -> Response | None:
    word = typed.casefold().rstrip(".。!")
    return True if word in YES else False if word in NO else None


def _permutation(presented: Presented, typed: str) -> Response | None:
    count = len(presented.order)
    placed = numbers(typed, count)
    return placed if placed is not None and sorted(placed) == list(range(count)) else None


def _blanks(presented: Presented, typed: str) -> Response | None:
    parts = blanks(typed)
    return tuple(parts) if len(parts) == len(presented.question.blanks) and all(parts) else None


def _text(_: Presented, typed: str) -> Response | None:
    return typed or None


_PARSERS: Mapping[str, Callable[[Presented, str], Response | None]] = {
    "choice": _one,
    "multi": _several,
    "truefalse": _truth,
    "numeric": _text,
    "cloze": _blanks,
    "order": _permutation,
    "match": _permutation,
}
