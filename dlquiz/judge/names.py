"""Every dotted library name that a source uses, found without running it.

Follows `import torch.nn.functional as F`, `from torch import nn`, `nn = torch.nn`, `bn = F.batch_norm`, `getattr(F,
"batch_norm")` and `importlib.import_module("torch.optim")`. Comments, strings and the submission's own names don't
count.
"""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

REFLECTION = frozenset({"getattr", "vars", "setattr", "delattr"})


@dataclass(frozen=True, slots=True)
class Use:
    """A dotted name and the line it is used on."""

    name: str
    line: int


@dataclass(slots=True)
class Names:
    """What a source imports and uses."""

    imports: list[Use] = field(default_factory=list)
    """Modules, by their full names."""
    uses: list[Use] = field(default_factory=list)
    """Library names, resolved through aliases: `torch.nn.functional.batch_norm`."""
    attributes: list[Use] = field(default_factory=list)
    """Attributes of anything else, by their last part."""
    builtins: list[Use] = field(default_factory=list)
    """Bare names that nothing in the source defines."""
    dynamic: list[Use] = field(default_factory=list)
    """`getattr`/`vars`/`__dict__` on a library with a name that is no constant."""


def names_of(tree: ast.Module) -> Names:
    """Collect the names of a parsed source."""
    collector, nodes = _Collector(), list(ast.walk(tree))
    for node in nodes:
        collector.bind(node)
    collector.follow_assignments(nodes)
    for node in nodes:
        collector.note(node)
    return collector.names


class _Collector:
    def __init__(self) -> None:
        self.names = Names()
        self._aliases: dict[str, str] = {}
        self._defined: set[str] = set()

    def bind(self, node: ast.AST) -> None:
        """Imports and definitions."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                self.names.imports.append(Use(alias.name, node.lineno))
                top = alias.name.partition(".")[0]
                self._aliases[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            self._bind_from(node)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self._defined.add(_fold(node.name))
        elif isinstance(node, ast.arg):
            self._defined.add(_fold(node.arg))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            self._defined.add(_fold(node.id))

    def _bind_from(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        self.names.imports.append(Use(module, node.lineno))
        for alias in node.names:
            if alias.name == "*":
                self.names.dynamic.append(Use(f"from {module} import *", node.lineno))
            else:
                self.names.uses.append(Use(f"{module}.{alias.name}", node.lineno))
                self._aliases[alias.asname or alias.name] = f"{module}.{alias.name}"

    def follow_assignments(self, nodes: list[ast.AST]) -> None:
        """`bn = F.batch_norm` makes `bn` another name of it; twice, for an alias of an alias."""
        assigned = list(_assignments(nodes))
        for _ in range(2):
            for target, value in assigned:
                dotted = self.dotted(value)
                if dotted is not None:
                    self._aliases[_fold(target)] = dotted

    def dotted(self, node: ast.AST) -> str | None:
        """The library name that an expression stands for, if it does."""
        if isinstance(node, ast.Name):
            return self._aliases.get(_fold(node.id))
        if isinstance(node, ast.Attribute):
            owner = self.dotted(node.value)
            return None if owner is None else f"{owner}.{_fold(node.attr)}"
        if isinstance(node, ast.Call):
            return self._dotted_call(node)
        return None

    def _dotted_call(self, node: ast.Call) -> str | None:
        if isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) >= 2:
            owner = self.dotted(node.args[0])
            attribute = node.args[1]
            if owner is not None and isinstance(attribute, ast.Constant) and isinstance(attribute.value, str):
                return f"{owner}.{_fold(attribute.value)}"
        if self.dotted(node.func) == "importlib.import_module" and node.args:
            module = node.args[0]
            if isinstance(module, ast.Constant) and isinstance(module.value, str):
                return module.value
        return None

    def note(self, node: ast.AST) -> None:
        """Uses."""
        if isinstance(node, ast.Attribute):
            dotted = self.dotted(node)
            found = self.names.attributes if dotted is None else self.names.uses
            found.append(Use(dotted or _fold(node.attr), node.lineno))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            self._note_name(node)
        elif isinstance(node, ast.Call):
            self._note_call(node)

    def _note_name(self, node: ast.Name) -> None:
        name = _fold(node.id)
        if name in self._aliases:
            self.names.uses.append(Use(self._aliases[name], node.lineno))
        elif name not in self._defined:
            self.names.builtins.append(Use(name, node.lineno))

    def _note_call(self, node: ast.Call) -> None:
        dotted = self._dotted_call(node)
        if dotted is not None:
            self.names.uses.append(Use(dotted, node.lineno))
        elif (
            isinstance(node.func, ast.Name) and node.func.id in ("getattr", "vars", "setattr", "delattr") and node.args
        ):
            owner = self.dotted(node.args[0])
            if owner is not None:
                self.names.dynamic.append(Use(f"{node.func.id}({owner}, …)", node.lineno))
        elif self.dotted(node.func) == "importlib.import_module":
            self.names.dynamic.append(Use("importlib.import_module(…)", node.lineno))


def _assignments(nodes: list[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value
        elif isinstance(node, (ast.NamedExpr, ast.AnnAssign)) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value


def _fold(name: str) -> str:
    """Identifiers as Python sees them: NFKC, so that full-width letters hide nothing."""
    return unicodedata.normalize("NFKC", name)
