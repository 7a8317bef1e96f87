"""Which calls a submission may not use, and where it uses one.

Two ways: by reading the source (for a message with a line) and by what torch recorded while it ran (for the truth: an
operator is the same under any name). What no honest solution needs is forbidden everywhere.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from dlquiz.judge.names import Names, Use, names_of
from dlquiz.text import Text

# Ways to reach the grader, the recorder or hidden state; no exercise needs one.
EVERYWHERE = (
    "ctypes", "_ctypes", "gc", "inspect", "pickle", "marshal", "code", "codeop", "pdb", "bdb", "sys.modules",
    "sys._getframe", "sys._current_frames", "sys.settrace", "sys.setprofile", "sys.monitoring", "sys.meta_path",
    "sys.path_hooks", "builtins", "importlib.util", "importlib.machinery", "importlib._bootstrap", "runpy",
    "torch._C", "torch.ops", "torch._ops", "torch.jit", "torch.compile", "torch._dynamo", "torch._inductor",
    "torch.overrides", "torch.utils._python_dispatch", "torch.utils.cpp_extension", "torch.library", "torch.fx",
    "torch.package", "torch.hub", "torch.classes", "torch.load", "torch.save", "numpy.load", "numpy.ctypeslib",
    "numpy.f2py", "numpy.testing", "torch.testing", "torch._refs", "torch._decomp", "torch._prims", "torch._subclasses",
)  # fmt: skip
BUILTINS = frozenset({
    "eval", "exec", "compile", "__import__", "globals", "__builtins__", "breakpoint", "__loader__", "__spec__",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "__subclasses__", "__globals__", "__builtins__", "__loader__", "__code__", "__closure__", "f_back", "f_globals",
    "f_locals", "f_builtins", "gi_frame", "cr_frame", "ag_frame", "tb_frame", "__torch_function__",
    "__torch_dispatch__", "__bases__", "__base__", "__mro__", "__scenario__",
})  # fmt: skip
LIBRARIES = frozenset({"numpy", "torch"})
ALWAYS_ALLOWED = ("torch.no_grad", "torch.enable_grad", "torch.inference_mode")
MODULE_ALIASES = (("torch.nn.modules.", "torch.nn."), ("torch._tensor.Tensor.", "torch.Tensor."))

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

# Operators with variants: `_native_batch_norm_legit`, `cudnn_batch_norm`, `max_pool2d_with_indices`
OPERATOR_FAMILIES = frozenset({
    "batch_norm", "layer_norm", "group_norm", "convolution", "upsample", "max_pool2d", "avg_pool2d", "nll_loss",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Breach:
    """A forbidden name in use; `line` is None when only the recording knows."""

    name: str
    line: int | None
    everywhere: bool

    @property
    def text(self) -> Text:
        """The message."""
        at_en, at_zh = (f" (line {self.line})", f"（第 {self.line} 行）") if self.line else ("", "")
        if self.everywhere:
            return Text(
                f"{self.name}{at_en} is forbidden in every exercise", f"{self.name}{at_zh} 在所有题目中都禁止使用"
            )
        return Text(
            f"{self.name}{at_en} is forbidden here: it does what you are asked to write yourself",
            f"本题禁止使用 {self.name}{at_zh}：它做的正是要求你亲手实现的事",
        )


def breaches(tree: ast.Module, forbid: Iterable[str]) -> list[Breach]:
    """Every forbidden use in a source, in the order of its lines."""
    names = names_of(tree)
    found = [*_foreign(names), *_dynamic(names)]
    for use in [*names.uses, *names.imports]:
        reached = _canonical(use.name)
        hit = _covering(reached, forbid)
        if hit is not None and _covering(reached, ALWAYS_ALLOWED) is None:
            found.append(Breach(use.name, use.line, everywhere=False))
        elif _covering(reached, EVERYWHERE) is not None or _is_hunt(reached):
            found.append(Breach(use.name, use.line, everywhere=True))
    found.sort(key=lambda breach: breach.line or 0)
    return list(dict.fromkeys(found))


def recorded_breaches(used: Iterable[str], innocent: frozenset[str], forbid: Iterable[str]) -> list[Breach]:
    """Forbidden names among the functions and operators that ran, without those that the reference uses itself."""
    forbid = tuple(forbid)
    hits = [hit for name in used if name not in innocent for hit in _recorded(name, forbid)]
    return [Breach(hit, None, everywhere=False) for hit in dict.fromkeys(hits)]


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
    if mark in (
        "batch_norm",
        "layer_norm",
        "group_norm",
        "convolution",
        "upsample",
        "max_pool2d",
        "avg_pool2d",
        "nll_loss",
    ):
        return mark in operator and "backward" not in operator
    return operator.rstrip("_") == mark


def _covering(name: str, prefixes: Iterable[str]) -> str | None:
    """The prefix that a dotted name is, or lies below."""
    return next((prefix for prefix in prefixes if name == prefix or name.startswith(f"{prefix}.")), None)


def _canonical(name: str) -> str:
    for inner, public in MODULE_ALIASES:
        if name.startswith(inner):
            return public + name.removeprefix(inner).rpartition(".")[2]
    return name


def _is_hunt(name: str) -> bool:
    last = name.rpartition(".")[2]
    return last in ATTRIBUTES or last == "__dict__"


def _foreign(names: Names) -> list[Breach]:
    """Imports from outside numpy, torch and the standard library."""
    tops = [(use, use.name.lstrip(".").partition(".")[0]) for use in names.imports]
    known = LIBRARIES | sys.stdlib_module_names
    return [Breach(use.name or ".", use.line, everywhere=True) for use, top in tops if top not in known]


def _dynamic(names: Names) -> list[Breach]:
    hunts = [use for use in names.attributes if use.name in ATTRIBUTES]
    calls = [use for use in names.builtins if use.name in BUILTINS]
    stars = [use for use in names.dynamic if _is_library(use)]
    return [Breach(use.name, use.line, everywhere=True) for use in (*hunts, *calls, *stars)]


def _is_library(use: Use) -> bool:
    """A constant-free look into a library; `from math import *` hides nothing."""
    return "torch" in use.name or "numpy" in use.name or "import_module" in use.name or "sys" in use.name
