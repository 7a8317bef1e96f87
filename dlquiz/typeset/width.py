"""How many terminal cells a text takes, and where it may be cut without tearing a character apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)


@lru_cache(maxsize=4096)
def _char_cells(char: str) -> int:
    """0 for combining and invisible characters, 2 for wide ones; ambiguous ones (`—`, `α`) are 1, as on terminals."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def graphemes(text: str) -> Iterator[str]:
    """The text's characters as a reader sees them: accents, emoji sequences and flags stay whole."""
    cluster = ""
    for char in text:
        if cluster and _belongs(cluster, char):
            cluster += char
            continue
        if cluster:
            yield cluster
        cluster = char
    if cluster:
        yield cluster


def _belongs(cluster: str, char: str) -> bool:
    code = ord(char)
    if cluster in "\n\t":
        return False
    if code in _FLAGS:
        return len(cluster) == 1 and ord(cluster) in _FLAGS
    return (
        cluster[-1] == _JOINER
        or char == _JOINER
        or code in _SKIN_TONES
        or unicodedata.category(char) in ("Mn", "Me")
        or (unicodedata.category(char) == "Cf" and not char.isspace())
    )


def grapheme_cells(cluster: str) -> int:
    """The cells of one character as `graphemes` yields it: 0, 1 or 2."""
    if len(cluster) == 1:
        return _char_cells(cluster)
    if cluster[1] == _EMOJI_SELECTOR or ord(cluster[0]) in _FLAGS:
        return 2
    return max(_char_cells(char) for char in cluster)


def cells(text: str) -> int:
    """The width of a text in terminal cells."""
    if text.isascii():
        return sum(" " <= char < "\x7f" for char in text)
    return sum(map(grapheme_cells, graphemes(text)))


def pad(text: str, width: int) -> str:
    """The text with spaces to the right up to `width` cells."""
    return text + " " * (width - cells(text))


def clip(text: str, width: int, mark: str = "…") -> str:
    """The text, a single line, in at most `width` cells; what is cut off is replaced by `mark`."""
    if cells(text) <= width:
        return text
    kept, used, room = "", 0, width - cells(mark)
    for cluster in graphemes(text):
        used += grapheme_cells(cluster)
        if used > room:
            break
        kept += cluster
    return kept.rstrip() + mark if room >= 0 else ""
