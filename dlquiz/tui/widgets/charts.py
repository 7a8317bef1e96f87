"""Bars drawn with block characters; legible without colour."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.typeset.width import cells, clip, pad

NARROWEST_BAR, WIDEST_BAR = 6, 60

Shares = Sequence[tuple[float, str]]
"""The parts of a bar: each a share 0..1 and the character that draws it."""

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def share_bar(parts: Shares, width: int) -> str:
    """A bar of `width` cells: each part, a share 0..1 and its character, in turn; the rest is `░`."""
    bar = ""
    total = 0.0
    for share, char in parts:
        total += share
        bar += char * (round(width * min(total, 1.0)) - len(bar))
        if share > 0 and not bar.endswith(char) and len(bar) < width:
            bar += char  # what there is shows, be it ever so little
    return bar + "░" * (width - len(bar))


def columns(values: Sequence[int], height: int, wide: int = 1) -> list[str]:
    """A column chart of `height` rows, the highest value full; columns are `wide` cells, gap included."""
    top = max(values, default=0) or 1
    gap = " " if wide > 1 else ""
    rows = []
    for row in range(height, 0, -1):
        line = ""
        for value in values:
            filled = value * height * 8 / top - (row - 1) * 8
            block = _EIGHTHS[max(0, min(8, round(filled)))]
            if row == 1 and value and block == " ":
                block = _EIGHTHS[1]
            line += block * max(wide - len(gap), 1) + gap
        rows.append(line.rstrip())
    return rows


def named_bars(rows: Sequence[tuple[str, Shares, str]], width: int) -> list[str]:
    """Lines of name, bar and number in columns: names take at most half of the width, bars what the others leave."""
    names = min(max((cells(name) for name, _, _ in rows), default=0), max(width // 2, 8))
    numbers = max((cells(number) for _, _, number in rows), default=0)
    bar = max(min(width - names - numbers - 2, WIDEST_BAR), NARROWEST_BAR)
    return [f"{pad(clip(name, names), names)} {share_bar(shares, bar)} {number}" for name, shares, number in rows]


def progress(done: int, total: int, width: int) -> str:
    """`━━━─── 3/6`, the bar `width` cells long."""
    full = round(width * done / max(total, 1))
    return f"{'━' * full}{'─' * (width - full)} {done}/{max(total, 1)}".strip()
