"""Which calls a submission may not use, and where it uses one.

Two ways: by reading the source (for a message with a line) and by what torch recorded while it ran (for the truth: an
operator is the same under any name). What no honest solution needs is forbidden everywhere.
"""

from __future__ import annotations

import ast
import functools
import itertools
import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from dlquiz.judge import plain
from dlquiz.judge.names import Names, Use, names_of
from dlquiz.judge.tree import Source, TooLongError, read_tree
from dlquiz.text import Text

# Ways to reach the grader, the recorder or hidden state, to run text as code, or to compute where nobody records; no
# exercise needs one.
EVERYWHERE = frozenset({
    "ctypes", "_ctypes", "gc", "inspect", "pickle", "_pickle", "marshal", "shelve", "code", "codeop", "pdb", "bdb",
    "sys.modules", "sys._getframe", "sys._getframemodulename", "sys._current_frames", "sys._current_exceptions",
    "sys.settrace", "sys.setprofile", "sys.gettrace", "sys.getprofile", "sys.monitoring", "sys.meta_path",
    "sys.path_hooks", "sys.path_importer_cache", "sys.addaudithook", "sys.unraisablehook", "threading.settrace",
    "threading.setprofile", "builtins", "runpy", "pkgutil", "pydoc", "doctest", "timeit", "profile", "cProfile",
    "trace", "tracemalloc", "faulthandler", "zipimport", "imp", "site", "sitecustomize", "unittest.mock",
    "logging.config",
    "typing.get_type_hints", "typing.ForwardRef", "functools.singledispatch", "functools.singledispatchmethod",
    "types.CodeType", "types.FunctionType", "types.LambdaType", "types.FrameType",
    "subprocess", "multiprocessing", "concurrent.futures.ProcessPoolExecutor", "concurrent.futures.process", "pty",
    "os.fork", "os.forkpty", "os.system", "os.popen", "os.posix_spawn", "os.posix_spawnp", "os.startfile",
    "os.execl", "os.execle", "os.execlp", "os.execlpe", "os.execv", "os.execve", "os.execvp", "os.execvpe",
    "os.spawnl", "os.spawnle", "os.spawnlp", "os.spawnlpe", "os.spawnv", "os.spawnve", "os.spawnvp", "os.spawnvpe",
    "posix", "nt", "_posixsubprocess", "_winapi", "_testcapi", "_testinternalcapi", "_xxsubinterpreters",
    "_interpreters",
    "torch.ops", "torch.jit", "torch.compile", "torch.compiler", "torch.export", "torch.onnx", "torch.overrides",
    "torch.utils.cpp_extension", "torch.library", "torch.fx", "torch.package", "torch.hub", "torch.classes",
    "torch.load",
    "torch.save", "torch.serialization", "torch.multiprocessing", "torch.distributed", "torch.testing",
    "torch.utils.dlpack", "torch.from_file", "numpy.load", "numpy.save", "numpy.savez", "numpy.fromfile",
    "numpy.memmap",
    "numpy.ctypeslib", "numpy.f2py", "numpy.testing", "numpy.distutils",
})  # fmt: skip
IMPORTERS = ("importlib", "importlib.import_module", "importlib.metadata", "importlib.resources")
"""All of importlib that an honest solution may use."""
BUILTINS = frozenset({
    "eval", "exec", "compile", "__import__", "globals", "__builtins__", "breakpoint", "__loader__", "__spec__",
    "__build_class__",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "__subclasses__", "__globals__", "__builtins__", "__loader__", "__spec__", "__code__", "__closure__", "__self__",
    "__func__", "__wrapped__", "__getattribute__", "__import__", "__reduce__", "__reduce_ex__", "cell_contents",
    "f_back", "f_globals", "f_locals", "f_builtins", "f_code", "gi_frame", "gi_code", "cr_frame", "cr_code", "ag_frame",
    "ag_code", "tb_frame", "tb_next", "__torch_function__", "__torch_dispatch__", "__bases__", "__base__", "__mro__",
    "mro",
    "__scenario__", "__array_interface__", "__array_struct__",
})  # fmt: skip
LIBRARIES = frozenset({"numpy", "torch"})
KNOWN = LIBRARIES | sys.stdlib_module_names
ALWAYS_ALLOWED = ("torch.no_grad", "torch.enable_grad", "torch.inference_mode", "torch.set_grad_enabled")
SETTINGS = ("torch.backends",)
"""Attributes that the libraries mean to be assigned to."""
MODULE_ALIASES = (("torch.nn.modules.", "torch.nn."), ("torch._tensor.Tensor.", "torch.Tensor."))
# Modules must be followed wherever they go; these are the ones by which something forbidden can be reached.
MODULES = frozenset({
    "torch", "torch.nn", "torch.nn.functional", "torch.nn.modules", "torch.nn.init", "torch.nn.utils", "torch.linalg",
    "torch.special", "torch.fft", "torch.func", "torch.autograd", "torch.autograd.functional", "torch.optim",
    "torch.optim.lr_scheduler", "torch.utils", "torch.utils.data", "torch.functional", "torch.sparse", "torch.masked",
    "torch.nested", "torch.signal", "torch.ao", "torch.cuda", "torch.backends", "torch.random", "numpy",
    "numpy.linalg", "numpy.fft", "numpy.random", "numpy.lib", "numpy.core", "numpy.ma", "numpy.polynomial",
    "numpy.emath",
    "os", "sys", "importlib", "json", "threading", "types", "typing", "functools", "operator",
})  # fmt: skip
HARMLESS_REFLECTION = ("math", "operator", "cmath", "random", "statistics", "string", "itertools", "collections")
# ndarray's methods of the names that some exercise forbids as functions
ARRAY_METHODS = frozenset(
    {"repeat", "mean", "std", "var", "cumsum", "cumprod", "dot", "sort", "argsort", "clip", "trace"}
)

# Operators that only the forbidden function reaches. A name not here has no operator of its own (Linear is a matmul).
OPERATORS = {
    "batch_norm": "batch_norm", "instance_norm": "batch_norm", "native_batch_norm": "batch_norm",
    "BatchNorm2d": "batch_norm", "layer_norm": "layer_norm", "native_layer_norm": "layer_norm",
    "group_norm": "group_norm", "native_group_norm": "group_norm", "conv2d": "convolution", "Conv2d": "convolution",
    "convolution": "convolution", "softmax": "_softmax", "log_softmax": "_log_softmax", "logsumexp": "logsumexp",
    "unfold": "im2col", "fold": "col2im", "dropout": "native_dropout", "max_pool2d": "max_pool2d",
    "avg_pool2d": "avg_pool2d", "adaptive_avg_pool2d": "_adaptive_avg_pool2d", "relu": "relu", "gelu": "gelu",
    "silu": "silu", "elu": "elu", "prelu": "_prelu_kernel", "leaky_relu": "leaky_relu", "sigmoid": "sigmoid",
    "hardtanh": "hardtanh", "cross_entropy": "nll_loss", "interpolate": "upsample",
}  # fmt: skip
VIEWS = frozenset({"unfold"})
RENAMED = {"F": "torch.nn.functional", "np": "numpy", "_np": "numpy", "_VF": "torch", "_C": "torch._C"}
"""How modules call other modules inside."""
PRIVATE_ALLOWED = frozenset({"_pair", "_single", "_triple", "_ntuple", "_LRScheduler", "_Loss", "_WeightedLoss"})
NAME_CHARS, RECORDED = 200, 4000
"""What the accused's own process may say: how long a name, how many."""

# Operators with variants: `_native_batch_norm_legit`, `cudnn_batch_norm`, `max_pool2d_with_indices`
OPERATOR_FAMILIES = frozenset({
    "batch_norm", "layer_norm", "group_norm", "convolution", "upsample", "max_pool2d", "avg_pool2d", "nll_loss",
})  # fmt: skip


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
    """What reading a source tells: its forbidden uses, and whether only a recording can tell the rest."""

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


def breaches(tree: ast.Module, forbid: Iterable[str]) -> list[Breach]:
    """Every forbidden use in a source, in the order of its lines."""
    return read(tree, forbid).breaches


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
