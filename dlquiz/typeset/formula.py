"""A formula as a tree: what `latex` parses and `layout` draws."""

from __future__ import annotations

from dataclasses import dataclass

from dlquiz.typeset.symbols import Kind


@dataclass(frozen=True, slots=True)
class Atom:
    """A symbol, number or name."""

    text: str
    kind: Kind = Kind.ORDINARY


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes side by side."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """`above` over `below`; `line` is False for binomials, `small` for `\\tfrac`."""

    above: Node
    below: Node
    line: bool = True
    small: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """A root; `degree` is None for the square root."""

    body: Node
    degree: Node | None = None


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with what stands below and above it."""

    base: Node
    below: Node | None = None
    above: Node | None = None


@dataclass(frozen=True, slots=True)
class Accented:
    """A body under (or over) a combining mark."""

    body: Node
    mark: str


@dataclass(frozen=True, slots=True)
class Delimited:
    """`\\left( … \\right)`; an empty delimiter is invisible."""

    body: Node
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Brace:
    """A body with a brace `over` or under it, whose label comes as a script."""

    body: Node
    over: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in rows: matrices, cases, aligned equations, by the environment's name."""

    rows: tuple[tuple[Node, ...], ...]
    environment: str


Node = Atom | Row | Fraction | Root | Scripts | Accented | Delimited | Brace | Grid
EMPTY = Row(())
