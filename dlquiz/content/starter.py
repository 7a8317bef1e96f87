"""The file a learner starts from: the oracle's signatures and docstrings, without its bodies."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from dlquiz.content.entry import Signature, signature
from dlquiz.content.exercise import Exercise
from dlquiz.content.script import ScriptError, backends, definitions, parsed
from dlquiz.errors import ContentError, UsageError

_LIBRARIES = {"numpy": "import numpy as np", "torch": "import torch"}
_INDENT = " " * 4


def starter(exercise: Exercise, backend: str) -> str:
    """Source text that defines every entry point and raises NotImplementedError in each.

    Raises UsageError for a backend that the exercise does not have, ContentError when its oracle can't be read.
    """
    if backend not in exercise.backends:
        raise UsageError(f"{exercise.key} has no backend {backend!r}; take {' or '.join(exercise.backends)}")
    oracle = exercise.oracle(backend)
    try:
        source = oracle.read_text(encoding="utf-8-sig")
        return _written(exercise, backend, source)
    except OSError as error:
        raise ContentError(str(oracle), 1, "file", f"can't be read: {error.strerror or error}") from None
    except (ScriptError, UnicodeDecodeError, KeyError) as error:
        raise ContentError(
            str(oracle), 1, "Python", f"no starter can be made of it ({error}); `pack check` it"
        ) from None


def _written(exercise: Exercise, backend: str, source: str) -> str:
    tree, wanted = parsed(source), [signature(each) for each in exercise.entry]
    found = definitions(tree)
    needed = _needed(tree, found, wanted)
    name = exercise.id if exercise.pack == "core" else exercise.key
    head = [f"# dlquiz: {name} backend={backend}"]
    if ast.get_docstring(tree):
        head.append(_segment(source, tree.body[0]))
    imports = "\n".join(_imports(source, tree, needed, backend))
    own = [_segment(source, node) for node in needed if not isinstance(node, (ast.Import, ast.ImportFrom))]
    stubs = [_stub(source, found[each.name], each) for each in wanted]
    return "\n".join(head) + "\n\n" + "\n\n\n".join(filter(None, [imports, *own, *stubs])) + "\n"


def _imports(source: str, tree: ast.Module, needed: list[ast.stmt], backend: str) -> list[str]:
    lines = [_segment(source, node) for node in needed if isinstance(node, (ast.Import, ast.ImportFrom))]
    usual = _LIBRARIES[backend]
    if backend in backends(tree) and usual not in lines:
        lines.append(usual)
    return sorted(lines, key=lambda line: (not line.startswith("from __future__"), line.startswith("from"), line))


# -- what the signatures need ------------------------------------------------------------------------------------------


def _needed(tree: ast.Module, found: dict[str, ast.stmt], wanted: list[Signature]) -> list[ast.stmt]:
    """Imports, aliases, constants and small classes that signatures mention, in the file's order."""
    entries = {each.name for each in wanted}
    pending = {name for each in wanted for name in _mentioned(found[each.name], each)}
    nodes: list[ast.stmt] = [
        node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]
    while pending:
        name = pending.pop()
        node = found.get(name)
        if node is None or name in entries or node in nodes or isinstance(node, ast.FunctionDef):
            continue
        nodes.append(node)
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            pending |= _names(node)
    return sorted(nodes, key=lambda node: node.lineno)


def _mentioned(node: ast.stmt, wanted: Signature) -> set[str]:
    if isinstance(node, ast.ClassDef):
        heads: list[ast.AST] = [*node.bases, *node.decorator_list]
        heads += [part for method in _methods(node, wanted) for part in _head(method)]
        return set().union(*map(_names, heads))
    return set().union(*map(_names, _head(node))) if isinstance(node, ast.FunctionDef) else set()


def _head(node: ast.FunctionDef) -> list[ast.AST]:
    return [node.args, *node.decorator_list, *([node.returns] if node.returns else [])]


def _names(node: ast.AST) -> set[str]:
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value.isidentifier():
            names.add(each.value)  # an annotation in quotes
    return names - set(dir(builtins))


# -- stubs -------------------------------------------------------------------------------------------------------------


def _stub(source: str, node: ast.stmt, wanted: Signature) -> str:
    if isinstance(node, ast.FunctionDef):
        return _function(source, node, "")
    if isinstance(node, ast.ClassDef):
        return _class(source, node, wanted)
    raise KeyError(wanted.name)


def _class(source: str, node: ast.ClassDef, wanted: Signature) -> str:
    first = node.body[0].lineno if node.body else node.lineno
    head = "\n".join(source.splitlines()[_start(node) - 1 : first - 1]).rstrip()
    if not head.endswith(":"):
        head = f"class {node.name}({', '.join(map(ast.unparse, node.bases))}):"
    parts = [f"{_INDENT}{_docstring(source, node)}"] if ast.get_docstring(node) else []
    parts += [_function(source, method, _INDENT, bool(node.bases)) for method in _methods(node, wanted)]
    return head + "\n" + ("\n\n".join(parts) or f"{_INDENT}...")


def _methods(node: ast.ClassDef, wanted: Signature) -> Iterator[ast.FunctionDef]:
    names = [method.name for method in wanted.methods] or ["__init__"]
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.name in names:
            yield each


def _function(source: str, node: ast.FunctionDef, indent: str, has_bases: bool = False) -> str:
    inner = indent + _INDENT
    lines = [_signature(source, node, indent)]
    if ast.get_docstring(node):
        lines.append(f"{inner}{_docstring(source, node)}")
    if node.name == "__init__" and has_bases:
        lines.append(f"{inner}super().__init__()")
    lines.append(f"{inner}raise NotImplementedError")
    return "\n".join(lines)


def _signature(source: str, node: ast.FunctionDef, indent: str) -> str:
    """As the oracle writes it, decorators included; the text before the body, unless a comment stands between them."""
    text = "\n".join(source.splitlines()[_start(node) - 1 : node.body[0].lineno - 1]).rstrip()
    if text.endswith(":") and "#" not in text:
        return text
    bare = ast.FunctionDef(
        node.name, node.args, [ast.Pass()], node.decorator_list, node.returns, lineno=1, col_offset=0
    )
    lines = ast.unparse(bare).splitlines()[:-1]
    return "\n".join(indent + line for line in lines)


def _start(node: ast.FunctionDef | ast.ClassDef) -> int:
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


def _docstring(source: str, node: ast.FunctionDef | ast.ClassDef) -> str:
    """The docstring's own source, so that its quotes and backslashes stay as they are."""
    return _segment(source, node.body[0])


def _segment(source: str, node: ast.stmt) -> str:
    first = _start(node) if isinstance(node, (ast.FunctionDef, ast.ClassDef)) else node.lineno
    if first != node.lineno:  # decorators are no part of a definition's own segment
        return "\n".join(source.splitlines()[first - 1 : node.end_lineno])
    return ast.get_source_segment(source, node) or ast.unparse(node)
