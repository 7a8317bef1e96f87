"""The catalogue's facts, and an independent oracle (torch's own operators, or brute force), against the references.

Here: losses, on classes, numbers and boxes.
"""

import importlib.util
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
        return torch.as_tensor(value, dtype=torch.float64 if isinstance(value, float) else None)


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


REDUCTIONS = ("none", "sum", "mean")


@pytest.fixture(params=BOTH)
def entropy(request: pytest.FixtureRequest) -> Any:
    return Subject("losses/cross-entropy", request.param).cross_entropy


@pytest.fixture(params=BOTH)
def regression(request: pytest.FixtureRequest) -> Subject:
    return Subject("losses/l1-mse-loss", request.param)


@pytest.fixture(params=BOTH)
def giou(request: pytest.FixtureRequest) -> Any:
    return Subject("losses/giou-loss", request.param).giou_loss


@pytest.fixture(params=BOTH)
def ciou(request: pytest.FixtureRequest) -> Subject:
    return Subject("losses/ciou-loss", request.param)


# -- cross-entropy -----------------------------------------------------------------------------------------------------


def test_cross_entropy_follows_the_facts(entropy: Any) -> None:
    close(entropy(A([[0.0, 0.0]]), ints([1])), A(math.log(2)))
    close(entropy(A([[1000.0, 0.0]]), ints([1])), A(1000.0))


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("ignored", [-100, 2, 255])
@pytest.mark.parametrize("scale", [1.0, 1e4])
def test_cross_entropy_is_torchs(entropy: Any, reduction: str, ignored: int, scale: float) -> None:
    logits, targets = normal(9, 4) * scale, labels(4, 9)
    targets[::4] = ignored
    close(
        entropy(logits, targets, reduction, ignored),
        F.cross_entropy(logits, targets, reduction=reduction, ignore_index=ignored),
    )


def test_cross_entropy_differs_from_torchs_only_when_nothing_counts(entropy: Any) -> None:
    nothing = normal(2, 3), ints([-100, -100])
    assert torch.isnan(F.cross_entropy(*nothing))
    assert entropy(*nothing) == 0
    for targets in (ints([0, 3]), ints([0, -1])):
        with pytest.raises(ValueError, match="outside"):
            entropy(normal(2, 3), targets)
    with pytest.raises(ValueError, match="reduction"):
        entropy(normal(2, 3), ints([0, 1]), "average")


# -- L1 and MSE --------------------------------------------------------------------------------------------------------


def test_mse_gradient_follows_the_facts(regression: Subject) -> None:
    close(regression.mse_loss_backward(A([3.0, 0.0]), A([1.0, 0.0])), A([2.0, 0.0]))


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize(("name", "theirs"), [("l1_loss", F.l1_loss), ("mse_loss", F.mse_loss)])
def test_l1_and_mse_and_their_gradients_are_torchs(regression: Subject, name: str, theirs: Any, reduction: str) -> None:
    pred, target = normal(3, 4, 2), normal(3, 4, 2, seed=1)
    pred[0] = target[0]
    leaf = pred.clone().requires_grad_()
    loss = theirs(leaf, target, reduction=reduction)
    close(getattr(regression, name)(pred, target, reduction), loss.detach())
    (gradient,) = torch.autograd.grad(loss.sum(), [leaf])
    close(getattr(regression, f"{name}_backward")(pred, target, reduction), gradient)


@pytest.mark.parametrize("name", ["l1_loss", "l1_loss_backward", "mse_loss", "mse_loss_backward"])
def test_l1_and_mse_refuse_to_broadcast(regression: Subject, name: str) -> None:
    with pytest.raises(ValueError, match="shape"):
        getattr(regression, name)(normal(4, 1), normal(4))
    with pytest.raises(ValueError, match="reduction"):
        getattr(regression, name)(normal(4), normal(4), "total")


# -- losses on boxes, against the formulas one pair at a time ----------------------------------------------------------


def box_pairs(count: int = 30) -> tuple[Tensor, Tensor]:
    corners = uniform(count, 2) * 10
    pred = torch.cat([corners, corners + 1 + uniform(count, 2, seed=1) * 9], dim=1)
    shifted = corners + normal(count, 2, seed=2) * 4
    return pred, torch.cat([shifted, shifted + 1 + uniform(count, 2, seed=3) * 9], dim=1)


def sides(box: Tensor) -> tuple[float, float]:
    return float(box[2] - box[0]), float(box[3] - box[1])


def described(p: Tensor, t: Tensor) -> tuple[float, float, tuple[float, float]]:
    """(intersection, union, sides of the hull) of two boxes."""
    width = max(min(float(p[2]), float(t[2])) - max(float(p[0]), float(t[0])), 0.0)
    height = max(min(float(p[3]), float(t[3])) - max(float(p[1]), float(t[1])), 0.0)
    hull = torch.cat([torch.minimum(p, t)[:2], torch.maximum(p, t)[2:]])
    return width * height, math.prod(sides(p)) + math.prod(sides(t)) - width * height, sides(hull)


def giou_of(p: Tensor, t: Tensor) -> float:
    shared, union, hull = described(p, t)
    return shared / union - (math.prod(hull) - union) / math.prod(hull)


def diou_of(p: Tensor, t: Tensor) -> float:
    shared, union, hull = described(p, t)
    offset = math.dist(((p[:2] + p[2:]) / 2).tolist(), ((t[:2] + t[2:]) / 2).tolist())
    return 1 - shared / union + offset**2 / math.hypot(*hull) ** 2


def ciou_of(p: Tensor, t: Tensor) -> float:
    shared, union, _ = described(p, t)
    v = 4 / math.pi**2 * (math.atan2(*sides(t)) - math.atan2(*sides(p))) ** 2
    return diou_of(p, t) + v * v / (1 - shared / union + v)


def test_losses_on_boxes_follow_the_facts(giou: Any, ciou: Subject) -> None:
    unit = A([[0.0, 0.0, 1.0, 1.0]])
    close(giou(unit, A([[5.0, 0.0, 6.0, 1.0]])), A([5 / 3]))
    close(giou(unit, A([[50.0, 0.0, 51.0, 1.0]])), A([100 / 51]))
    close(ciou.diou_loss(A([[0.0, 0.0, 2.0, 2.0]]), A([[0.0, 0.0, 10.0, 10.0]])), A([1.12]))


def test_losses_on_boxes_are_the_formulas(giou: Any, ciou: Subject) -> None:
    pred, target = box_pairs()
    pairs = list(zip(pred, target, strict=True))
    close(giou(pred, target), A([1 - giou_of(*each) for each in pairs]))
    close(ciou.diou_loss(pred, target), A([diou_of(*each) for each in pairs]))
    close(ciou.ciou_loss(pred, target), A([ciou_of(*each) for each in pairs]))
    close(ciou.ciou_loss(pred, pred), torch.zeros(30, dtype=torch.float64))


def test_giou_decides_boxes_without_area(giou: Any) -> None:
    point, other = A([[1.0, 1.0, 1.0, 1.0]]), A([[2.0, 3.0, 2.0, 3.0]])
    assert [giou(point, point).item(), giou(point, other).item()] == [1.0, 2.0]


@pytest.mark.parametrize("name", ["diou_loss", "ciou_loss"])
def test_gradients_on_boxes_are_those_of_differences(name: str) -> None:
    """With alpha held constant: the loss minus its own value of alpha v, plus alpha of the middle times v."""
    module = Subject("losses/ciou-loss", "right/torch.py").module
    pred, target = box_pairs(6)
    leaf = pred.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(getattr(module, name)(leaf, target).sum(), [leaf])
    for row, column in ((0, 0), (1, 1), (2, 2), (3, 3), (4, 0), (5, 2)):
        step = torch.zeros(4, dtype=torch.float64)
        step[column] = 1e-6
        high, low = (frozen(name, pred[row], pred[row] + sign * step, target[row]) for sign in (1, -1))
        assert math.isclose(gradient[row, column], (high - low) / 2e-6, rel_tol=1e-5, abs_tol=1e-7)


def frozen(name: str, start: Tensor, p: Tensor, t: Tensor) -> float:
    """The loss at p, with the alpha of start."""
    if name == "diou_loss":
        return diou_of(p, t)
    v0 = 4 / math.pi**2 * (math.atan2(*sides(t)) - math.atan2(*sides(start))) ** 2
    alpha = (ciou_of(start, t) - diou_of(start, t)) / v0
    return diou_of(p, t) + alpha * 4 / math.pi**2 * (math.atan2(*sides(t)) - math.atan2(*sides(p))) ** 2
