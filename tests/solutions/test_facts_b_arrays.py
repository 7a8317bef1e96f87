"""The catalogue's facts, and an independent oracle (torch's own operators, or brute force), against the references.

Here: functions on arrays, by the reference and, where an exercise allows both backends, the torch solution too.
"""

import importlib.util
import itertools
import math
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

SOLUTIONS = Path(__file__).parents[2] / "solutions"
BOTH = ["reference.py", "right/torch.py"]


def load(exercise: str, file: str) -> ModuleType:
    path = SOLUTIONS / exercise / file
    spec = importlib.util.spec_from_file_location("solution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Subject:
    """A solution that takes and gives tensors, whatever its own backend is."""

    def __init__(self, exercise: str, file: str) -> None:
        self.module = load(exercise, file)
        self.is_torch = hasattr(self.module, "torch") or "Tensor" in vars(self.module)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self.module, name)
        return lambda *args, **kwargs: self._tensors(function(*map(self._own, args), **kwargs))

    def _own(self, value: Any) -> Any:
        return value.numpy() if isinstance(value, Tensor) and not self.is_torch else value

    def _tensors(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self._tensors, value))
        return torch.as_tensor(value)


def A(values: Any, dtype: Any = torch.float64) -> Tensor:
    return torch.tensor(values, dtype=dtype)


def ints(values: Any) -> Tensor:
    return torch.tensor(values, dtype=torch.int64)


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def uniform(*shape: int, seed: int = 0) -> Tensor:
    return torch.rand(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def labels(classes: int, *shape: int, seed: int = 0) -> Tensor:
    return torch.randint(classes, shape, generator=torch.Generator().manual_seed(seed))


def close(actual: Any, expected: Any) -> None:
    torch.testing.assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=1e-9, atol=1e-9)


# -- dropout -----------------------------------------------------------------------------------------------------------


@pytest.fixture(params=BOTH)
def dropout(request: pytest.FixtureRequest) -> Subject:
    return Subject("regularization/dropout", request.param)


def test_dropout_follows_the_facts(dropout: Subject) -> None:
    close(dropout.dropout(A([1.0, 1.0]), A([0.1, 0.9]), 0.5)[0], A([0.0, 2.0]))
    close(dropout.dropout(A([1.0]), A([0.1]), 0.4, False, False)[0], A([0.6]))


@pytest.mark.parametrize("p", [0.0, 0.2, 0.75, 1.0])
def test_dropout_scales_survivors_as_torch_does(dropout: Subject, p: float) -> None:
    x = uniform(40, 50, seed=1) + 1
    torch.manual_seed(0)
    theirs = F.dropout(x, p)
    noise = torch.where(theirs == 0, 0.5 * p, (1 + p) / 2)  # drops exactly what torch dropped
    y, scale = dropout.dropout(x, noise, p)
    close(y, theirs)
    close(dropout.dropout_backward(x, scale), theirs)


@pytest.mark.parametrize("inverted", [True, False])
def test_dropout_agrees_in_the_mean_between_training_and_testing(dropout: Subject, inverted: bool) -> None:
    x, u = torch.full((200_000,), 3.0, dtype=torch.float64), uniform(200_000)
    train, test = (dropout.dropout(x, u, 0.3, training, inverted)[0].mean() for training in (True, False))
    assert abs(train - test) < 0.02


# -- nms ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(params=BOTH)
def nms(request: pytest.FixtureRequest) -> Subject:
    return Subject("detection/nms", request.param)


def iou(a: list[float], b: list[float]) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, 0.0) * max(height, 0.0)
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
    return shared / union if union else 0.0


def test_nms_follows_the_facts(nms: Subject) -> None:
    boxes, scores = A([[0.0, 0, 2, 2], [0, 0, 2, 1], [4, 4, 5, 5]]), A([0.5, 0.9, 0.1])
    assert nms.nms(boxes, scores, 0.5).tolist() == [1, 0, 2]
    assert nms.nms(boxes, scores, 0.4).tolist() == [1, 2]


@pytest.mark.parametrize("seed", range(5))
def test_nms_keeps_what_the_definition_keeps(nms: Subject, seed: int) -> None:
    corners = uniform(60, 2, seed=seed) * 20
    boxes = torch.cat([corners, corners + 2 + uniform(60, 2, seed=seed + 50) * 8], dim=1)
    scores = torch.round(uniform(60, seed=seed + 99) * 20) / 20  # many ties
    kept: list[int] = []
    for i in sorted(range(60), key=lambda i: (-scores[i].item(), i)):
        if all(iou(boxes[i].tolist(), boxes[j].tolist()) <= 0.3 for j in kept):
            kept.append(i)
    result = nms.nms(boxes, scores, 0.3)
    assert result.dtype == torch.int64
    assert result.tolist() == kept


# -- softmax and cross-entropy -----------------------------------------------------------------------------------------


@pytest.fixture(params=BOTH)
def cross_entropy(request: pytest.FixtureRequest) -> Callable[..., Any]:
    return Subject("losses/softmax-cross-entropy-gradient", request.param).softmax_cross_entropy


def test_cross_entropy_follows_the_facts(cross_entropy: Callable[..., Any]) -> None:
    close(cross_entropy(A([[0.0, 0.0]]), ints([1]))[1], A([[0.5, -0.5]]))


@pytest.mark.parametrize("scale", [1.0, 100.0, 1e4])
@pytest.mark.parametrize("soft", [False, True])
def test_cross_entropy_and_its_gradient_are_torchs(cross_entropy: Callable[..., Any], scale: float, soft: bool) -> None:
    logits = (normal(7, 5) * scale).requires_grad_()
    target = F.softmax(normal(7, 5, seed=3), dim=1) if soft else labels(5, 7)
    theirs = F.cross_entropy(logits, target)
    (gradient,) = torch.autograd.grad(theirs, [logits])
    loss, grad = cross_entropy(logits.detach(), target)
    close(loss, theirs.detach())
    close(grad, gradient)


@pytest.fixture(params=BOTH)
def softmax(request: pytest.FixtureRequest) -> Subject:
    return Subject("activations/softmax", request.param)


def test_softmax_follows_the_facts(softmax: Subject) -> None:
    close(softmax.softmax(A([1000.0, 0.0])), A([1.0, 0.0]))
    close(softmax.log_softmax(A([1000.0, 0.0])), A([0.0, -1000.0]))


@pytest.mark.parametrize("dim", [0, 1, 2, -1, -2])
@pytest.mark.parametrize("scale", [1.0, 1e4])
def test_softmax_is_torchs(softmax: Subject, dim: int, scale: float) -> None:
    x = normal(3, 4, 5) * scale
    x[0, 1, 2] = x[2, 3, 4] = -math.inf
    close(softmax.softmax(x, dim), F.softmax(x, dim))
    close(softmax.log_softmax(x, dim), F.log_softmax(x, dim))


# -- convolution and pooling -------------------------------------------------------------------------------------------


@pytest.fixture(params=BOTH)
def conv(request: pytest.FixtureRequest) -> Subject:
    return Subject("convolution/conv2d", request.param)


def test_conv2d_follows_the_facts(conv: Subject) -> None:
    close(conv.corr2d(A([[1.0, 2], [3, 4]]), A([[1.0, 0], [0, 2]])), A([[9.0]]))
    images, kernels = torch.zeros(1, 3, 227, 227), torch.zeros(2, 3, 11, 11)
    assert conv.conv2d(images, kernels, stride=4).shape == (1, 2, 55, 55)


@pytest.mark.parametrize(
    ("kernel", "stride", "padding"), [((3, 3), 1, 0), ((2, 4), 2, 1), ((1, 3), 3, 2), ((7, 8), 1, 1)]
)
def test_conv2d_is_torchs(conv: Subject, kernel: tuple[int, int], stride: int, padding: int) -> None:
    x, weight, bias = normal(2, 3, 7, 8), normal(4, 3, *kernel, seed=1), normal(4, seed=2)
    close(conv.conv2d(x, weight, bias, stride, padding), F.conv2d(x, weight, bias, stride, padding))
    close(conv.conv2d(x, weight, None, stride, padding), F.conv2d(x, weight, None, stride, padding))
    close(conv.corr2d(x[0, 0], weight[0, 0]), F.conv2d(x[:1, :1], weight[:1, :1])[0, 0])


@pytest.fixture(params=BOTH)
def pool(request: pytest.FixtureRequest) -> Subject:
    return Subject("pooling-and-resampling/max-pool2d", request.param)


def test_max_pool2d_follows_the_facts(pool: Subject) -> None:
    sizes = [pool.max_pool2d(torch.zeros(1, 1, n, n), 3, 2).shape[2] for n in (55, 27, 13)]
    assert sizes == [27, 13, 6]


@pytest.mark.parametrize("arguments", [(2,), (3, 2), (3, 1, 1), (2, 3, 1), (4, 2, 2), (1,)])
@pytest.mark.parametrize("ties", [False, True])
def test_max_pool2d_and_its_gradient_are_torchs(pool: Subject, arguments: tuple[int, ...], ties: bool) -> None:
    x = normal(2, 3, 7, 6) - 3
    x = (x.round() if ties else x).requires_grad_()  # torch, too, gives a tie to the first in row-major order
    theirs = F.max_pool2d(x, *arguments)
    grad_out = normal(*theirs.shape, seed=5)
    (gradient,) = torch.autograd.grad(theirs, [x], grad_out)
    close(pool.max_pool2d(x.detach(), *arguments), theirs.detach())
    close(pool.max_pool2d_backward(grad_out, x.detach(), *arguments), gradient)


# -- confusion matrix --------------------------------------------------------------------------------------------------


@pytest.fixture(params=BOTH)
def confusion(request: pytest.FixtureRequest) -> Subject:
    return Subject("metrics/confusion-matrix", request.param)


def test_confusion_matrix_follows_the_facts(confusion: Subject) -> None:
    assert confusion.confusion_matrix(ints([0, 0, 1]), ints([0, 1, 1]), 2).tolist() == [[1, 1], [0, 1]]


def test_confusion_matrix_counts_what_comparisons_count(confusion: Subject) -> None:
    true, pred = labels(4, 3, 5, 6), labels(4, 3, 5, 6, seed=1)
    cm = confusion.confusion_matrix(true, pred, 4, ignore_index=2)
    counted = true != 2
    assert cm.dtype == torch.int64
    for i, j in itertools.product(range(4), repeat=2):
        assert cm[i, j] == (counted & (true == i) & (pred == j)).sum()
    for c, counts in enumerate(zip(*(each.tolist() for each in confusion.one_vs_rest(cm)), strict=True)):
        is_c, says_c = true == c, pred == c
        pairs = ((is_c, says_c), (~is_c, says_c), (is_c, ~says_c), (~is_c, ~says_c))
        assert counts == tuple(int((counted & a & b).sum()) for a, b in pairs)
