"""What a learner types, read leniently: numbers and the words of blanks."""

from __future__ import annotations

import re

from dlquiz.content.normal import folded, plain
from dlquiz.errors import UsageError

MAX_TYPED = 80

_DECIMAL = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+"
_NUMBER = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<number>{_DECIMAL})"
    r"(?:\s*[x×*·]\s*10\s*(?:\^|\*\*)\s*(?P<ten>[+-]?\d{1,3})|e(?P<exponent>[+-]?\d{1,3}))?"
    rf"(?:\s*/\s*(?P<divisor>{_DECIMAL}))?"
)
_POWER = re.compile(r"(?P<sign>[+-]?)\s*(?P<base>\d{1,4})\s*(?:\^|\*\*)\s*(?P<power>[+-]?\d{1,3})")


def number(typed: str, units: tuple[str, ...] = ()) -> float:
    """A number as people write it.

    Accepted: `1024`, `1,024`, `.5`, `-3`, `1e-3`, `1.5*10^6`, `2^10`, `3/4`, full-width digits, a leading `=` or `≈`,
    and one of `units` at the end. `25%` is 0.25, or 25 where the unit is %. Raises UsageError for anything else: a
    decimal comma, another unit, words.
    """
    text = plain(typed).lstrip("=≈~ ").replace("_", "")
    if not text or len(text) > MAX_TYPED:
        raise UsageError("type a number, such as 1024, 3/4 or 1.5e-3", "请输入一个数，例如 1024、3/4 或 1.5e-3")
    found = _POWER.match(text) or _NUMBER.match(text)
    if found is None:
        raise UsageError(
            f"{typed.strip()!r} is no number; type one such as 1024, 3/4 or 1.5e-3",
            f"“{typed.strip()}”不是数；请输入 1024、3/4 或 1.5e-3 这样的数",
        )
    rest = folded(text[found.end() :])
    known = {folded(unit) for unit in units}
    if rest and rest not in known and rest != "%":
        want = f"the answer's unit is {units[0]}" if units else "only a number is asked for"
        wanted = f"答案的单位是“{units[-1]}”" if units else "只需输入一个数"
        rest = text[found.end() :].strip()
        raise UsageError(
            f"{typed.strip()!r} can't be read from {rest!r} on; {want}",
            f"“{typed.strip()}”从“{rest}”起无法识别；{wanted}",
        )
    try:
        value = _value(found.groupdict())
    except (ArithmeticError, ValueError):
        raise UsageError(
            f"{typed.strip()!r} has no finite value; type a number such as 1024 or 1.5e-3",
            f"“{typed.strip()}”不是有限的数；请输入 1024 或 1.5e-3 这样的数",
        ) from None
    return value / 100 if rest == "%" and "%" not in known else value


def _value(parts: dict[str, str | None]) -> float:
    sign = -1.0 if parts["sign"] == "-" else 1.0
    if "base" in parts:
        return sign * float(parts["base"] or 0) ** int(parts["power"] or 0)
    value = _decimal(parts["number"]) * 10.0 ** int(parts["ten"] or parts["exponent"] or 0)
    if parts["divisor"]:
        value /= _decimal(parts["divisor"])
    if value == float("inf"):
        raise OverflowError
    return sign * value


def _decimal(text: str | None) -> float:
    return float((text or "0").replace(",", ""))


def is_close(given: float, wanted: float, absolute: float, relative: float) -> bool:
    """Within the wider of the two tolerances; a hair is always allowed, since decimals are not exact in binary."""
    return abs(given - wanted) <= max(absolute, relative * abs(wanted), 1e-9 * abs(wanted), 1e-12)


def fills(typed: str, accepted: tuple[str, ...]) -> bool:
    """Whether what was typed into a blank is one of the accepted answers; numbers are compared as numbers."""
    value = _as_number(typed)
    for answer in accepted:
        wanted = _as_number(answer)
        if value is not None and wanted is not None:
            if is_close(value, wanted, 0.0, 0.0):
                return True
        elif folded(typed) == folded(answer) != "":
            return True
    return False


def _as_number(text: str) -> float | None:
    try:
        return number(text)
    except UsageError:
        return None
