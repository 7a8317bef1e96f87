"""Edits of statements: dropped, forced, with another operator, without their context."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from dlquiz.content.mutation.edit import Code, Edit
from dlquiz.content.mutation.expressions import OPERATORS, exchanged

KEPT_DECORATORS = ("property", "staticmethod", "classmethod", "dataclass", "overload", "cache", "lru_cache", "setter")


def edits(code: Code, node: ast.stmt, bound: frozenset[str]) -> Iterator[Edit]:
    """The edits of one statement, not of those within it. `bound` are the names that its function bound before."""
    match node:
        case ast.Expr(value=ast.Call() as call) if not _is_super(call):
            yield code.replaced(node, "pass")
        case ast.AugAssign():
            yield from _augmented(code, node)
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield code.replaced(node, "pass")
        case ast.Assign(targets=[ast.Name(id=name)]) if name in bound:
            yield code.replaced(node, "pass")
        case ast.If(test=test):
            if not _only_raises(node.body):
                yield code.replaced(test, "True")
            yield code.replaced(test, "False")
        case ast.While(test=test):
            yield code.replaced(test, "False")
        case ast.Break() | ast.Continue():
            yield code.replaced(node, "pass")
        case ast.With(items=items) if all(each.optional_vars is None for each in items):
            last = items[-1].context_expr
            yield Edit(code.start(node), code.end(last), "if True")
        case ast.Return(value=ast.Tuple(elts=elements)):
            yield from exchanged(code, elements)
        case ast.FunctionDef(decorator_list=decorators) | ast.ClassDef(decorator_list=decorators):
            yield from (_undecorated(code, each) for each in decorators if not _is_kept(each))


def _augmented(code: Code, node: ast.AugAssign) -> Iterator[Edit]:
    old, new = OPERATORS[type(node.op)]
    at = code.text.index(f"{old}=", code.end(node.target))
    yield Edit(at, at + len(old), new)
    yield Edit(at, at + len(old), "")
    yield code.replaced(node, "pass")


def _undecorated(code: Code, decorator: ast.expr) -> Edit:
    at = code.text.rindex("@", 0, code.start(decorator))
    return Edit(at, code.end(decorator), "")


def _is_kept(decorator: ast.expr) -> bool:
    node = decorator.func if isinstance(decorator, ast.Call) else decorator
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in KEPT_DECORATORS


def _is_super(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "__init__"


def _only_raises(body: list[ast.stmt]) -> bool:
    return all(isinstance(each, ast.Raise) for each in body)
