"""What needs no recording: nothing that a plain source can name may run anything that was not foreseen."""

from __future__ import annotations

import ast
import contextlib
import math
import operator
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dlquiz.judge import plain
from dlquiz.judge.banned import OPERATORS
from dlquiz.judge.forbidden import _is_operator, read
from dlquiz.sandbox.recorder import Recorder

torch = pytest.importorskip("torch")

FORBID = ("torch.nn.functional.softmax", "torch.softmax", "torch.Tensor.softmax")
HEAD = "import torch\nimport torch.nn.functional as F\nimport numpy as np\nfrom torch import Tensor, nn\n"


def needs(source: str, forbid: tuple[str, ...] = FORBID) -> bool:
    return read(ast.parse(HEAD + source), forbid).needs_recording


@pytest.mark.parametrize(
    "source",
    [
        "def f(x: Tensor) -> Tensor:\n    return (x - x.mean(dim=0)) / torch.sqrt(x.var(0, correction=0) + 1e-5)",
        "def f(x):\n    e = (x - x.amax(1, keepdim=True)).exp()\n    e[e < 0] = 0\n    return e / e.sum(1)",
        "def f(x, k):\n    if x.ndim != 4:\n        raise ValueError(f'{x.shape}')\n    return F.pad(x, (k,) * 4)",
        "total = [y for x in range(3) if (y := x * x)]\nlambda x: max(*total, int(x.item()))",
        "def f(x):\n    with torch.no_grad():\n        try:\n            return x.relu()\n        except ValueError:\n"
        "            return x",
        "'torch.softmax'  # torch.softmax",
        "def softmax(x):\n    return x.exp() / x.exp().sum()\nsoftmax(torch.ones(2))",
    ],
)
def test_a_plain_source_needs_no_recording(source: str) -> None:
    assert not needs(source)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("torch.softmax(torch.ones(2), 0)", id="the name itself"),
        pytest.param("torch.ones(2).softmax(0)", id="the method"),
        pytest.param("f = F.softmax", id="a value"),
        pytest.param("from torch import softmax as f", id="an import"),
        pytest.param("torch.ｓｏftmax", id="full width"),
        pytest.param("getattr(torch, 'soft' + 'max')", id="getattr"),
        pytest.param("def f(getattr):\n    pass\ngetattr(torch, 'softmax')", id="a built-in bound elsewhere"),
        pytest.param("vars(torch)['softmax']", id="vars"),
        pytest.param("torch.__dict__['softmax']", id="a special attribute"),
        pytest.param("torch.nn.Softmax(0)", id="a module class"),
        pytest.param("type('A', (nn.Module,), {})", id="a class without class"),
        pytest.param("class A(nn.Module):\n    pass", id="a class"),
        pytest.param("match torch:\n    case object(softmax=f):\n        f(1)", id="a pattern"),
        pytest.param("import operator\noperator.attrgetter('softmax')(torch)", id="another library"),
        pytest.param("from torch.nn.functional import *\nsoftmax(1)", id="a star"),
        pytest.param("from . import torch", id="a relative import"),
        pytest.param("eval('torch.soft' + 'max')", id="eval"),
        pytest.param("'{0.softmax}'.format(torch)", id="a format"),
        pytest.param("torch.sqrt = torch.ones", id="a patch"),
        pytest.param("del torch.sqrt", id="a deletion"),
        pytest.param("def __getattr__(name):\n    pass", id="a special function"),
        pytest.param("torch.ones(1).apply_(print)", id="a method that calls back"),
        pytest.param("torch.ops.aten._softmax", id="operators"),
        pytest.param("async def f():\n    pass", id="a coroutine"),
        pytest.param("np.vectorize(len)", id="an unknown name"),
        pytest.param("__builtins__", id="the built-ins"),
    ],
)
def test_anything_else_is_recorded(source: str) -> None:
    assert needs(source)


def test_what_an_operator_comes_to_may_be_forbidden_too() -> None:
    assert needs("torch.ones(2, 2) @ torch.ones(2, 2)", ("torch.matmul",))
    assert not needs("torch.ones(2, 2) @ torch.ones(2, 2)", ("torch.bmm_of_mine",))


def test_where_only_foreign_libraries_are_forbidden_nothing_is_recorded() -> None:
    assert not needs("class A(nn.Softmax):\n    pass", ("torchvision", "timm"))
    assert needs("class A(nn.Softmax):\n    pass", ("torchvision", "torch"))
    assert needs("class A(nn.Softmax):\n    pass", ("softmax",))


# -- the lists against torch itself ------------------------------------------------------------------------------------

X, M, V = torch.rand(2, 3, 4, 5) + 0.1, torch.rand(3, 3) + 0.1, torch.rand(3) + 0.1
INDEX, MASK, BATCH = torch.tensor([0, 1, 2]), torch.tensor([True, False, True]), torch.rand(2, 3, 3)
ARGUMENTS: tuple[tuple[Any, ...], ...] = (
    (X,), (M,), (V,), (INDEX,), (MASK,), (M, M), (V, V), (INDEX, INDEX), (MASK, MASK), (X, X), (BATCH, BATCH), (X, 2),
    (M, 2), (M, 0), (V, 0), (X, -1), (V, 3), (INDEX, 3), (M, 1.5), (M, V), (V, INDEX), (M, 0, INDEX), (M, 0, 1),
    (X, 1, 3, 2), (X, 0, 1, 2), (X, 0, 1), (X, 0, 2, 3, 1), (X, 1, 0, 2), (X, 2, 2, 1), (M, 0, 0, 2), (V, V, V),
    (M, M, M), (M, 0.0, 1.0), (M, MASK, 1.0), (MASK, V, V), (M, 0, INDEX.view(1, 3)), (M, 0, INDEX.view(1, 3), M),
    (X, -1, (5, 1)), (X, (1, 1)), (X, (1, 1, 1, 1)), (X, (0, 1), (2, 3)), (M, (3, 3)), (M, (9,)), (M, (3, 3), 1.0),
    ([M, M],), ([V, V], 0), (3,), ((2, 3),), ((2, 3), 1.0), (0.0, 1.0, 5), ("ij,jk->ik", M, M), ("bchw,c->bhw", X, V),
    (M, M, 1), (2, 3),
)  # fmt: skip
OWNERS = (torch, torch.nn.functional, torch.Tensor, torch.linalg)


def recorded(call: Callable[[], object]) -> set[str]:
    recorder = Recorder()
    with warnings.catch_warnings(), contextlib.suppress(Exception), recorder.recording():
        warnings.simplefilter("ignore")
        call()
    return recorder.names


def marks(names: set[str] | frozenset[str]) -> set[str]:
    """The operators among the names by which some forbidden function is known."""
    operators = [name.removeprefix("aten:") for name in names if name.startswith("aten:")]
    return {mark for mark in OPERATORS.values() if any(_is_operator(each, mark) for each in operators)}


def unforeseen(found: set[str], leaves: frozenset[str]) -> set[str]:
    foreseen = plain.recordable(leaves)
    public = {name for name in found if not name.startswith("aten:")}
    return (public - foreseen) | (marks(found) - marks(foreseen))


def calls(name: str) -> Iterator[Callable[[], object]]:
    for owner in OWNERS:
        function = getattr(owner, name, None)
        if callable(function) and not isinstance(function, type):
            yield from (lambda f=function, given=given: f(*given) for given in ARGUMENTS)
    yield from (lambda tensor=tensor: getattr(tensor, name) for tensor in (X, M, INDEX))


@pytest.mark.parametrize("name", sorted(plain.ATTRIBUTES))
def test_an_attribute_runs_what_its_name_says(name: str) -> None:
    found = set().union(*map(recorded, calls(name)))
    if callable(getattr(torch.Tensor, name, None)):
        assert found, "no call of it ran"
    assert unforeseen(found, frozenset({name, "functional"})) == set()


OPERATIONS = (
    *(getattr(operator, name) for name in (
        "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor", "lshift", "rshift",
        "eq", "ne", "lt", "le", "gt", "ge", "iadd", "isub", "imul", "itruediv", "ifloordiv", "imod", "ipow", "iand",
        "ior", "ixor", "ilshift", "irshift", "imatmul",
    )), divmod, pow,
)  # fmt: skip
LOOKS: tuple[Callable[[Any], object], ...] = (
    abs, operator.neg, operator.pos, operator.invert, len, list, str, repr, sum, max, min, sorted, any, all, set, tuple,
    hash, round, bool, lambda t: f"{t}", lambda t: f"{t[0]:.2f}", lambda t: t[0], lambda t: t[None],
    lambda t: t[..., 1:], lambda t: t[MASK], lambda t: t[INDEX], lambda t: [*t], lambda t: float(t[0]),
    lambda t: int(t[0]), lambda t: bool(t[0]), lambda t: list(reversed(t)), lambda t: 1.0 in t,
    lambda t: [1, 2, 3][t[1]], lambda t: range(t[0]), lambda t: math.sqrt(t[0]),
    lambda t: list(zip(t, t, strict=True)), lambda t: chr(t[0]),
)  # fmt: skip


@pytest.mark.parametrize("tensor", [M, V, INDEX, MASK], ids=["matrix", "vector", "index", "mask"])
def test_operators_and_conversions_are_foreseen(tensor: Any) -> None:
    found: set[str] = set()
    for operation in OPERATIONS:
        for other in (tensor, 2, 2.0, V, INDEX):
            found |= recorded(lambda f=operation, b=other: f(tensor.clone(), b))
            found |= recorded(lambda f=operation, b=other: f(b, tensor.clone()))
    for look in LOOKS:
        found |= recorded(lambda f=look: f(tensor))
    for place in (0, MASK, slice(1, None), INDEX, None, (..., 0)):
        found |= recorded(lambda at=place: operator.setitem(tensor.clone(), at, 1))
        found |= recorded(lambda at=place: operator.setitem(tensor.clone(), at, tensor[at]))
    assert len(found) > 20
    assert unforeseen(found - {"torch.Tensor.clone"}, frozenset()) == set()
