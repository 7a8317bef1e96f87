"""Intervals as a learner reads them."""

from __future__ import annotations

from datetime import timedelta

from dlquiz.text import Text

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTH = 365.25 / 12 * _DAY
_YEAR = 365.25 * _DAY


def interval(delta: timedelta) -> Text:
    """`10 min`, `3 d`, `2.5 mo`: one unit, and a decimal only where the next smaller unit still matters."""
    seconds = max(0.0, delta.total_seconds())
    if seconds < 59.5 * _MINUTE:
        count = f"{max(1, round(seconds / _MINUTE))}"
        return Text(f"{count} min", f"{count} 分钟")
    if seconds < 23.5 * _HOUR:
        count = f"{round(seconds / _HOUR)}"
        return Text(f"{count} h", f"{count} 小时")
    if seconds < _MONTH:
        count = f"{round(seconds / _DAY)}"
        return Text(f"{count} d", f"{count} 天")
    if seconds < _YEAR:
        count = f"{seconds / _MONTH:.1f}".removesuffix(".0")
        return Text(f"{count} mo", f"{count} 个月")
    count = f"{seconds / _YEAR:.1f}".removesuffix(".0")
    return Text(f"{count} y", f"{count} 年")


def clock(span: timedelta) -> str:
    """Time that runs: `4:05`, from an hour on `1:02:09`."""
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
