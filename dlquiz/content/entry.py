"""Entry signatures as exercise.toml writes them: `def f(x: Array) -> Array`, classes with methods on lines below."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from dlquiz.content.script import ScriptError, parsed


@dataclass(frozen=True, slots=True)
class Signature:
    """A function or class that the learner defines. `parameters` are a function's, in order; a class has methods."""

    name: str
    parameters: tuple[str, ...] | None
    methods: tuple[Signature, ...] = ()


def signature(entry: str) -> Signature:
    """Raises ScriptError when the entry is no signature."""
    source = "\n".join(line if line.rstrip().endswith(":") else f"{line}: ..." for line in entry.strip().splitlines())
    body = parsed(source + "\n").body
    if len(body) != 1 or not isinstance(body[0], (ast.FunctionDef, ast.ClassDef)):
        raise ScriptError(1, "must be one `def name(...) -> ...` or one `class Name(...):` with its methods")
    return of_node(body[0])


def of_node(node: ast.FunctionDef | ast.ClassDef) -> Signature:
    """The signature of a definition."""
    if isinstance(node, ast.FunctionDef):
        return Signature(node.name, _parameters(node.args))
    methods = tuple(of_node(each) for each in node.body if isinstance(each, ast.FunctionDef))
    return Signature(node.name, None, methods)


def _parameters(arguments: ast.arguments) -> tuple[str, ...]:
    positional = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
    star = [f"*{arguments.vararg.arg}"] if arguments.vararg else []
    keyword = [each.arg for each in arguments.kwonlyargs]
    double = [f"**{arguments.kwarg.arg}"] if arguments.kwarg else []
    return (*positional, *star, *keyword, *double)
