"""The settings that travel with the progress, and what each may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dlquiz.errors import UsageError

Value = str | int | float


class Settings(NamedTuple):
    """Every setting with its default."""

    lang: str = ""
    """`en`, `zh`, or empty: follow the environment."""
    theme: str = ""
    """The name of a colour theme of the app, or empty: the app's own choice."""
    retention: float = 0.9
    """The share of due cards to be still remembered, 0.7 to 0.97; more means shorter intervals."""
    new_per_day: int = 20
    """How many new items a day brings at most, 0 to 1000."""
    day_start: int = 4
    """The hour, 0 to 23, at which a new learning day begins."""
    editor: str = ""
    """The command that opens a source file, or empty: `$VISUAL`, then `$EDITOR`."""


def parsed(name: str, value: Value) -> Value:
    """The value as `Settings` holds it; UsageError, naming what is allowed, for a wrong name or value."""
    if name not in _RULES:
        raise UsageError(f"there is no setting '{name}': the settings are {', '.join(_RULES)}")
    kind, allowed, holds = _RULES[name]
    try:
        result = kind(value)
    except (TypeError, ValueError):
        result = None
    if result is None or not holds(result):
        raise UsageError(f"{name} = {value!r}: must be {allowed}")
    return result


def from_rows(rows: Mapping[str, str]) -> Settings:
    """The settings stored as text. What a newer version wrote, or a hand spoilt, falls back to the default."""
    values: dict[str, Value] = {}
    for name, text in rows.items():
        try:
            values[name] = parsed(name, text)
        except UsageError:
            continue
    return Settings(**values)  # type: ignore[arg-type]  # `parsed` gives each field its own type


def _plain_line(value: Value) -> bool:
    return str(value).isprintable() and len(str(value)) <= 200


_Rule = tuple[Callable[[Value], Value], str, Callable[[Value], bool]]
_RULES: dict[str, _Rule] = {
    "lang": (str, "en, zh or empty", lambda value: value in ("en", "zh", "")),
    "theme": (str, "the name of a theme", _plain_line),
    "retention": (float, "a number from 0.7 to 0.97", lambda value: 0.7 <= float(value) <= 0.97),
    "new_per_day": (int, "a whole number from 0 to 1000", lambda value: 0 <= int(value) <= 1000),
    "day_start": (int, "an hour from 0 to 23", lambda value: 0 <= int(value) <= 23),
    "editor": (str, "a command on one line", _plain_line),
}
