"""Texts brought to one form, so that spellings which mean the same compare equal."""

from __future__ import annotations

import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_JOINTS = re.compile(r"(?<=\w)[-_\s]+(?=\w)|\s+")
_MARKUP = str.maketrans("", "", "$`*")


def plain(text: str) -> str:
    """NFKC, case folded, every dash a hyphen, white space as single spaces: for searching inside a text."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).casefold().split())


def folded(text: str) -> str:
    """`plain`, without the hyphens and spaces between words, quotes of code and math, and a final full stop.

    `Batch-Norm`, `batch norm` and `BatchNorm` are one; `-x` and `x`, or `a - b` and `b - a`, are not.
    """
    bare = plain(text).translate(_MARKUP).replace("×", "x").rstrip("。. ")
    return _JOINTS.sub("", bare)
