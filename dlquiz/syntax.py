"""Reading Python's syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator

BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """A node and every statement below it, at any depth, without a look into expressions: a tenth of `ast.walk`."""
    pending = [tree]
    while pending:
        node = pending.pop()
        yield node
        for name in BLOCKS:
            below = getattr(node, name, None)
            if isinstance(below, list):  # of a lambda and a conditional expression they are none
                pending.extend(below)
