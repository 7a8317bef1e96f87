"""A change of a source text, and the text with the places of its syntax tree."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters `start` to `end` by `text`."""

    start: int
    end: int
    text: str


class Code:
    """A source with its tree; nodes' places are counted in characters from the beginning."""

    def __init__(self, text: str, tree: ast.Module) -> None:
        self.text, self.tree = text, tree
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.comments = list(self._comments())
        self._parents = {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}

    def parent(self, node: ast.AST) -> ast.AST:
        """The node that holds another; the module holds itself."""
        return self._parents.get(id(node), self.tree)

    def start(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        """Where a node begins."""
        return self._at(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        """Where a node ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._at(node.end_lineno, node.end_col_offset)

    def of(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """A node's own text, without parentheses around it."""
        return self.text[self.start(node) : self.end(node)]

    def line(self, at: int) -> int:
        """The number of the line that holds a place, from 1."""
        return self.text.count("\n", 0, at) + 1

    def replaced(self, node: ast.expr | ast.stmt | ast.keyword, text: str) -> Edit:
        """The edit that puts a text in a node's place."""
        return Edit(self.start(node), self.end(node), text)

    def between(self, left: ast.expr, right: ast.expr, old: str, new: str) -> Iterator[Edit]:
        """The edit of the operator that stands between two operands."""
        start, end = self.end(left), self.start(right)
        gap = self.text[start:end]
        for first, last in self.comments:
            if start <= first < end:
                gap = gap[: first - start] + " " * (last - first) + gap[last - start :]
        at = gap.find(old)
        if at >= 0:
            yield Edit(start + at, start + at + len(old), new)

    def change(self, edit: Edit) -> str:
        """`old => new`: the touched lines before and after, without comments and on one line each."""
        first = self.text.rfind("\n", 0, edit.start) + 1
        last = self.text.find("\n", max(edit.end - 1, edit.start))
        last = len(self.text) if last < 0 else last
        old = self._plain(first, last)
        new = f"{self._plain(first, edit.start)}{edit.text}{self._plain(edit.end, last)}"
        return f"{_folded(old)} => {_folded(new)}"

    def _plain(self, start: int, end: int) -> str:
        kept, at = [], start
        for first, last in self.comments:
            if start <= first < end:
                kept.append(self.text[at:first])
                at = min(last, end)
        return "".join([*kept, self.text[at:end]])

    def _at(self, line: int, column: int) -> int:
        text = self._lines[line - 1]
        if not text.isascii():  # the tree counts bytes of UTF-8
            column = len(text.encode()[:column].decode())
        return self._starts[line - 1] + column

    def _comments(self) -> Iterable[tuple[int, int]]:
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                at = self._starts[token.start[0] - 1] + token.start[1]
                yield at, at + len(token.string)


def _folded(text: str) -> str:
    return " ".join(text.split())
