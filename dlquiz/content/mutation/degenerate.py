"""Degenerate solutions: the oracle's own source, with its entry points wrapped so that they give no answer at all.

The wrappers (`wrappers.txt` beside this file) are appended to the source; they run in the sandbox like any
submission. One that has nothing to do there (no array to echo, no argument that could be changed) raises
`INAPPLICABLE`.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from dlquiz.content.entry import Signature, of_node, signature
from dlquiz.content.mutation.source import Mutant
from dlquiz.content.script import definitions, parsed

INAPPLICABLE = "no such degenerate here"
APPLICABLE = "it has something to say"
RESULTS = {"zeros": "returns zeros", "constant": "returns a constant", "echo": "returns its first argument"}
"""Ways to give no answer, and how their mutants are called."""
IMPURE = "modifies its arguments"
DETACHED = "detaches its results"
IDLE = "does nothing"
PROBES = {**dict.fromkeys(RESULTS.values(), "_dq_answering"), DETACHED: "_dq_differentiable"}
NO_GRADIENTS = ("_backward", "_step")
"""How functions are called that are themselves the end of a gradient's way."""
PROOFS = (*RESULTS, "impure", "idle")
"""A scenario that none of these fails observes nothing of the solution's values."""


@dataclass(frozen=True, slots=True)
class Degenerate:
    """A degenerate of one entry point.

    `probe` is a source that raises APPLICABLE where the change could show: there are results, a gradient could flow.
    """

    mutant: Mutant
    probe: str | None = None


@dataclass(frozen=True, slots=True)
class _Target:
    """A function, or a method of a class; `owner` is empty for a function."""

    name: str
    owner: str
    node: ast.FunctionDef
    parameters: tuple[str, ...]

    @property
    def shown(self) -> str:
        return f"{self.owner}.{self.name}" if self.owner else self.name

    @property
    def is_idle_by_right(self) -> bool:
        """Whether it is called for its effect alone: its annotation says that it returns None."""
        returns = self.node.returns
        return self.name != "__init__" and isinstance(returns, ast.Constant) and returns.value is None


def degenerates(source: str, file: str, entry: Sequence[str], backend: str) -> list[Degenerate]:
    """The degenerate solutions of a source, entry point by entry point. Raises ScriptError."""
    found = []
    for target in _targets(source, entry):
        for change, wrapper in _kinds(target, backend):
            code = f"{source}{_wrappers()}{_wrapping([target], wrapper)}"
            prober = PROBES.get(change)
            probe = f"{source}{_wrappers()}{_wrapping([target], prober)}" if prober else None
            mutant = Mutant(file, target.node.lineno, f"{target.shown} {change}", code, source)
            found.append(Degenerate(mutant, probe))
    return found


def at_once(source: str, entry: Sequence[str]) -> dict[str, str]:
    """Sources in which every entry point gives no answer, by the names of `PROOFS`."""
    targets = _targets(source, entry)
    inits = [
        _Target("__init__", owner, node, ()) for owner, node in _classes(source, {t.owner for t in targets if t.owner})
    ]
    found = {}
    for name in PROOFS:
        chosen = [each for each in targets if name != "idle" or each.is_idle_by_right]
        text = _wrapping(chosen, f"_dq_{name}", inits if name == "impure" else [])
        if chosen or name == "impure":
            found[name] = f"{source}{_wrappers()}{text}"
    return found


def _kinds(target: _Target, backend: str) -> Iterator[tuple[str, str]]:
    """What is done to a target: the name of the change, and the expression that wraps it."""
    if target.name != "__init__":
        if target.is_idle_by_right:
            yield IDLE, "_dq_idle"
        else:
            yield from ((change, f"_dq_{name}") for name, change in RESULTS.items())
            yield IMPURE, "_dq_modifying"
            if backend == "torch" and not target.name.endswith(NO_GRADIENTS):
                yield DETACHED, "_dq_detached"
    defaults = _defaults(target.node)
    for index, name in enumerate(target.parameters):
        if not name.startswith("*"):
            default = f", {defaults[name]}" if name in defaults else ""
            yield f"ignores {name}", f"_dq_ignoring({index}, {name!r}{default})"


def _defaults(node: ast.FunctionDef) -> dict[str, str]:
    positional = [*node.args.posonlyargs, *node.args.args]
    pairs = list(zip(reversed(positional), reversed(node.args.defaults), strict=False))
    pairs += [(a, d) for a, d in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if d is not None]
    return {argument.arg: ast.unparse(default) for argument, default in pairs}


# -- entry points ------------------------------------------------------------------------------------------------------


def _targets(source: str, entry: Sequence[str]) -> list[_Target]:
    found = definitions(parsed(source))
    targets = []
    for wanted in map(signature, entry):
        node = found.get(wanted.name)
        if isinstance(node, ast.FunctionDef):
            targets.append(_Target(node.name, "", node, of_node(node).parameters or ()))
        elif isinstance(node, ast.ClassDef):
            targets.extend(_methods(node, wanted))
    return targets


def _methods(node: ast.ClassDef, wanted: Signature) -> Iterator[_Target]:
    """The methods that the entry names, and the `forward` or `__call__` that every module has; those that bind self."""
    names = {each.name for each in wanted.methods} | {"__init__", "forward", "__call__"}
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.name in names and not each.decorator_list:
            yield _Target(each.name, node.name, each, (of_node(each).parameters or ())[1:])


def _classes(source: str, names: set[str]) -> Iterator[tuple[str, ast.FunctionDef]]:
    nothing = ast.parse("def __init__(self): ...").body[0]
    assert isinstance(nothing, ast.FunctionDef)
    for name, node in definitions(parsed(source)).items():
        if name in names and isinstance(node, ast.ClassDef):
            yield name, nothing


@functools.cache
def _wrappers() -> str:
    text = resources.files(__package__).joinpath("wrappers.txt").read_text(encoding="utf-8")
    return f"\n\n{text}\n"


def _wrapping(targets: Sequence[_Target], wrapper: str, inits: Sequence[_Target] = ()) -> str:
    """Statements that put a wrapped function or class in the place of each target."""
    lines = []
    for target in targets:
        if not target.owner:
            lines.append(f"{target.name} = {wrapper}({target.name})")
    for owner in dict.fromkeys(target.owner for target in (*targets, *inits) if target.owner):
        lines.append(f"class {owner}({owner}):")
        names = [target.name for target in targets if target.owner == owner and target.name != "__init__"]
        if any(target.name == "__init__" for target in targets if target.owner == owner) and "_dq_ignoring" in wrapper:
            names.append("__init__")
        lines += [f"    {name} = {_method(wrapper)}({owner}.{name})" for name in names]
        lines += [f"    __init__ = _dq_other_values({owner}.__init__)" for each in inits if each.owner == owner]
        lines.append("    pass")
    return "\n".join(lines) + "\n"


def _method(wrapper: str) -> str:
    """A wrapper of a method does not count `self` among the arguments."""
    return f"_dq_of_method({wrapper})"
