"""Questions that ask the same, or nearly: found by the share of word triples that two of them have in common."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dlquiz.content.normal import plain

ALIKE = 0.8
"""Jaccard likeness of the triples from which on two questions count as one."""

_MARKUP = re.compile(r"[$`*\\{}_^|]+")
_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*|[^\W\d_]")

Shingles = frozenset[tuple[str, ...]]


def alike(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Each text that is like an earlier one: its index, that one's (the first found), and the likeness 0..1.

    Numbers count as one word: the same question with other numbers is the same question. Texts are compared only
    where they share one of their rarest triples (prefix filtering), which no two like texts can avoid; so ten
    thousand different texts take about as long as reading them.
    """
    shingles = [_shingles(text) for text in texts]
    frequency = Counter(each for found in shingles for each in found)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in enumerate(shingles):
        prefix = _prefix(own, frequency)
        match = _match(own, prefix, index, shingles)
        if match is not None:
            yield number, match, _jaccard(own, shingles[match])
            continue  # what is like this one is like that one too, or near enough: the index stays small
        for each in prefix:
            index[each].append(number)


def _match(
    own: Shingles, prefix: Sequence[tuple[str, ...]], index: Mapping[tuple[str, ...], list[int]], all_: list[Shingles]
) -> int | None:
    seen: set[int] = set()
    for each in prefix:
        for other in index.get(each, ()):
            if other not in seen:
                seen.add(other)
                if _jaccard(own, all_[other]) >= ALIKE:
                    return other
    return None


def _prefix(own: Shingles, frequency: Counter[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rarest triples; two sets with a likeness of `ALIKE` share at least one of so many."""
    ordered = sorted(own, key=lambda each: (frequency[each], each))
    return ordered[: len(ordered) - int(ALIKE * len(ordered)) + 1]


def _jaccard(one: Shingles, other: Shingles) -> float:
    small, large = sorted((len(one), len(other)))
    if not large or small < ALIKE * large:
        return 0.0
    both = len(one & other)
    return both / (small + large - both)


def _shingles(text: str) -> Shingles:
    tokens = ["#" if each[0].isdigit() else each for each in _TOKEN.findall(_MARKUP.sub(" ", plain(text)))]
    return frozenset(zip(tokens, tokens[1:], tokens[2:], strict=False)) or frozenset({tuple(tokens)})
