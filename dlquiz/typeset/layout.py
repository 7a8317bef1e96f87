"""From a formula's tree to text: on one line (`a/b`), or in two dimensions with stacked fractions and tall brackets."""

from __future__ import annotations

import re

from dlquiz.typeset import box
from dlquiz.typeset.box import Box
from dlquiz.typeset.formula import (
    Accented,
    Atom,
    Brace,
    Delimited,
    Fraction,
    Grid,
    Node,
    Root,
    Row,
    Scripts,
)
from dlquiz.typeset.spacing import BIG, ENDS_TERM, is_spaced, kind_of, opened
from dlquiz.typeset.symbols import Kind, subscript, superscript
from dlquiz.typeset.width import graphemes

_BRACKETS = {"matrix": "  ", "pmatrix": "()", "bmatrix": "[]", "vmatrix": "||", "Vmatrix": "‖‖", "Bmatrix": "{}"}
_MATRICES = frozenset((*_BRACKETS, "smallmatrix", "array", "tabular"))


def linear(node: Node, tight: bool = False) -> str:
    """The formula on one line; `tight` leaves out the spaces around operators, as in scripts."""
    return _layout(node, True, tight).rows[0].strip()


def display(node: Node) -> Box:
    """The formula in two dimensions."""
    return _layout(node, False, False)


def _layout(node: Node, flat: bool, tight: bool) -> Box:
    match node:
        case Atom(text):
            return Box.of(text)
        case Row(items):
            return _row(items, flat, tight)
        case Fraction():
            return _fraction(node, flat, tight)
        case Root(body, degree):
            return _root(body, degree, flat, tight)
        case Scripts():
            return _scripts(node, flat, tight)
        case Accented(body, mark):
            return Box.of("".join(each + mark for each in graphemes(linear(body, tight=True))))
        case Delimited(body, left, right):
            return _delimited(_layout(body, flat, tight), left, right)
        case Brace(body, over):
            return _brace(_layout(body, flat, tight), over)
        case Grid():
            return _flat_grid(node) if flat else _grid(node)


def _delimited(body: Box, left: str, right: str) -> Box:
    """Tall delimiters, but plain ones around a line that merely carries a raised or lowered script."""
    if len(body.rows) == 2:
        return box.beside([Box.of(left), body, Box.of(right)])
    return box.fenced(body, left, right)


# ---- rows and the space between their items


def _row(items: tuple[Node, ...], flat: bool, tight: bool) -> Box:
    items = tuple(opened(items))
    parts: list[Box] = []
    previous: Kind | None = None
    bars = 0
    for index, item in enumerate(items):
        kind = kind_of(item)
        sign = kind is Kind.BINARY and (previous not in ENDS_TERM or index + 1 == len(items))
        if sign:
            kind = Kind.ORDINARY
        part = _layout(item, flat, tight)
        if isinstance(item, Fraction) and part.flat and _binds(items, index):
            part = box.fenced(part, "(", ")")
            kind = Kind.OPEN if previous is Kind.WORD else kind
        if parts and ((not tight and is_spaced(previous, kind, items, index)) or _runs_together(parts[-1], part)):
            parts.append(Box.of(" "))
        parts.append(part)
        mark = item.text if isinstance(item, Atom) and kind is Kind.ORDINARY else ""
        bars += mark in ("|", "‖")
        ended = Kind.CLOSE if isinstance(item, Fraction) and kind is Kind.OPEN else kind
        previous = _after(mark, bars) if mark in ("|", "‖", "/") else Kind.OPEN if sign else ended
    return box.beside(parts) if parts else box.EMPTY


def _binds(items: tuple[Node, ...], index: int) -> bool:
    """Whether `a/b` on one line would be read wrongly beside its neighbours: `ln a/b`, `a/b(c + d)`."""
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    name = isinstance(before, Scripts | Atom) and kind_of(before) is Kind.WORD
    return name or (after is not None and (kind_of(after) is Kind.OPEN or isinstance(after, Delimited)))


def _after(mark: str, bars: int) -> Kind:
    """What a bar or slash is to its right neighbour: an odd bar opens, an even one closes."""
    return Kind.CLOSE if mark != "/" and bars % 2 == 0 else Kind.OPEN


def _runs_together(left: Box, right: Box) -> bool:
    """`C_out` and `k` would read as one name."""
    script = re.search(r"[_^]\w+$", left.rows[left.axis])
    return script is not None and re.match(r"\w", right.rows[right.axis]) is not None


# ---- fractions and roots


def _fraction(node: Fraction, flat: bool, tight: bool) -> Box:
    if not flat and not node.small:
        parts = box.fraction(_layout(node.above, False, tight), _layout(node.below, False, tight), node.line)
        return parts if node.line else box.fenced(parts, "(", ")")
    above, below = linear(node.above, tight), linear(node.below, tight)
    if not node.line:
        return Box.of(f"C({above}, {below})")
    return Box.of(f"{_factor(above, node.above, last=False)}/{_factor(below, node.below, last=True)}")


def _factor(text: str, node: Node, last: bool) -> str:
    """The text in parentheses where it would be read wrongly beside a `/`."""
    if re.search(r"[ +\-*/×·=,]", _outside_brackets(text.removeprefix("-"))) or (last and _is_product(node, text)):
        return f"({text})"
    return text


def _outside_brackets(text: str) -> str:
    level, kept = 0, ""
    for char in text:
        level += char in "([{⌊⌈|‖" if char not in "|‖" else (1 if level == 0 else -1)
        if level == 0:
            kept += char
        level -= char in ")]}⌋⌉"
    return kept


def _is_product(node: Node, text: str) -> bool:
    if not isinstance(node, Row) or re.fullmatch(r"\|[^|]*\|", text):
        return False
    factors = [item for item in opened(node.items) if not (isinstance(item, Atom) and item.kind is Kind.SPACE)]
    if factors and isinstance(factors[0], Atom) and factors[0].text in ("∂", "d", "Δ", "∇"):
        factors = factors[1:]
    depth = count = 0
    for item in factors:
        kind = kind_of(item)
        depth -= kind is Kind.CLOSE
        count += depth == 0 and kind not in (Kind.OPEN, Kind.CLOSE) and not isinstance(item, Delimited)
        depth += kind is Kind.OPEN
    return count > 1


def _root(body: Node, degree: Node | None, flat: bool, tight: bool) -> Box:
    small = "" if degree is None else linear(degree, tight=True)
    inside = _layout(body, flat, tight)
    if not inside.flat:
        return box.root(inside, small)
    text = inside.rows[0]
    mark = {"": "√", "3": "∛", "4": "∜"}.get(small) or (superscript(small) or small) + "√"
    single = len(list(graphemes(text))) == 1 or re.fullmatch(r"[\d.]+|\w[₀-₉ᵢ-ᵥₐ-ₜ]+", text)
    return Box.of(f"{mark}{text}" if single else f"{mark}({text})")


# ---- scripts


def _scripts(node: Scripts, flat: bool, tight: bool) -> Box:
    base = _layout(node.base, flat, tight)
    above = None if node.above is None else linear(node.above, tight=True)
    below = None if node.below is None else linear(node.below, tight=True)
    if not flat and _takes_limits(node.base, below):
        return _limits(base, above, below)
    if not base.flat:
        return _corner_scripts(base, above, below)
    text = base.rows[0]
    if isinstance(node.base, Fraction | Row) and re.search(r"[ /]", text):
        text = f"({text})"
    lowered = raised = ""
    if below is not None:
        text, lowered = _lower(text, below, flat)
    if above is not None:
        text, raised = _raise(text, above, flat)
    if not (lowered or raised):
        return Box.of(text)
    width = Box.of(text)
    rows = ([_indent(width, raised)] if raised else []) + [text] + ([_indent(width, lowered)] if lowered else [])
    return box.stack([Box.of(row) for row in rows], int(bool(raised)), "l")


def _indent(base: Box, text: str) -> str:
    return " " * base.width + text


def _lower(base: str, script: str, flat: bool) -> tuple[str, str]:
    """The base with its subscript, and what of it needs a row of its own."""
    small = subscript(script)
    if small is not None:
        return base + small, ""
    if re.fullmatch(r"\w+", script):
        return f"{base}_{script}", ""
    return (f"{base}_{_parenthesised(script)}", "") if flat else (base, script)


def _raise(base: str, script: str, flat: bool) -> tuple[str, str]:
    small = superscript(script)
    if small is not None:
        return base + small, ""
    if re.fullmatch(r"\w+", script) and flat:
        return f"{base}^{script}", ""
    return (f"{base}^{_parenthesised(script)}", "") if flat else (base, script)


def _parenthesised(script: str) -> str:
    return script if re.fullmatch(r"\([^()]*\)", script) else f"({script})"


def _takes_limits(base: Node, below: str | None) -> bool:
    if isinstance(base, Brace):
        return True
    if not isinstance(base, Atom) or base.kind is not Kind.OPERATOR:
        return False
    if base.text in BIG:
        return base.text not in "∫∬∭∮"
    return below is not None and subscript(below) is None


def _limits(base: Box, above: str | None, below: str | None) -> Box:
    parts = [Box.of(above)] if above else []
    axis = len(parts) + base.axis
    return box.stack([*parts, base, *([Box.of(below)] if below else [])], axis)


def _corner_scripts(base: Box, above: str | None, below: str | None) -> Box:
    """Scripts at the upper and lower right corner of a box of several rows."""
    rows = [""] * len(base.rows)
    rows[0] = "" if above is None else superscript(above) or above
    rows[-1] = "" if below is None else subscript(below) or below
    return box.beside([base, Box(box.stack(map(Box.of, rows), 0, "l").rows, base.axis)])


def _brace(body: Box, over: bool) -> Box:
    line = Box.of(("⏞" if over else "⏟") if body.width < 3 else _horizontal_brace(body.width, over))
    if body.flat and body.width == 0:
        return body
    parts = [line, body] if over else [body, line]
    return box.stack(parts, body.axis + int(over))


def _horizontal_brace(width: int, over: bool) -> str:
    left, middle, right = ("╭", "┴", "╮") if over else ("╰", "┬", "╯")
    half = (width - 3) // 2
    return left + "─" * half + middle + "─" * (width - 3 - half) + right


# ---- grids


def _grid(node: Grid) -> Box:
    rows = [[_layout(cell, False, False) for cell in row] for row in node.rows]
    name = node.environment.rstrip("*")
    if name == "cases":
        body = box.grid(rows, "l", 3, loose=len(rows) % 2 == 0)
        return box.fenced(body, "{ ", "") if body.flat else box.beside([_cases_brace(body), body])
    if name in _MATRICES:
        brackets = _BRACKETS.get(name, "  ")
        return box.fenced(box.grid(rows, "c", 2), brackets[0].strip(), brackets[1].strip())
    return box.grid(_spaced_equations(node), "rl" if name in ("align", "aligned", "split") else "c", 0)


def _cases_brace(body: Box) -> Box:
    return box.fenced(Box(tuple(" " for _ in body.rows), body.axis), "{", "")


def _spaced_equations(node: Grid) -> list[list[Box]]:
    """Cells of aligned equations: a right-hand side that begins with a relation keeps its space."""
    rows = []
    for row in node.rows:
        boxes = [_layout(cell, False, False) for cell in row]
        spaced = [box.beside([Box.of(" "), each]) if i % 2 and each.width else each for i, each in enumerate(boxes)]
        rows.append(spaced)
    return rows


def _flat_grid(node: Grid) -> Box:
    rows = [[linear(cell) for cell in row] for row in node.rows]
    name = node.environment.rstrip("*")
    if name == "cases":
        return Box.of("{ " + "; ".join(", ".join(filter(None, row)) for row in rows) + " }")
    if name in _MATRICES:
        return Box.of("[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]")
    return Box.of("; ".join(" ".join(filter(None, row)) for row in rows))
