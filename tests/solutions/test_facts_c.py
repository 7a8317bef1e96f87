"""The catalogue's facts, and an independent oracle (torch's own operators, or brute force), against the references.

Here: activation functions. Losses are in test_facts_c_losses.py, metrics in test_facts_c_metrics.py.
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


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def uniform(*shape: int, seed: int = 0) -> Tensor:
    return torch.rand(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def close(actual: Any, expected: Any) -> None:
    torch.testing.assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=1e-9, atol=1e-9)


LARGE = A([-1e4, -800.0, -50.0, -1e-10, 0.0, 1e-10, 50.0, 800.0, 1e4])


@pytest.fixture(params=BOTH)
def subject(request: pytest.FixtureRequest) -> Callable[[str], Subject]:
    """Opens an activation's solution, once by NumPy and once by torch."""
    return lambda exercise: Subject(f"activations/{exercise}", request.param)


def gradient(function: Callable[[Tensor], Tensor], x: Tensor, grad_out: Tensor) -> Tensor:
    leaf = x.clone().requires_grad_()
    return torch.autograd.grad(function(leaf), [leaf], grad_out)[0]


def relative(actual: Any, expected: float) -> None:
    assert abs(float(actual) / expected - 1) < 1e-9


ELEMENTWISE: list[tuple[str, str, Callable[[Tensor], Tensor]]] = [
    ("relu", "relu", F.relu),
    ("relu", "relu6", F.relu6),
    ("sigmoid", "sigmoid", torch.sigmoid),
    ("tanh", "tanh", torch.tanh),
    ("swish", "swish", F.silu),
    ("hard-swish", "hard_sigmoid", lambda x: F.relu6(x + 3) / 6),  # F.hardsigmoid's own gradient is a float32 1 / 6
    ("hard-swish", "hard_swish", F.hardswish),
    ("elu", "elu", F.elu),
    ("elu", "selu", F.selu),
    ("prelu", "leaky_relu", F.leaky_relu),
]


@pytest.mark.parametrize(("exercise", "name", "theirs"), ELEMENTWISE, ids=[each[1] for each in ELEMENTWISE])
def test_activation_and_its_gradient_are_torchs(
    subject: Callable[[str], Subject], exercise: str, name: str, theirs: Callable[[Tensor], Tensor]
) -> None:
    ours = subject(exercise)
    for x in (normal(3, 4, 5) * 4, LARGE):
        grad_out = normal(*x.shape, seed=1)
        close(getattr(ours, name)(x), theirs(x))
        backward = getattr(ours, f"{name}_backward")(grad_out, x)
        smooth = (x != 0) | (name not in ("relu", "relu6", "leaky_relu"))
        close((backward[0] if name == "swish" else backward)[smooth], gradient(theirs, x, grad_out)[smooth])


def test_activations_follow_the_facts(subject: Callable[[str], Subject]) -> None:
    relu, sigmoid, tanh = subject("relu"), subject("sigmoid"), subject("tanh")
    close(relu.relu6(A([-1.0, 3.0, 9.0])), A([0.0, 3.0, 6.0]))
    close(relu.relu6_backward(A([1.0, 1.0, 1.0]), A([0.0, 3.0, 6.0])), A([0.0, 1.0, 0.0]))
    relative(sigmoid.sigmoid(A([-50.0]))[0], 1.9287498479639178e-22)
    close(sigmoid.sigmoid_backward(A([1.0]), A([0.0])), A([0.25]))
    torch.testing.assert_close(tanh.tanh(A([0.5, -1e4])), A([0.46211715726, -1.0]))
    swish, hard, elu = subject("swish"), subject("hard-swish"), subject("elu")
    torch.testing.assert_close(swish.swish(A([-1.2784645])), A([-0.2784645]))
    close(swish.swish(A([3.0]), 0.0), A([1.5]))
    close(hard.hard_swish(A([-1.5, 6.0])), A([-0.375, 6.0]))
    close(hard.hard_swish_backward(A([1.0, 1.0, 1.0]), A([-3.0, -1.5, 3.0])), A([0.0, 0.0, 1.0]))
    close(hard.hard_sigmoid_backward(A([1.0, 1.0]), A([-3.0, 3.0])), A([0.0, 0.0]))
    relative(elu.elu(A([-1e-10]))[0], -1e-10)
    torch.testing.assert_close(elu.selu(A([-1e4, 1.0])), A([-1.7580993, 1.0507010]))
    close(subject("prelu").leaky_relu(A([-2.0, 3.0])), A([-0.02, 3.0]))
    close(subject("maxout").maxout(A([[2.0]]), A([[[1.0]], [[-1.0]]]), A([[0.0], [0.0]])), A([[2.0]]))
    close(subject("softmax-jacobian").softmax_jacobian(A([0.0, 0.0])), A([[0.25, -0.25], [-0.25, 0.25]]))


@pytest.mark.parametrize("beta", [-0.7, 0.0, 1.0, 2.5])
def test_swish_differentiates_by_x_and_beta(subject: Callable[[str], Subject], beta: float) -> None:
    x, grad_out = normal(4, 5) * 3, normal(4, 5, seed=1)
    leaf, slope = x.clone().requires_grad_(), A(beta).requires_grad_()
    expected = torch.autograd.grad(leaf * torch.sigmoid(slope * leaf), [leaf, slope], grad_out)
    ours = subject("swish")
    close(ours.swish(x, beta), x * torch.sigmoid(beta * x))
    for actual, theirs in zip(ours.swish_backward(grad_out, x, beta), expected, strict=True):
        close(actual, theirs)


@pytest.mark.parametrize("alpha", [0.3, 2.0])
def test_elu_honours_alpha(subject: Callable[[str], Subject], alpha: float) -> None:
    x, grad_out = normal(4, 5) * 3, normal(4, 5, seed=1)
    close(subject("elu").elu(x, alpha), F.elu(x, alpha))
    close(subject("elu").elu_backward(grad_out, x, alpha), gradient(lambda z: F.elu(z, alpha), x, grad_out))


@pytest.mark.parametrize("shape", [(4, 3), (2, 3, 5), (2, 3, 4, 5)])
@pytest.mark.parametrize("slopes", [1, 3])
def test_prelu_and_its_gradients_are_torchs(
    subject: Callable[[str], Subject], shape: tuple[int, ...], slopes: int
) -> None:
    x, grad_out, weight = normal(*shape), normal(*shape, seed=1), uniform(slopes)
    leaves = [x.clone().requires_grad_(), weight.clone().requires_grad_()]
    expected = torch.autograd.grad(F.prelu(*leaves), leaves, grad_out)
    close(subject("prelu").prelu(x, weight), F.prelu(x, weight))
    for actual, theirs in zip(subject("prelu").prelu_backward(grad_out, x, weight), expected, strict=True):
        close(actual, theirs)
    with pytest.raises(ValueError, match="slopes"):
        subject("prelu").prelu(x, uniform(2))


def test_maxout_gradients_are_autograds(subject: Callable[[str], Subject]) -> None:
    x, weight, bias, grad_out = normal(5, 4), normal(3, 4, 6, seed=1), normal(3, 6, seed=2), normal(5, 6, seed=3)
    leaves = [each.clone().requires_grad_() for each in (x, weight, bias)]
    theirs = torch.stack([leaves[0] @ leaves[1][i] + leaves[2][i] for i in range(3)]).max(dim=0).values
    ours = subject("maxout")
    close(ours.maxout(x, weight, bias), theirs.detach())
    expected = torch.autograd.grad(theirs, leaves, grad_out)
    for actual, each in zip(ours.maxout_backward(grad_out, x, weight, bias), expected, strict=True):
        close(actual, each)
    tied = ours.maxout_backward(grad_out, x, weight[:1].repeat(3, 1, 1), bias[:1].repeat(3, 1))[2]
    close(tied, torch.stack([grad_out.sum(dim=0), torch.zeros(6), torch.zeros(6)]))


def test_softmax_jacobian_is_autograds(subject: Callable[[str], Subject]) -> None:
    z, v = normal(2, 6), normal(2, 6, seed=1)
    ours = subject("softmax-jacobian")
    close(ours.softmax_jacobian(z[0]), torch.autograd.functional.jacobian(lambda x: F.softmax(x, 0), z[0]))
    close(ours.softmax_vjp(z, v), gradient(lambda x: F.softmax(x, -1), z, v))
    assert ours.softmax_vjp(normal(200_000), normal(200_000, seed=1)).shape == (200_000,)


def test_relu_information_loss_follows_the_facts(subject: Callable[[str], Subject]) -> None:
    expected = subject("relu-information-loss").expected_collapse
    assert [float(expected(2, m)) for m in (2, 3, 5)] == [0.75, 0.5, 0.1875]
    assert abs(expected(2, 15) - 4.8828e-4) < 1e-8
    assert expected(4, 3) == 1.0


def test_relu_information_loss_is_the_mean_over_random_embeddings(subject: Callable[[str], Subject]) -> None:
    ours = subject("relu-information-loss")
    points = normal(50, 3)
    for m in (3, 5, 8):
        shares = [ours.collapsed_fraction(points, normal(m, 3, seed=seed)) for seed in range(400)]
        assert math.isclose(sum(shares) / 400, ours.expected_collapse(3, m), abs_tol=0.03)
    kept = sum(int((normal(5, 3) @ p > 0).sum()) >= 3 for p in points)
    assert math.isclose(ours.collapsed_fraction(points, normal(5, 3)), 1 - kept / 50)
