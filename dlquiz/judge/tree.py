"""A parsed source in one pass: its nodes by type, the places where a value stands, what its functions return."""

from __future__ import annotations

import ast
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

Node = TypeVar("Node", bound=ast.AST)

ANNOTATIONS = frozenset({"annotation", "returns"})
EMPTY = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.Constant)
"""Nodes that name nothing."""


NODES = 50_000
"""More than any solution has by far; reading a megabyte of `a=b` would take seconds."""


class TooLongError(Exception):
    """There is more of it than is worth reading."""


@dataclass(slots=True)
class Source:
    """What a tree is made of."""

    nodes: defaultdict[type, list[Any]] = field(default_factory=lambda: defaultdict(list))
    values: list[ast.Name | ast.Attribute | ast.Call] = field(default_factory=list)
    """What is used as a value: not as the owner of an attribute, not called, not in an annotation."""
    returns: list[tuple[str, ast.expr]] = field(default_factory=list)
    """A function's name and what it may return."""

    def of(self, kind: type[Node]) -> list[Node]:
        """All nodes of a type."""
        return self.nodes.get(kind, [])

    @property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """All `def`s."""
        return [*self.of(ast.FunctionDef), *self.of(ast.AsyncFunctionDef)]


def read_tree(tree: ast.Module) -> Source:
    """Walk a tree once, without recursion. Raises TooLongError."""
    source, read = Source(), 0
    waiting: list[tuple[ast.AST, str]] = [(tree, "")]
    while waiting:
        node, function = waiting.pop()
        kind = type(node)
        read += 1
        if read > NODES:
            raise TooLongError
        source.nodes[kind].append(node)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            function = node.name
        elif isinstance(node, ast.Return) and node.value is not None:
            source.returns.append((function, node.value))
        for name in kind._fields:
            value = getattr(node, name, None)
            for child in value if isinstance(value, list) else (value,):
                if isinstance(child, ast.AST) and not isinstance(child, EMPTY):
                    waiting.append((child, function))
                    if _is_value(kind, name, child):
                        source.values.append(child)  # type: ignore[arg-type]
    return source


def _is_value(parent: type, name: str, child: ast.AST) -> bool:
    if not isinstance(child, (ast.Name, ast.Attribute, ast.Call)) or name in ANNOTATIONS:
        return False
    if parent is ast.Attribute or parent is ast.Expr or (parent is ast.Call and name == "func"):
        return False
    return isinstance(child, ast.Call) or isinstance(child.ctx, ast.Load)


def assignments(source: Source) -> Iterator[tuple[ast.AST | str, ast.AST]]:
    """Every binding of a value: what it is bound to (a node, or a parameter's name) and the value."""
    for node in source.of(ast.Assign):
        for target in node.targets:
            yield from _pairs(target, node.value)
    for walrus in source.of(ast.NamedExpr):
        yield walrus.target, walrus.value
    for annotated in source.of(ast.AnnAssign):
        if annotated.value is not None:
            yield annotated.target, annotated.value
    for arguments in source.of(ast.arguments):
        yield from _defaults(arguments)
    for owner in source.of(ast.ClassDef):
        for name in _class_names(owner):
            yield ast.Attribute(ast.Name("cls", ast.Load()), name, ast.Store()), ast.Name(name, ast.Load())


def _class_names(owner: ast.ClassDef) -> Iterator[str]:
    """What a class's body assigns or imports, and its instances have as attributes."""
    for node in owner.body:
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)


def _pairs(target: ast.AST, value: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """`a, b = torch, np` is two assignments."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from _pairs(one, other)
    else:
        yield target, value


def _defaults(arguments: ast.arguments) -> Iterator[tuple[str, ast.AST]]:
    positional = [*arguments.posonlyargs, *arguments.args]
    if arguments.defaults:
        pairs = zip(positional[-len(arguments.defaults) :], arguments.defaults, strict=True)
        yield from ((fold(argument.arg), default) for argument, default in pairs)
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if default is not None:
            yield fold(argument.arg), default


def fold(name: str) -> str:
    """Identifiers as Python sees them: NFKC, so that full-width letters hide nothing."""
    return name if name.isascii() else unicodedata.normalize("NFKC", name)
