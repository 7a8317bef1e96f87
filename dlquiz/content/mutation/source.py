"""From a solution's source to its mutants, in the file's order and without twins."""

from __future__ import annotations

import ast
import difflib
import random
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dlquiz.content.mutation import expressions, statements
from dlquiz.content.mutation.edit import Code, Edit
from dlquiz.content.script import parsed


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a solution. `file` is relative to the exercise's folder.

    `change` says the change in one line, `old => new`: entries of `[[equivalent]]` name it so. Comments and the lines
    around don't count in it.
    """

    file: str
    line: int
    change: str
    source: str
    original: str

    @property
    def diff(self) -> str:
        """A unified diff without context."""
        before, after = self.original.splitlines(), self.source.splitlines()
        return "\n".join(difflib.unified_diff(before, after, self.file, "mutant", n=0, lineterm=""))


def mutants(source: str, file: str) -> list[Mutant]:
    """Every mutant of a source that is valid Python, each with another syntax tree. Raises ScriptError."""
    text = source.replace("\r\n", "\n").removeprefix("\ufeff")
    code = Code(text, parsed(text))
    seen = {_identity(code.tree)}
    found = []
    for edit in _edits(code):
        changed = f"{text[: edit.start]}{edit.text}{text[edit.end :]}"
        identity = _identity_of(changed)
        if identity is not None and identity not in seen:
            seen.add(identity)
            found.append(Mutant(file, code.line(edit.start), code.change(edit), changed, text))
    return sorted(found, key=lambda mutant: mutant.line)


def sampled(found: Sequence[Mutant], most: int) -> list[Mutant]:
    """At most so many, the same ones every time, in their order."""
    if len(found) <= most:
        return list(found)
    chosen = random.Random(0).sample(range(len(found)), most)  # noqa: S311 (a choice, no secret)
    return [found[index] for index in sorted(chosen)]


def _identity_of(text: str) -> str | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # `1 is x`, `0[...]`: a mutant may well look odd
        try:
            tree = ast.parse(text)
            compile(tree, "mutant", "exec", dont_inherit=True)  # "'return' outside function", "'await' outside ..."
        except (SyntaxError, ValueError):
            return None
    return _identity(tree)


def _identity(tree: ast.Module) -> str:
    return ast.dump(tree)


# -- where to look -----------------------------------------------------------------------------------------------------


def _edits(code: Code) -> Iterator[Edit]:
    yield from _in_body(code, code.tree.body, frozenset())


def _in_body(code: Code, body: list[ast.stmt], bound: frozenset[str]) -> Iterator[Edit]:
    for node in body:
        yield from _in_statement(code, node, bound)
        bound |= _bound(node)


def _in_statement(code: Code, node: ast.stmt, bound: frozenset[str]) -> Iterator[Edit]:
    if _is_prose(node):
        return
    yield from statements.edits(code, node, bound)
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        bound = frozenset(each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg))
    elif isinstance(node, ast.ClassDef):
        bound = frozenset()
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_params", "decorator_list"):
            continue
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            yield from _in_body(code, value, bound)
        else:
            yield from _in_field(code, value, node, bound)


def _in_field(code: Code, value: object, parent: ast.AST, bound: frozenset[str]) -> Iterator[Edit]:
    if isinstance(value, list):
        for each in value:
            yield from _in_field(code, each, parent, bound)
    elif isinstance(value, ast.stmt):
        yield from _in_statement(code, value, bound)
    elif isinstance(value, ast.expr):
        yield from _in_expression(code, value, parent)
    elif isinstance(value, (ast.arguments, ast.withitem, ast.keyword, ast.comprehension, ast.ExceptHandler)):
        for name, field in ast.iter_fields(value):
            if name not in ("args", "posonlyargs", "kwonlyargs", "vararg", "kwarg"):
                if name == "body":
                    yield from _in_body(code, field, bound)
                else:
                    yield from _in_field(code, field, value, bound)


def _in_expression(code: Code, node: ast.expr, parent: ast.AST) -> Iterator[Edit]:
    if isinstance(node, ast.JoinedStr):
        return
    yield from expressions.edits(code, node, parent)
    for _, value in ast.iter_fields(node):
        yield from _in_field(code, value, node, frozenset())


def _is_prose(node: ast.stmt) -> bool:
    """Docstrings, imports, the texts of errors, lists of names: nothing that computes."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.Raise() | ast.Assert():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.If(test=ast.Attribute(attr="TYPE_CHECKING")):
            return True
    return False


def _bound(node: ast.stmt) -> frozenset[str]:
    """The names that a statement binds, those of the statements within it too."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return frozenset({node.name})
    return frozenset(
        each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    )
