"""The numbers that a text states, so that its two languages can be held against each other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_HOLE = re.compile(r"\{\{([^{}]*)\}\}")
# digits that are no part of a word, as in `conv1` and `x_1`
_FIGURE = re.compile(
    r"(?<![\w.])(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
    r"(?:(?P<exponent>e[+-]?\d+)\b|\s*(?P<scale>million|billion|thousand|万|亿|百万|十亿|千)|(?P<suffix>[kKMB])\b)?"
)
_SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8, "十亿": 1e9,
    "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9,
}  # fmt: skip
_SPELLED = (
    "zero one two three four five six seven eight nine ten eleven twelve half third quarter "
    "first second both once twice pair double triple single another "
    "january february march april may june july august september october november december"
)
_ENGLISH = re.compile(rf"\b(?:{'|'.join(_SPELLED.split())}|\d+(?:st|nd|rd|th)|hundred|dozen)s?\b", re.IGNORECASE)
# `a third` is 1/3 and `8-fold less` is 1/8; `all` is 100%
_COMMON = {1.0, 100.0}
_CHINESE = re.compile("[零一二两三四五六七八九十百半双单倍首次]")


def disagreement(en: str, zh: str, strict: bool) -> str:
    """What the two languages state differently in figures, as a problem; empty when they agree.

    `strict`: a number that one language lacks is a problem. Otherwise only a number against another one is, since an
    explanation may well say `180 degrees` in one language and `in both directions` in the other.
    """
    holes = set(_expressions(en)) ^ set(_expressions(zh))
    if holes:
        return f"{{{{ {min(holes)} }}}} stands in one language only; make the two agree"
    said = _Stated(en), _Stated(zh)
    missing = {
        "en": _unsaid(said[0], said[1], bool(_CHINESE.search(zh))),
        "zh": _unsaid(said[1], said[0], bool(_ENGLISH.search(en))),
    }
    if strict or all(missing.values()):
        for lang, numbers in missing.items():
            if numbers:
                return f"the number {min(numbers):.12g} stands only in {lang}; make the two languages agree"
    return ""


class _Stated:
    """The figures of one text: how often each, and which of them carry `million`, `万` or `k`."""

    def __init__(self, text: str) -> None:
        plain = unicodedata.normalize("NFKC", _HOLE.sub(" ", text)).replace(r"\,", "").replace("{,}", ",")
        self.counts: Counter[float] = Counter()
        self.scaled: set[float] = set()
        self.bare: set[float] = set()
        for found in _FIGURE.finditer(plain):
            scale = _SCALES.get(found["scale"] or found["suffix"] or "", 1.0)
            value = _rounded(float(found["number"].replace(",", "") + (found["exponent"] or "")) * scale)
            self.counts[value] += 1
            (self.bare if scale == 1.0 else self.scaled).add(value)

    def means(self, value: float, other: _Stated) -> bool:
        """Whether `value` of the other text is stated here under one scale for several: `1.2 of 60 million`."""
        scales = set(_SCALES.values())
        return (value in other.bare and any(_rounded(value * scale) in self.scaled for scale in scales)) or (
            value in other.scaled and any(_rounded(value / scale) in self.bare for scale in scales)
        )


def _unsaid(own: _Stated, other: _Stated, in_words: bool) -> set[float]:
    """What is stated here and not there, where a small number may stand in words and a year as its decade."""
    counted = own.counts.total() == other.counts.total()  # then how often counts: 256×256 is not 256×265
    odd = {
        each
        for each, times in own.counts.items()
        if other.counts[each] < (times if counted else 1)
        and each not in _COMMON
        and not other.counts[each % 100]
        and not other.means(each, own)
    }
    return set() if in_words and all(each <= 100 for each in odd) else odd


def _expressions(text: str) -> list[str]:
    return ["".join(inside.split()) for inside in _HOLE.findall(text)]


def _rounded(value: float) -> float:
    """To ten digits: 4.1 * 1e6 is 4099999.9999999995."""
    return float(f"{value:.10g}")
