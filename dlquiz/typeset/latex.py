"""LaTeX formulas as a tree. The parser is lenient: what is unknown or unclosed still gives a tree, in linear time."""

from __future__ import annotations

import re
from collections.abc import Callable

from dlquiz.typeset import symbols
from dlquiz.typeset.atoms import character, joined, lettered, operator, symbol, text_atom
from dlquiz.typeset.formula import (
    EMPTY,
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
from dlquiz.typeset.symbols import Kind

MAX_DEPTH = 60
_LEXEME = re.compile(
    r"\\(?:(?:operatorname|tag|[hv]space)\*|[A-Za-z]+|.|$)|\d+(?:\.\d+)?(?:e[+-]?\d+)?|\s+|[\u3040-\u9fff]+|.",
    re.DOTALL,
)


class TooDeepError(ValueError):
    """The formula nests deeper than `MAX_DEPTH`."""


def parse(latex: str) -> Node:
    """The tree of a formula without its dollar signs. Raises TooDeepError, nothing else."""
    return _Parser(latex).formula()


class _Parser:
    def __init__(self, latex: str) -> None:
        self.lexemes: list[str] = _LEXEME.findall(latex)
        self.at = 0
        self.depth = 0

    def formula(self) -> Node:
        parts = []
        while self.at < len(self.lexemes):
            parts.append(self.row())
            self.at += 1  # over a stray closing brace, `&` or `\\`
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    # ---- lexemes

    def peek(self) -> str:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else ""

    def take(self) -> str:
        lexeme = self.peek()
        self.at += 1
        return lexeme

    def skip_space(self) -> None:
        while self.peek().isspace():
            self.at += 1

    def raw_group(self) -> str:
        """The text of a `{…}` as it was written."""
        self.skip_space()
        if self.peek() != "{":
            return self.take()
        self.at += 1
        level, text = 1, ""
        while self.at < len(self.lexemes):
            lexeme = self.take()
            level += (lexeme == "{") - (lexeme == "}")
            if not level:
                break
            text += lexeme
        return text

    def bracket(self) -> Node | None:
        """An optional `[…]` argument."""
        self.skip_space()
        if self.peek() != "[":
            return None
        self.at += 1
        node = self.row(("]",))
        self.close("]")
        return node

    def close(self, lexeme: str) -> None:
        if self.peek() == lexeme:
            self.at += 1

    # ---- nodes

    def row(self, stops: tuple[str, ...] = ()) -> Node:
        """Nodes up to a closing lexeme, which stays."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError(f"a formula nests deeper than {MAX_DEPTH}")
        items: list[Node] = []
        while (lexeme := self.peek()) and lexeme not in ("}", "&", "\\\\", "\\right", "\\end", *stops):
            if lexeme in ("^", "_", "'"):
                items.append(self.scripts(items.pop() if items else EMPTY))
            elif lexeme in ("\\over", "\\choose"):
                self.at += 1
                items = [Fraction(Row(tuple(items)), self.row(stops), line=lexeme == "\\over")]
            elif (node := self.node()) is not None:
                items.append(node)
        self.depth -= 1
        return items[0] if len(items) == 1 else Row(tuple(items))

    def argument(self) -> Node:
        self.skip_space()
        if self.peek() == "{":
            self.at += 1
            node = self.row()
            self.close("}")
            return node
        if not self.peek() or self.peek() in ("}", "&", "\\\\", "\\right", "\\end"):
            return EMPTY
        lexeme = self.peek()
        if len(lexeme) > 1 and lexeme[0].isdigit():  # \frac12 is one half
            self.lexemes[self.at : self.at + 1] = list(lexeme)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError(f"a formula nests deeper than {MAX_DEPTH}")
        node_or_none = self.node()
        self.depth -= 1
        return EMPTY if node_or_none is None else node_or_none

    def scripts(self, base: Node) -> Node:
        scripted = base if isinstance(base, Scripts) else Scripts(base)
        lexeme = self.take()
        if lexeme == "'":
            double = scripted.above == Atom("′")
            return scripted._replace(above=Atom("″") if double else joined(scripted.above, Atom("′")))
        if lexeme == "^":
            return scripted._replace(above=joined(scripted.above, self.argument()))
        return scripted._replace(below=joined(scripted.below, self.argument()))

    def node(self) -> Node | None:
        lexeme = self.take()
        if lexeme.isspace():
            return None
        if lexeme == "{":
            group = self.row()
            self.close("}")
            return Row((group,))  # a group of its own: `{-}` is no minus between two numbers
        if lexeme.startswith("\\"):
            return self.command(lexeme[1:])
        if lexeme == ":" and self.peek().isspace():
            return Atom(lexeme, Kind.PUNCTUATION)
        return character(lexeme)

    def command(self, name: str) -> Node | None:
        if name in symbols.IGNORED:
            return None
        if name in symbols.DROPPED_WITH_ARGUMENT:
            self.raw_group()
            return None
        if name in symbols.TEXT_FONTS:
            return text_atom(self.raw_group(), name)
        if name in symbols.LETTER_FONTS:
            return lettered(self.argument(), name)
        if name in symbols.ACCENTS:
            return Accented(self.argument(), symbols.ACCENTS[name])
        structure = _STRUCTURES.get(name)
        if structure is not None:
            return structure(self)
        return symbol(name)

    def delimiter(self) -> str:
        self.skip_space()
        lexeme = self.take()
        if lexeme == ".":
            return ""
        node = symbol(lexeme[1:]) if lexeme.startswith("\\") else Atom(lexeme)
        return node.text

    def left_right(self) -> Node:
        left = self.delimiter()
        body = self.row()
        if self.peek() != "\\right":
            return Delimited(body, left, "")
        self.at += 1
        return Delimited(body, left, self.delimiter())

    def environment(self) -> Node:
        name = self.raw_group()
        if name in ("array", "tabular"):
            self.raw_group()
        grid = self.grid(name)
        if self.peek() == "\\end":
            self.at += 1
            self.raw_group()
        return grid

    def grid(self, name: str) -> Grid:
        rows: list[tuple[Node, ...]] = []
        cells: list[Node] = []
        while True:
            cells.append(self.row())
            lexeme = self.peek()
            if lexeme == "&":
                self.at += 1
                continue
            rows.append(tuple(cells))
            cells = []
            if lexeme != "\\\\":
                break
            self.at += 1
            self.bracket()
        if len(rows) > 1 and rows[-1] == (EMPTY,):
            rows.pop()
        return Grid(tuple(rows), name)

    def substack(self) -> Node:
        self.skip_space()
        self.close("{")
        grid = self.grid("gathered")
        self.close("}")
        return grid

    def fraction(self, small: bool = False) -> Node:
        return Fraction(self.argument(), self.argument(), small=small)

    def root(self) -> Node:
        degree = self.bracket()
        return Root(self.argument(), degree)

    def negated(self) -> Node:
        self.skip_space()
        node = self.node()
        return Atom(node.text + symbols.NOT, node.kind) if isinstance(node, Atom) else node or EMPTY

    def stacked(self, over: bool) -> Node:
        mark, base = self.argument(), self.argument()
        return Scripts(operator(base), above=mark) if over else Scripts(operator(base), below=mark)


_STRUCTURES: dict[str, Callable[[_Parser], Node]] = {
    "frac": _Parser.fraction,
    "dfrac": _Parser.fraction,
    "cfrac": _Parser.fraction,
    "tfrac": lambda parser: parser.fraction(small=True),
    "binom": lambda parser: Fraction(parser.argument(), parser.argument(), line=False),
    "sqrt": _Parser.root,
    "left": _Parser.left_right,
    "begin": _Parser.environment,
    "substack": _Parser.substack,
    "not": _Parser.negated,
    "overset": lambda parser: parser.stacked(over=True),
    "stackrel": lambda parser: parser.stacked(over=True),
    "underset": lambda parser: parser.stacked(over=False),
    "underbrace": lambda parser: Brace(parser.argument(), over=False),
    "overbrace": lambda parser: Brace(parser.argument(), over=True),
    "mathop": lambda parser: operator(parser.argument()),
    "boxed": lambda parser: Delimited(parser.argument(), "[", "]"),
    "pmod": lambda parser: Delimited(Row((Atom("mod", Kind.WORD), parser.argument())), "(", ")"),
    "tag": lambda parser: Row((Atom("  ", Kind.SPACE), Delimited(parser.argument(), "(", ")"))),
}
