from __future__ import annotations

import ast
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.content.exercise import Exercise
from dlquiz.content.library import Library
from dlquiz.content.starter import starter
from dlquiz.errors import ContentError, UsageError

EXERCISE = "solutions/first-steps/moving-average"


@pytest.fixture
def exercise(core: Path, pack: Path, tmp_path: Path) -> Callable[..., Exercise]:
    """The pack's exercise, with another reference and entry if given."""

    def make(reference: str = "", *entry: str) -> Exercise:
        target = tmp_path / "data" / "packs" / "mine"
        shutil.copytree(pack, target, dirs_exist_ok=True)
        if reference:
            (target / EXERCISE / "reference.py").write_text(reference, encoding="utf-8")
        library = Library.open(tmp_path / "data", tmp_path / "cache", builtin=core)
        found = library.exercise("mine/moving-average")
        return _with(found, tuple(entry)) if entry else found

    return make


def _with(exercise: Exercise, entry: tuple[str, ...]) -> Exercise:
    fields = {name: getattr(exercise, name) for name in Exercise.__slots__}  # type: ignore[attr-defined]
    return Exercise(**{**fields, "entry": entry})


def test_a_function_keeps_signature_and_docstring_and_loses_its_body(exercise: Callable[..., Exercise]) -> None:
    assert (
        starter(exercise(), "numpy")
        == '''\
# dlquiz: mine/moving-average backend=numpy
"""Moving average of a one-dimensional array."""

import numpy as np


def moving_average(x: np.ndarray, window: int) -> np.ndarray:
    """y[i] = mean(x[i : i + window]) for every whole window.

    x (n,) floating. Returns an array of shape (n - window + 1,) and of x's dtype.
    Raises ValueError when window is less than 1 or more than n.
    """
    raise NotImplementedError
'''
    )


def test_another_backend_starts_from_its_own_oracle(exercise: Callable[..., Exercise]) -> None:
    text = starter(exercise(), "torch")
    assert text.startswith("# dlquiz: mine/moving-average backend=torch\n")
    assert "def moving_average(x: Tensor, window: int) -> Tensor:" in text
    assert "import torch\nfrom torch import Tensor\n" in text and "unfold" not in text


REFERENCE = '''\
r"""About $\\gamma$."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from math import sqrt

EPS = 1e-5
SECRET = 42
Grad = Callable[[np.ndarray], np.ndarray]


@dataclass
class State:
    """Kept."""

    value: float = EPS


def helper(x):
    return x * SECRET


def step(
    grad: Grad,
    state: "State",
    eps: float = EPS,
) -> State:
    """Uses $\\\\eta$."""
    # the answer
    return helper(sqrt(state.value))


def plain(x, y=1, *, z): return x + y  # the answer


def silent(
    x,  # a comment
):
    # the answer
    return x


class Scaler(Base := object):
    """Scales."""

    offset = SECRET

    def __init__(self, by: float = 2.0):
        # the answer
        self.by = by

    @property
    def hidden(self):
        return 1

    def apply(self, x):
        """Applies."""
        return x * self.by
'''


def test_everything_a_signature_needs_comes_along_and_nothing_of_a_body(exercise: Callable[..., Exercise]) -> None:
    entry = (
        "def step(grad: Callable, state: object, eps: float = 1e-5) -> object",
        "def plain(x, y=1, *, z)",
        "def silent(x)",
        "class Scaler:\n    def __init__(self, by: float = 2.0)\n    def apply(self, x)",
    )
    made = exercise()
    (made.folder / "reference.py").write_text(REFERENCE, encoding="utf-8")
    text = starter(_with(made, entry), "numpy")
    namespace: dict[str, object] = {}
    exec(compile(text, "starter", "exec"), namespace)
    assert "answer" not in text and "SECRET" not in text and "helper" not in text and "hidden" not in text
    assert "EPS = 1e-5" in text and "Grad = Callable" in text and "class State:" in text and "@dataclass" in text
    assert "def step(\n    grad: Grad,\n" in text and r'"""Uses $\\eta$."""' in text
    for name in ("plain", "silent"):
        assert isinstance(namespace[name], type(exec)) or callable(namespace[name])
    with pytest.raises(NotImplementedError):
        namespace["plain"](1, z=2)  # type: ignore[operator]
    stub = next(node for node in ast.parse(text).body if isinstance(node, ast.ClassDef) and node.name == "Scaler")
    assert [each.name for each in stub.body if isinstance(each, ast.FunctionDef)] == ["__init__", "apply"]


MODULE = '''\
import torch
from torch import nn


class Block(nn.Module):
    """A block."""

    def __init__(self, channels: int):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """x (N, C, H, W)."""
        return self.conv(x)
'''


def test_a_module_calls_its_parent_before_it_gives_up(exercise: Callable[..., Exercise]) -> None:
    made = exercise()
    (made.folder / "reference.py").write_text(MODULE, encoding="utf-8")
    entry = "class Block(nn.Module):\n    def __init__(self, channels: int)\n    def forward(self, x: Tensor) -> Tensor"
    text = starter(_with(made, (entry,)), "numpy")
    assert "        super().__init__()\n        raise NotImplementedError\n" in text
    assert "Conv2d" not in text and "from torch import nn" in text
    assert "class Block(nn.Module):\n" in text


def test_a_backend_the_exercise_lacks_and_a_file_that_is_gone(exercise: Callable[..., Exercise]) -> None:
    made = exercise()
    with pytest.raises(UsageError, match="has no backend 'jax'; take numpy or torch"):
        starter(made, "jax")
    made.oracle("torch").unlink()
    with pytest.raises(ContentError, match=r"torch\.py:1: file: can't be read: No such file"):
        starter(made, "torch")
    made.oracle("numpy").write_text("def (", encoding="utf-8")
    with pytest.raises(ContentError, match="no starter can be made of it"):
        starter(made, "numpy")
