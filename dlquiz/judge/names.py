"""Every dotted library name that a source uses, found without running it.

Follows `import torch.nn.functional as F`, `from torch import nn`, `nn = torch.nn`, `bn = F.batch_norm`, `self.F = F`,
`xp=np` as a default or an argument of the source's own function, `getattr(F, "batch_norm")` and
`importlib.import_module("torch.optim")`. Where a library's module goes on a way that can't be followed (into a list,
into a function of somebody else's), that is a finding itself. Comments, strings and the submission's own names don't
count.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dlquiz.judge.tree import Source, assignments, fold

REFLECTION = frozenset({"getattr", "vars", "setattr", "delattr"})
PASSING = REFLECTION | {"hasattr", "isinstance", "issubclass", "print", "type", "id", "repr", "str", "bool", "callable"}
"""Built-ins that a module may be given to: they give nothing of it back, or are looked at by themselves."""
FOLLOWED_TIMES = 4
MEANINGS, PARTS = 12, 16
"""How many things one name may stand for, and how long a dotted name may be, before nobody follows it any more."""

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


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
    """Attributes of anything else, by their last part; and the names of functions that are defined."""
    builtins: list[Use] = field(default_factory=list)
    """Bare names that nothing in the source defines."""
    dynamic: list[Use] = field(default_factory=list)
    """`getattr`/`vars`/`__dict__` on a library with a name that is no constant."""
    stores: list[Use] = field(default_factory=list)
    """Attributes of libraries that are assigned to or deleted."""
    escapes: list[Use] = field(default_factory=list)
    """Library names that go where they can't be followed."""
    defined: frozenset[str] = frozenset()
    """What the source itself defines, anywhere."""


def names_of(source: Source) -> Names:
    """Collect the names of a source that has been read."""
    collector = _Collector(source)
    collector.bind()
    collector.follow()
    collector.note()
    return collector.names


class _Collector:
    def __init__(self, source: Source) -> None:
        self.names = Names()
        self._source = source
        self._defined: set[str] = set()
        self._followed: set[int] = set()
        """Where (ids of nodes) a library's name may stand bare: it is followed from there, or is harmless."""
        self._aliases: defaultdict[str, set[str]] = defaultdict(set)
        self._attributes: defaultdict[str, set[str]] = defaultdict(set)
        self._functions: dict[str, list[Function]] = {}
        self._returned: defaultdict[str, set[str]] = defaultdict(set)

    # -- what names stand for ------------------------------------------------------------------------------------------

    def bind(self) -> None:
        """Imports and definitions."""
        of = self._source.of
        for node in of(ast.Import):
            for alias in node.names:
                self.names.imports.append(Use(alias.name, node.lineno))
                top = alias.name.partition(".")[0]
                self._aliases[fold(alias.asname or top)].add(alias.name if alias.asname else top)
        for source in of(ast.ImportFrom):
            self._bind_from(source)
        for definition in (*self._source.functions, *of(ast.ClassDef)):
            self._defined.add(fold(definition.name))
            self._bind_function(definition)
        self._defined.update(fold(argument.arg) for argument in of(ast.arg))
        self._defined.update(fold(name.id) for name in of(ast.Name) if isinstance(name.ctx, ast.Store))
        self.names.defined = frozenset(self._defined)

    def _bind_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        if not isinstance(node, ast.ClassDef):
            self._functions.setdefault(fold(node.name), []).append(node)
            return
        inits = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"]
        self._functions.setdefault(fold(node.name), []).extend(inits)

    def _bind_from(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        self.names.imports.append(Use(module, node.lineno))
        for alias in node.names:
            if alias.name == "*":
                self.names.dynamic.append(Use(f"from {module} import *", node.lineno))
            else:
                self.names.uses.append(Use(f"{module}.{alias.name}", node.lineno))
                self._aliases[fold(alias.asname or alias.name)].add(f"{module}.{fold(alias.name)}")

    def follow(self) -> None:
        """`bn = F.batch_norm` makes `bn` another name of it; again and again, for an alias of an alias."""
        assigned, calls = list(assignments(self._source)), self._source.of(ast.Call)
        assigned += [pair for call in calls for pair in self._arguments(call)]
        for _ in range(FOLLOWED_TIMES):
            known = self._known()
            for target, value in assigned:
                self._follow_into(target, value)
            for name, value in self._source.returns:
                self._returned[fold(name)] |= self._let_pass(value)
            if self._known() == known:
                break
        for call in calls:
            if isinstance(call.func, ast.Name) and call.func.id in PASSING and call.func.id not in self._defined:
                self._followed.update(id(each) for each in call.args)
        for node in self._source.of(ast.Compare):
            if all(isinstance(operator, (ast.Is, ast.IsNot, ast.Eq)) for operator in node.ops):
                self._followed.update(id(each) for each in (node.left, *node.comparators))

    def _known(self) -> int:
        """How many meanings are known: they only ever grow."""
        kept = (self._aliases, self._attributes, self._returned)
        return sum(len(found) for names in kept for found in names.values())

    def _follow_into(self, target: ast.AST | str, value: ast.AST) -> None:
        if isinstance(target, ast.Attribute) and not self.dotted(target.value):
            names, name = self._attributes, target.attr
        elif isinstance(target, (ast.Name, str)):
            names, name = self._aliases, target.id if isinstance(target, ast.Name) else target
        else:
            return
        passed = self._let_pass(value)
        if passed:
            names[fold(name)] = self._bounded(names[fold(name)] | passed, value)

    def _arguments(self, call: ast.Call) -> Iterator[tuple[str, ast.AST]]:
        """The parameters of the source's own function, and what this call gives for them."""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for function in self._functions.get(fold(name), []):
            arguments = [*function.args.posonlyargs, *function.args.args]
            if arguments and arguments[0].arg in ("self", "cls"):
                arguments = arguments[1:]
            yield from ((fold(one.arg), other) for one, other in zip(arguments, call.args, strict=False))
            yield from ((fold(each.arg), each.value) for each in call.keywords if each.arg)

    def _let_pass(self, value: ast.AST) -> set[str]:
        """What an expression stands for, which is followed from here on."""
        found = self.dotted(value)
        if found:
            self._followed.update(id(each) for each in _alternatives(value))
        return self._bounded(found, value)

    def _bounded(self, found: set[str], value: ast.AST) -> set[str]:
        kept = {each for each in found if each.count(".") < PARTS}
        if len(kept) < len(found) or len(kept) > MEANINGS:
            self.names.dynamic.append(Use("numpy or torch through a chain of names", getattr(value, "lineno", 1)))
            return set()
        return kept

    def dotted(self, node: ast.AST) -> set[str]:
        """The library names that an expression may stand for."""
        if isinstance(node, ast.Name):
            return set(self._aliases.get(fold(node.id), ()))
        if isinstance(node, ast.Attribute):
            owners = self.dotted(node.value)
            if owners:
                return {f"{owner}.{fold(node.attr)}" for owner in owners}
            return set(self._attributes.get(fold(node.attr), ()))
        if isinstance(node, ast.Call):
            return self._dotted_call(node)
        if isinstance(node, (ast.IfExp, ast.BoolOp, ast.NamedExpr)):
            return set().union(*(self.dotted(each) for each in _alternatives(node)[1:]))
        return set()

    def _dotted_call(self, node: ast.Call) -> set[str]:
        constant = _text(node.args[-1] if node.args else None)
        if isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) >= 2:
            attribute = _text(node.args[1])
            return {f"{owner}.{fold(attribute)}" for owner in self.dotted(node.args[0])} if attribute else set()
        if "importlib.import_module" in self.dotted(node.func):
            return {constant} if constant and len(node.args) == 1 else set()
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return set(self._returned.get(fold(name), ()))

    # -- what is noted -------------------------------------------------------------------------------------------------

    def note(self) -> None:
        """Uses."""
        of = self._source.of
        for attribute in of(ast.Attribute):
            self._note_attribute(attribute)
        for name in of(ast.Name):
            if isinstance(name.ctx, ast.Load):
                self._note_name(name)
        for call in of(ast.Call):
            self._note_call(call)
        for function in self._source.functions:
            self.names.attributes.append(Use(fold(function.name), function.lineno))
        for pattern in of(ast.MatchClass):
            self.names.attributes += [Use(fold(name), pattern.lineno) for name in pattern.kwd_attrs]
        for value in self._source.values:
            self._note_escape(value)

    def _note_attribute(self, node: ast.Attribute) -> None:
        owners = self.dotted(node.value)
        if not isinstance(node.ctx, ast.Load):
            self.names.stores += [Use(f"{owner}.{fold(node.attr)}", node.lineno) for owner in owners]
        found = self.dotted(node)
        self.names.uses += [Use(dotted, node.lineno) for dotted in sorted(found)]
        if not owners:
            self.names.attributes.append(Use(fold(node.attr), node.lineno))

    def _note_name(self, node: ast.Name) -> None:
        name = fold(node.id)
        if self._aliases.get(name):
            self.names.uses += [Use(each, node.lineno) for each in sorted(self._aliases[name])]
        elif name not in self._defined:
            self.names.builtins.append(Use(name, node.lineno))

    def _note_call(self, node: ast.Call) -> None:
        function = node.func.id if isinstance(node.func, ast.Name) else ""
        found = self._dotted_call(node)
        if function in REFLECTION and node.args:
            owners = self.dotted(node.args[0])
            kept = self.names.stores if function in ("setattr", "delattr") else self.names.dynamic
            if owners and not (found and function == "getattr"):
                kept += [Use(f"{function}({owner}, …)", node.lineno) for owner in sorted(owners)]
        if function == "getattr" or "importlib.import_module" in self.dotted(node.func):
            self.names.uses += [Use(each, node.lineno) for each in sorted(found)]
        if "importlib.import_module" in self.dotted(node.func) and not found:
            self.names.dynamic.append(Use("importlib.import_module(…)", node.lineno))

    def _note_escape(self, node: ast.Name | ast.Attribute | ast.Call) -> None:
        """A value that stands where it is not followed."""
        if id(node) in self._followed:
            return
        self.names.escapes += [Use(each, node.lineno) for each in sorted(self.dotted(node))]
        if isinstance(node, ast.Name) and node.id in REFLECTION and node.id not in self._defined:
            self.names.dynamic.append(Use(f"{node.id} under another name", node.lineno))


def _alternatives(node: ast.AST) -> list[ast.AST]:
    """An expression and those that it may evaluate to: `a if c else b`, `a or b`, `(n := a)`."""
    if isinstance(node, ast.IfExp):
        return [node, *_alternatives(node.body), *_alternatives(node.orelse)]
    if isinstance(node, ast.BoolOp):
        return [node, *(found for each in node.values for found in _alternatives(each))]
    if isinstance(node, ast.NamedExpr):
        return [node, *_alternatives(node.value)]
    return [node]


def _text(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
