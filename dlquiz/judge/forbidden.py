"""Which calls a submission may not use, and where it uses one.

Two ways: by reading the source (for a message with a line) and by what torch recorded while it ran (for the truth: an
operator is the same under any name). What no honest solution needs is forbidden everywhere.
"""

from __future__ import annotations

import ast
import functools
import itertools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from dlquiz.judge import plain
from dlquiz.judge.banned import (
    ALWAYS_ALLOWED,
    ARRAY_METHODS,
    ATTRIBUTES,
    BUILTINS,
    EVERYWHERE,
    HARMLESS_REFLECTION,
    IMPORTERS,
    KNOWN,
    LIBRARIES,
    MODULE_ALIASES,
    MODULES,
    OPERATOR_FAMILIES,
    OPERATORS,
    PRIVATE_ALLOWED,
    RENAMED,
    SETTINGS,
    VIEWS,
)
from dlquiz.judge.names import Names, Use, names_of
from dlquiz.judge.tree import Source, TooLongError, read_tree
from dlquiz.text import Text

NAME_CHARS, RECORDED = 200, 4000
"""What the accused's own process may say: how long a name, how many."""


class Reason(Enum):
    """Why a use is forbidden, in words that end the message."""

    HERE = Text(
        "is forbidden here: it does what you are asked to write yourself",
        "在本题中禁止使用：它做的正是要求你亲手实现的事",
    )
    EVERYWHERE = Text("is forbidden in every exercise", "在所有题目中都禁止使用")
    DYNAMIC = Text(
        "hides which name of a library is meant; write the name itself",
        "掩盖了要用的是库里的哪个名字，请直接写出该名字",
    )
    LENGTH = Text("is too long to be read for forbidden names", "过长，无法检查其中的禁用名称")
    PATCH = Text("changes a library; a solution must leave it as it is", "修改了库本身；解答不得改动任何库")
    ESCAPE = Text(
        "is handed on as a value, so nobody can see what is called; call its functions by their names",
        "被当作值传递，无法看出究竟调用了什么；请按名字直接调用其中的函数",
    )


@dataclass(frozen=True, slots=True)
class Breach:
    """A forbidden name in use; `line` is None when only the recording knows."""

    name: str
    line: int | None
    reason: Reason

    @property
    def text(self) -> Text:
        """The message: which name, where, and why."""
        name = self.name if len(self.name) <= NAME_CHARS else f"{self.name[:NAME_CHARS]}…"
        at_en, at_zh = (f" (line {self.line})", f"（第 {self.line} 行）") if self.line else ("", "")
        why = self.reason.value
        return Text(f"{name}{at_en} {why.en}", f"{name}{at_zh} {why.zh}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a source tells: its forbidden uses by line, and whether only a recording can tell the rest."""

    breaches: list[Breach]
    needs_recording: bool


def read(tree: ast.Module, forbid: Iterable[str]) -> Reading:
    """Read a source once. What it can reach without being found here, a recording would have to show."""
    forbid = tuple(forbid)
    try:
        source = read_tree(tree)
    except TooLongError:
        return Reading([Breach("a source of this length", None, Reason.LENGTH)], needs_recording=True)
    return Reading(_breaches(names_of(source), forbid), _needs_recording(source, forbid))


def is_recordable(forbid: Iterable[str]) -> bool:
    """Whether a recording could hold a forbidden name: not if they are libraries that can't even be imported."""
    return any("." in each or each in OPERATORS or each == "torch" for each in forbid)


def _needs_recording(source: Source, forbid: tuple[str, ...]) -> bool:
    if not is_recordable(forbid):
        return False
    leaves = plain.leaves(source)
    return leaves is None or _may_convict(leaves, forbid)


@functools.lru_cache(maxsize=1024)
def _may_convict(leaves: frozenset[str], forbid: tuple[str, ...]) -> bool:
    return any(_recorded(name, forbid) for name in plain.recordable(leaves))


def _breaches(names: Names, forbid: tuple[str, ...]) -> list[Breach]:
    found = [*_foreign(names), *_dynamic(names), *_methods(names, forbid)]
    for use in [*names.uses, *names.imports]:
        if any(_is_forbidden_here(each, forbid) for each in _readings(use.name)):
            found.append(Breach(use.name, use.line, Reason.HERE))
        elif any(_is_forbidden_everywhere(each) for each in _readings(use.name)):
            found.append(Breach(use.name, use.line, Reason.EVERYWHERE))
    found.sort(key=lambda breach: breach.line or 0)
    return list(dict.fromkeys(found))


def _is_forbidden_here(name: str, forbid: tuple[str, ...]) -> bool:
    return _covering(name, ALWAYS_ALLOWED) is None and bool(_covering(name, forbid) or _same_leaf(name, forbid))


def _is_forbidden_everywhere(name: str) -> bool:
    if name.partition(".")[0] == "importlib":
        return _covering(name, IMPORTERS[1:]) is None and name not in IMPORTERS
    return _covering(name, EVERYWHERE) is not None or _is_hunt(name) or _is_private(name)


def _readings(name: str) -> list[str]:
    """A dotted name, and what it amounts to when one module is reached through another: `torch.functional.F.conv2d`.

    `torch.nn.functional.torch.batch_norm` is `torch.batch_norm`, and `random._os.fork` is `os.fork`.
    """
    parts = name.split(".")
    inner = [
        ".".join([RENAMED.get(part, part.lstrip("_")), *parts[i + 1 :]])
        for i, part in enumerate(parts)
        if i and (part in RENAMED or part.lstrip("_") in KNOWN)
    ]
    return [_canonical(each) for each in (name, *inner)]


def _same_leaf(name: str, forbid: tuple[str, ...]) -> str | None:
    """The forbidden function or class of the same library and name, by whatever path it is reached."""
    top, _, rest = name.partition(".")
    leaf = rest.rpartition(".")[2]
    if top not in LIBRARIES or not rest or leaf in VIEWS or name in MODULES:
        return None
    kin = (each for each in forbid if each.startswith(f"{top}.") and each not in MODULES)
    return next((each for each in kin if _leaf(each) == leaf), None)


def _leaf(name: str) -> str:
    return name.rpartition(".")[2]


def _is_private(name: str) -> bool:
    """What torch keeps to itself: its operators under other names, and the switches of the recording."""
    parts = [part for part in name.split(".") if part.startswith("_") and not part.startswith("__")]
    return name.startswith("torch.") and any(part not in PRIVATE_ALLOWED for part in parts)


def _methods(names: Names, forbid: tuple[str, ...]) -> list[Breach]:
    """`x.repeat(2)` is `numpy.repeat(x, 2)`; a tensor's methods are found by the recording instead."""
    if any(use.name.partition(".")[0] == "torch" for use in names.imports):
        return []
    banned = {_leaf(each) for each in forbid if each.startswith("numpy.")} & ARRAY_METHODS
    uses = [use for use in names.attributes if use.name in banned and use.name not in names.defined]
    return [Breach(f"ndarray.{use.name}", use.line, Reason.HERE) for use in uses]


def recorded_breaches(used: Iterable[str], innocent: frozenset[str], forbid: Iterable[str]) -> list[Breach]:
    """Forbidden names among the functions and operators that ran, without those that the reference uses itself."""
    forbid = tuple(forbid)
    told = [name for name in itertools.islice(used, RECORDED) if len(name) <= NAME_CHARS and name not in innocent]
    hits = [hit for name in told for hit in _recorded(name, forbid)]
    return [Breach(hit, None, Reason.HERE) for hit in dict.fromkeys(hits)]


@functools.lru_cache(maxsize=16384)
def _recorded(name: str, forbid: tuple[str, ...]) -> tuple[str, ...]:
    """The forbidden names that a recorded one amounts to."""
    if name.startswith("aten:"):
        operator = name.removeprefix("aten:")
        marks = {OPERATORS[leaf]: each for each in forbid if (leaf := each.rpartition(".")[2]) in OPERATORS}
        return tuple(each for mark, each in marks.items() if _is_operator(operator, mark))
    hit = _covering(_canonical(name), forbid) or _method_of(name, forbid)
    return (hit,) if hit and _covering(name, ALWAYS_ALLOWED) is None else ()


def _method_of(name: str, forbid: tuple[str, ...]) -> str | None:
    """The forbidden function that a Tensor method does the work of: `x.softmax()` for `torch.softmax`, `x.relu_()` too.

    `Tensor.unfold` is a view, and no relation of `torch.nn.functional.unfold`.
    """
    owner, _, method = name.rpartition(".")
    if owner != "torch.Tensor" or method in VIEWS:
        return None
    return next((each for each in forbid if each.rpartition(".")[2] == method.rstrip("_")), None)


def _is_operator(operator: str, mark: str) -> bool:
    """`_native_batch_norm_legit` is a batch_norm; `leaky_relu` is no `relu`."""
    if mark in OPERATOR_FAMILIES:
        return mark in operator and "backward" not in operator
    return operator.rstrip("_") == mark


def _covering(name: str, prefixes: Collection[str]) -> str | None:
    """The prefix that a dotted name is, or lies below."""
    while name not in prefixes:
        name = name.rpartition(".")[0]
        if not name:
            return None
    return name


def _canonical(name: str) -> str:
    for inner, public in MODULE_ALIASES:
        if name.startswith(inner):
            return public + name.removeprefix(inner).rpartition(".")[2]
    return name


def _is_hunt(name: str) -> bool:
    return _leaf(name) in ATTRIBUTES or _leaf(name) == "__dict__"


def _foreign(names: Names) -> list[Breach]:
    """Imports from outside numpy, torch and the standard library."""
    tops = [(use, use.name.lstrip(".").partition(".")[0]) for use in names.imports]
    return [Breach(use.name or ".", use.line, Reason.EVERYWHERE) for use, top in tops if top not in KNOWN]


def _dynamic(names: Names) -> list[Breach]:
    hunts = [use for use in names.attributes if use.name in ATTRIBUTES]
    calls = [use for use in names.builtins if use.name in BUILTINS]
    looks = [use for use in names.dynamic if _is_library(use)]
    patches = [use for use in names.stores if _covering(use.name, SETTINGS) is None]
    escapes = [use for use in names.escapes if _canonical(use.name) in MODULES]
    return [
        *(Breach(use.name, use.line, Reason.EVERYWHERE) for use in (*hunts, *calls)),
        *(Breach(use.name, use.line, Reason.DYNAMIC) for use in looks),
        *(Breach(use.name, use.line, Reason.PATCH) for use in patches),
        *(Breach(use.name, use.line, Reason.ESCAPE) for use in escapes),
    ]


def _is_library(use: Use) -> bool:
    """A constant-free look into a library; `from math import *` hides nothing, and `getattr(math, name)` neither."""
    return not any(f"({name}," in use.name or f"from {name} " in use.name for name in HARMLESS_REFLECTION)
