"""The catalogue's facts, and an independent oracle (torch's optimisers and losses), against the references.

Here: the basics and preprocessing, by the reference and by the torch solution.
"""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import Tensor, nn
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
        self.module, self.is_torch = load(exercise, file), "torch" in file

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self.module, name)
        return lambda *args, **kwargs: self.tensors(function(*map(self.own, args), **kwargs))

    def own(self, value: Any) -> Any:
        if isinstance(value, list):
            return list(map(self.own, value))
        return value.numpy() if isinstance(value, Tensor) and not self.is_torch else value

    def tensors(self, value: Any) -> Any:
        return tuple(map(self.tensors, value)) if isinstance(value, tuple) else torch.as_tensor(value)


@pytest.fixture(params=BOTH)
def solution(request: pytest.FixtureRequest) -> Callable[[str], Subject]:
    return lambda exercise: Subject(exercise, request.param)


Solution = Callable[[str], Subject]


def A(values: Any) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def close(actual: Any, expected: Any) -> None:
    torch.testing.assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=1e-9, atol=1e-9)


def descend(loss: Callable[[Tensor, Tensor], Tensor], features: int, lr: float, steps: int) -> tuple[Tensor, Tensor]:
    """(w, b) by autograd and torch's own SGD, from zeros."""
    w = torch.zeros(features, dtype=torch.float64, requires_grad=True)
    b = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(w, b).backward()
        optimizer.step()
    return w.detach(), b.detach()


def test_linear_regression(solution: Solution) -> None:
    subject = solution("basics/linear-regression")
    close(subject.fit_closed_form(A([[0.0], [1], [2]]), A([1.0, 3, 5]))[0], A([2.0]))
    close(subject.fit_gradient_descent(A([[1.0], [3]]), A([2.0, 4]), 0.1, 1)[0], A([1.4]))
    X, y = normal(20, 3) + 1, normal(20, seed=1) + 5
    theirs = torch.linalg.lstsq(torch.cat([X, torch.ones(20, 1)], dim=1), y[:, None]).solution[:, 0]
    w, b = subject.fit_closed_form(X, y)
    close(torch.cat([w, b[None]]), theirs)
    expected = descend(lambda w, b: F.mse_loss(X @ w + b, y), 3, 0.05, 7)
    for ours, other in zip(subject.fit_gradient_descent(X, y, 0.05, 7), expected, strict=True):
        close(ours, other)


@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_logistic_regression(solution: Solution, l2: float) -> None:
    subject = solution("basics/logistic-regression")
    assert subject.logistic_loss(A([0.0, 0]), 0.0, A([[1.0, 2]]), A([1.0]))[0].item() == pytest.approx(0.6931472)
    assert subject.logistic_loss(A([1.0]), 0.0, A([[-1000.0]]), A([1.0]))[0].item() == pytest.approx(1000.0, abs=1e-9)
    X, y = normal(12, 3), (normal(12, seed=1) > 0).double()

    def loss(w: Tensor, b: Tensor) -> Tensor:
        return F.binary_cross_entropy_with_logits(X @ w + b, y) + l2 * (w**2).sum()

    w, b = normal(3, seed=2).requires_grad_(), A(0.7).requires_grad_()
    theirs = loss(w, b)
    theirs.backward()
    ours = subject.logistic_loss(w.detach(), 0.7, X, y, l2)
    for mine, other in zip(ours, (theirs.detach(), w.grad, b.grad), strict=True):
        close(mine, other)
    for mine, other in zip(subject.fit_logistic(X, y, 0.4, 6, l2), descend(loss, 3, 0.4, 6), strict=True):
        close(mine, other)


@pytest.mark.parametrize("batch_size", [None, 1, 4, 10, 99])
def test_gradient_descent(solution: Solution, batch_size: int | None) -> None:
    subject = solution("basics/gradient-descent")
    fact = subject.gradient_descent(lambda t, x, y: t, A([1.0]), A([[0.0]] * 4), A([0.0] * 4), 0.5, 2, 2)
    close(fact, A([0.0625]))
    X, y, start = normal(10, 3), normal(10, seed=1), normal(3, seed=2)
    theta = nn.Parameter(start.clone())
    optimizer = torch.optim.SGD([theta], 0.05)
    for _ in range(3):
        for rows in torch.arange(10).split(batch_size or 10):
            optimizer.zero_grad()
            F.mse_loss(X[rows] @ theta, y[rows]).backward()
            optimizer.step()
    ours = subject.gradient_descent(
        lambda t, xb, yb: 2 * xb.T @ (xb @ t - yb) / len(xb), start, X, y, 0.05, 3, batch_size
    )
    close(ours, theta.detach())


def test_affine_collapse(solution: Solution) -> None:
    subject = solution("basics/affine-collapse")
    close(subject.collapse_affine([A([[2.0]]), A([[3.0]])], [A([1.0]), A([1.0])])[1], A([4.0]))
    layers = [nn.Linear(a, b).double() for a, b in ((5, 3), (3, 7), (7, 2))]
    weights, biases = [each.weight.detach() for each in layers], [each.bias.detach() for each in layers]
    W, b = subject.collapse_affine(weights, biases)
    x = normal(8, 5)
    close(F.linear(x, W, b), nn.Sequential(*layers)(x).detach())


def test_min_max_scaling(solution: Solution) -> None:
    subject = solution("preprocessing/min-max-scaling")
    close(subject.min_max_scale(A([[1.0], [3]]), A([[5.0]]))[1], A([[2.0]]))
    train, new = normal(9, 4), normal(5, 4, seed=1) * 3
    train[:, 2] = 7.0
    ours, ours_new = subject.min_max_scale(train, new, (-1.0, 3.0))
    for column in (0, 1, 3):
        low, high = min(train[:, column].tolist()), max(train[:, column].tolist())
        for source, found in ((train, ours), (new, ours_new)):
            expected = [-1 + 4 * (value - low) / (high - low) for value in source[:, column].tolist()]
            close(found[:, column], A(expected))
    assert set(ours[:, 2].tolist()) | set(ours_new[:, 2].tolist()) == {-1.0}


@pytest.mark.parametrize("file", BOTH)
@pytest.mark.parametrize("ddof", [0, 1])
def test_standard_scaler(file: str, ddof: int) -> None:
    subject = Subject("preprocessing/standard-scaler", file)
    own, scaler = subject.own, subject.module.StandardScaler
    close(scaler().fit(own(A([[1.0], [3]]))).transform(own(A([[5.0]]))), A([[3.0]]))
    x, new = normal(9, 3) * 4 + 2, normal(4, 3, seed=1)
    x[:, 1] = 0.1
    fitted = scaler(ddof).fit(own(x))
    std, mean = torch.std_mean(x, dim=0, correction=ddof)
    std[1] = 1.0
    close(fitted.transform(own(new)), (new - mean) / std)
    close(fitted.inverse_transform(fitted.transform(own(new))), new)
