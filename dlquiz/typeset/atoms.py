"""Single symbols of a formula, from characters and commands."""

from __future__ import annotations

import re

from dlquiz.typeset import symbols
from dlquiz.typeset.formula import Atom, Node, Row
from dlquiz.typeset.symbols import Kind

_CHARACTERS = (
    dict.fromkeys("+-*", Kind.BINARY)
    | dict.fromkeys("=<>≤≥≠≈→←∈∼", Kind.RELATION)
    | dict.fromkeys("([", Kind.OPEN)
    | dict.fromkeys(")]!", Kind.CLOSE)
    | dict.fromkeys(",;", Kind.PUNCTUATION)
    | dict.fromkeys("×·÷±⊙", Kind.BINARY)
)


def character(lexeme: str) -> Atom:
    """What stands for itself."""
    if lexeme == "~":
        return Atom(" ", Kind.SPACE)
    return Atom(lexeme, _CHARACTERS.get(lexeme, Kind.ORDINARY))


def symbol(name: str) -> Atom:
    """A command that is one symbol or name; an unknown one is shown by its name."""
    for table, kind in (
        (symbols.ORDINARIES, Kind.ORDINARY),
        (symbols.BINARIES, Kind.BINARY),
        (symbols.RELATIONS, Kind.RELATION),
        (symbols.BIG_OPERATORS, Kind.OPERATOR),
        (symbols.OPENS, Kind.OPEN),
        (symbols.CLOSES, Kind.CLOSE),
        (symbols.SPACES, Kind.SPACE),
    ):
        if name in table:
            return Atom(table[name], kind)
    if name in symbols.NAMED_OPERATORS:
        return Atom(name, Kind.OPERATOR)
    if name in symbols.FUNCTIONS:
        return Atom(name, Kind.WORD)
    return Atom("\\" + name if name[:1].isalpha() or not name else name, Kind.WORD)


def text_atom(text: str, font: str) -> Atom:
    """The argument of a text command, as it was written."""
    text = re.sub(r"\\([ _%#&{}$])", r"\1", text.replace("\\,", " ")).replace("$", "")
    if font.startswith("operatorname"):
        return Atom(text, Kind.OPERATOR if text.replace(" ", "") in symbols.NAMED_OPERATORS else Kind.WORD)
    return Atom(text, Kind.WORD if len(text) > 1 and text.strip() == text else Kind.ORDINARY)


def lettered(node: Node, font: str) -> Node:
    """The node in another alphabet, where Unicode has one that terminals draw."""
    table = symbols.DOUBLE_STRUCK if font == "mathbb" else symbols.SCRIPT if font in ("mathcal", "mathscr") else {}
    if isinstance(node, Atom):
        return Atom(table.get(node.text, node.text), node.kind)
    return Row(tuple(lettered(item, font) for item in node.items)) if isinstance(node, Row) else node


def operator(node: Node) -> Node:
    """The node as an operator, so that its scripts may stand above and below it."""
    return Atom(node.text, Kind.OPERATOR) if isinstance(node, Atom) and node.kind is not Kind.RELATION else node


def joined(first: Node | None, second: Node) -> Node:
    """Two scripts at the same place, one after the other."""
    return second if first is None else Row((first, second))
