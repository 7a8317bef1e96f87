"""A formula as a tree: what `latex` parses and `layout` draws."""

from __future__ import annotations

from typing import NamedTuple

from dlquiz.typeset.symbols import Kind


class Atom(NamedTuple):
    """A symbol, number or name."""

    text: str
    kind: Kind = Kind.ORDINARY


class Row(NamedTuple):
    """Nodes side by side."""

    items: tuple[Node, ...]


class Fraction(NamedTuple):
    """`above` over `below`; `line` is False for binomials, `small` for `\\tfrac`."""

    above: Node
    below: Node
    line: bool = True
    small: bool = False


class Root(NamedTuple):
    """A root; `degree` is None for the square root."""

    body: Node
    degree: Node | None = None


class Scripts(NamedTuple):
    """A base with what stands below and above it."""

    base: Node
    below: Node | None = None
    above: Node | None = None


class Accented(NamedTuple):
    """A body under (or over) a combining mark."""

    body: Node
    mark: str


class Delimited(NamedTuple):
    """`\\left( … \\right)`; an empty delimiter is invisible."""

    body: Node
    left: str
    right: str


class Brace(NamedTuple):
    """A body with a brace `over` or under it, whose label comes as a script."""

    body: Node
    over: bool


class Grid(NamedTuple):
    """Cells in rows: matrices, cases, aligned equations, by the environment's name."""

    rows: tuple[tuple[Node, ...], ...]
    environment: str


Node = Atom | Row | Fraction | Root | Scripts | Accented | Delimited | Brace | Grid
EMPTY = Row(())
