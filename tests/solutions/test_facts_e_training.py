"""The catalogue's facts, and an independent oracle (autograd, torch.optim, sampling), against the references.

Here: basics, regularisation, initialisation and optimizers, by the reference and by the torch solution.
"""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

SOLUTIONS = Path(__file__).parents[2] / "solutions"
BOTH = ["reference.py", "right/torch.py"]
ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "selu": F.selu, "linear": lambda z: z,
}  # fmt: skip


def load(exercise: str, file: str = "reference.py") -> ModuleType:
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
        return lambda *args, **kwargs: self._tensors(function(*map(self._own, args), **kwargs))

    def _own(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._own(each) for each in value]
        return value.numpy() if isinstance(value, Tensor) and not self.is_torch else value

    def _tensors(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self._tensors, value))
        if isinstance(value, dict):
            return {name: self._tensors(each) for name, each in value.items()}
        return torch.from_numpy(np.array(value)) if isinstance(value, (np.ndarray, np.floating)) else value


@pytest.fixture(params=BOTH)
def solution(request: pytest.FixtureRequest) -> Callable[[str], Subject]:
    return lambda exercise: Subject(exercise, request.param)


Solution = Callable[[str], Subject]


def A(values: Any) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


def normal(*size: int) -> Tensor:
    return torch.randn(size, dtype=torch.float64, generator=torch.Generator().manual_seed(sum(size)))


def uniform(*size: int) -> Tensor:
    return torch.rand(size, dtype=torch.float64, generator=torch.Generator().manual_seed(sum(size)))


def same(found: Any, expected: Any) -> None:
    torch.testing.assert_close(found, expected, rtol=1e-9, atol=1e-9)


# -- basics ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("activation", ["relu", "sigmoid", "tanh"])
def test_mlp_backprop_is_autograds(solution: Solution, activation: str) -> None:
    x, y = normal(6, 3), torch.tensor([0, 3, 1, 1, 2, 0])
    parameters = {"w1": normal(3, 5), "b1": normal(5), "w2": normal(5, 4), "b2": normal(4)}
    found = solution("basics/mlp-backprop").mlp_loss_and_grads(x, y, *parameters.values(), activation)
    w1, b1, w2, b2 = (each.clone().requires_grad_(True) for each in parameters.values())
    loss = F.cross_entropy(ACTIVATIONS[activation](x @ w1 + b1) @ w2 + b2, y)
    expected = torch.autograd.grad(loss, [w1, b1, w2, b2])
    same(found, (loss.detach(), dict(zip(parameters, expected, strict=True))))


def test_load_matching_weights_follows_the_facts() -> None:
    freeze_except = load("basics/load-matching-weights").freeze_except
    assert freeze_except(nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 4)), ["1"]) == 16


def test_load_matching_does_what_load_state_dict_does_where_all_fits() -> None:
    load_matching = load("basics/load-matching-weights").load_matching
    source, ours, theirs = (nn.Sequential(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3)) for _ in range(3))
    source(torch.ones(2, 2, 5, 5))
    loaded, skipped = load_matching(ours, source.state_dict())
    theirs.load_state_dict(source.state_dict())
    assert (loaded, skipped) == (list(source.state_dict()), [])
    same(dict(ours.state_dict()), dict(theirs.state_dict()))


# -- regularisation ----------------------------------------------------------------------------------------------------


def test_dropconnect_follows_the_facts(solution: Solution) -> None:
    found = solution("regularization/dropconnect").dropconnect_moments(A([[2.0]]), A([[3.0]]), A([1.0]), 0.5)
    same(found, (A([[4.0]]), A([[9.0]])))


def test_dropconnect_moments_are_those_of_every_mask(solution: Solution) -> None:
    """All 2^6 masks of a 2x3 weight, weighed by their probability."""
    subject, x, weight, bias, keep = solution("regularization/dropconnect"), normal(1, 3), normal(2, 3), normal(2), 0.3
    masks = torch.cartesian_prod(*[A([0.0, 1.0])] * 6).reshape(64, 2, 3)
    outputs = subject.dropconnect_linear(x.expand(64, 3), weight, bias, 1 - masks, keep)
    chance = (keep**masks * (1 - keep) ** (1 - masks)).flatten(1).prod(dim=1)[:, None]
    mean = (chance * outputs).sum(0)
    variance = (chance * (outputs - mean) ** 2).sum(0)
    same(subject.dropconnect_moments(x, weight, bias, keep), (mean[None], variance[None]))


def test_dropblock_follows_the_facts(solution: Solution) -> None:
    assert solution("regularization/dropblock").dropblock_gamma(0.1, 7, 28, 28) == pytest.approx(0.0033058, abs=1e-6)


def test_dropblock_drops_about_its_share_in_squares(solution: Solution) -> None:
    x, u = torch.ones(20, 8, 24, 20, dtype=torch.float64), uniform(20, 8, 22, 18)
    out = solution("regularization/dropblock").dropblock2d(x, u, 0.1, 3)
    assert 0.08 < float((out == 0).double().mean()) < 0.1  # overlaps take a little
    same(out.mean(), A(1.0))
    opened = F.max_pool2d(F.pad(-F.max_pool2d((out != 0).double(), 3, 1), [2] * 4, value=-1), 3, 1)
    same(opened, -(out != 0).double())  # an opening by 3x3 changes nothing: what is dropped is a union of 3x3 squares


def test_lasso_ista_follows_the_facts(solution: Solution) -> None:
    same(solution("regularization/lasso-ista").soft_threshold(A([3.0, 0.5, -0.8, -2.0]), 1.0), A([2.0, 0.0, 0.0, -1.0]))


def test_lasso_ista_is_torchs_softshrink_and_meets_the_optimality_conditions(solution: Solution) -> None:
    subject, w, lam = solution("regularization/lasso-ista"), normal(4, 5), 0.2
    same(subject.soft_threshold(w, 0.4), F.softshrink(w, 0.4))
    X = normal(40, 6)
    y = X @ A([2.0, -1.0, 0.0, 0.0, 0.1, 0.0]) + 0.05 * normal(40)
    found = subject.lasso_ista(X, y, lam, 0.3, 2000)
    grad = X.T @ (X @ found - y) / 40
    assert set((found == 0).tolist()) == {True, False}
    same(grad[found != 0], -lam * found[found != 0].sign())
    assert bool((grad[found == 0].abs() <= lam).all())


def test_weight_decay_follows_the_facts(solution: Solution) -> None:
    step = solution("regularization/weight-decay").sgd_decay_step
    for decoupled in (True, False):
        same(step(A([1.0]), A([0.5]), 0.1, 0.2, decoupled), A([0.93]))


@pytest.mark.parametrize("decoupled", [True, False])
def test_weight_decay_is_that_of_torchs_optimizers(solution: Solution, decoupled: bool) -> None:
    subject = solution("regularization/weight-decay")
    kind: Any = torch.optim.AdamW if decoupled else torch.optim.Adam
    for settings in ({}, {"lr": 0.1, "eps": 0.01, "weight_decay": 0.3, "beta1": 0.7, "beta2": 0.8}):
        defaults = {"lr": 1e-3, "eps": 1e-8, "weight_decay": 1e-2, "beta1": 0.9, "beta2": 0.999} | settings
        betas = defaults.pop("beta1"), defaults.pop("beta2")
        theirs = nn.Parameter(normal(5))
        ours, m, v = theirs.detach().clone(), torch.zeros_like(theirs).detach(), torch.zeros_like(theirs).detach()
        optimizer = kind([theirs], betas=betas, **defaults)
        for t in range(1, 5):
            theirs.grad = normal(5) * t
            ours, m, v = subject.adam_decay_step(ours, theirs.grad, m, v, t, decoupled=decoupled, **settings)
            optimizer.step()
            same(ours, theirs.detach())


def test_sgd_decay_is_torchs(solution: Solution) -> None:
    theirs, grad = nn.Parameter(normal(5)), normal(2, 3).reshape(-1)[:5]
    found = solution("regularization/weight-decay").sgd_decay_step(theirs.detach().clone(), grad, 0.3, 0.2, False)
    theirs.grad = grad
    torch.optim.SGD([theirs], lr=0.3, weight_decay=0.2).step()
    same(found, theirs.detach())


# -- initialisation ----------------------------------------------------------------------------------------------------


def test_layer_statistics_follows_the_facts(solution: Solution) -> None:
    found = solution("initialization/layer-statistics").layer_statistics(
        A([[1.0, -1.0]]), [A([[2.0, 0.0], [0.0, 2.0]])]
    )
    assert found == ([1.0], [1.0])


@pytest.mark.parametrize("activation", ["linear", "relu", "tanh", "selu"])
def test_layer_statistics_are_those_of_torchs_activations(solution: Solution, activation: str) -> None:
    h, weights, means, stds = normal(7, 4), [normal(4, 6), normal(6, 3)], [], []
    found = solution("initialization/layer-statistics").layer_statistics(h, weights, activation)
    for weight in weights:
        h = ACTIVATIONS[activation](h @ weight)
        means.append(float(h.mean()))
        stds.append(float(h.var(correction=0)) ** 0.5)
    assert found == (pytest.approx(means), pytest.approx(stds))


def test_symmetry_breaking_follows_the_facts(solution: Solution) -> None:
    zeros = torch.zeros(1, 4, dtype=torch.float64), *torch.zeros(2, 4, dtype=torch.float64)
    spread = solution("initialization/symmetry-breaking").hidden_spread
    assert max(spread(A([[1.0], [2.0]]), A([1.0, 3.0]), *zeros, 0.0, 0.1, 5)) == 0.0


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
def test_symmetry_breaking_trains_as_autograd_does(solution: Solution, activation: str) -> None:
    x, y = normal(8, 3), normal(8)
    start = [normal(3, 4), normal(4), normal(5)[:4], A(0.25)]
    found = solution("initialization/symmetry-breaking").hidden_spread(x, y, *start[:3], 0.25, 0.1, 6, activation)
    parameters = [nn.Parameter(each.clone()) for each in start]
    optimizer, expected = torch.optim.SGD(parameters, lr=0.1), []
    for _ in range(7):
        w1, b1, w2, b2 = parameters
        expected.append(max(float(row.max() - row.min()) for row in w1.detach()))
        loss = F.mse_loss(ACTIVATIONS[activation](x @ w1 + b1) @ w2 + b2, y)
        for parameter, grad in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
            parameter.grad = grad
        optimizer.step()
    assert found == pytest.approx(expected)


# -- optimizers --------------------------------------------------------------------------------------------------------


def test_adagrad_follows_the_facts(solution: Solution) -> None:
    found = solution("optimizers/adagrad-rmsprop").adagrad_step(A([1.0]), A([3.0]), A([16.0]), 0.1)
    same(found, (A([0.94]), A([25.0])))


@pytest.mark.parametrize("settings", [{}, {"lr": 0.3, "eps": 0.05}])
@pytest.mark.parametrize(("name", "kind"), [("adagrad", torch.optim.Adagrad), ("rmsprop", torch.optim.RMSprop)])
def test_adagrad_and_rmsprop_are_torchs(solution: Solution, name: str, kind: Any, settings: dict[str, float]) -> None:
    step = getattr(solution("optimizers/adagrad-rmsprop"), f"{name}_step")
    theirs = nn.Parameter(normal(5))
    ours, state = theirs.detach().clone(), torch.zeros(5, dtype=torch.float64)
    optimizer = kind([theirs], **{"lr": 1e-2} | settings)
    for t in range(1, 6):
        theirs.grad = normal(5) / t
        ours, state = step(ours, theirs.grad, state, **settings)
        optimizer.step()
        same(ours, theirs.detach())


@pytest.mark.parametrize("mode", ["min", "max"])
@pytest.mark.parametrize(
    ("patience", "threshold", "factor", "min_lr"), [(0, 0.1, 0.5, 0.1), (2, 1e-4, 0.1, 0.0), (1, 0.3, 0.9, 0.5)]
)
def test_reduce_lr_on_plateau_is_torchs(
    mode: Any, patience: int, threshold: float, factor: float, min_lr: float
) -> None:
    ours = load("optimizers/reduce-lr-on-plateau").ReduceLROnPlateau(1.0, mode, factor, patience, threshold, min_lr)
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    theirs = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, mode, factor, patience, threshold, min_lr=min_lr, eps=0
    )
    for metric in uniform(60).tolist():
        theirs.step(metric)
        assert ours.step(metric) == ours.lr == pytest.approx(optimizer.param_groups[0]["lr"])
