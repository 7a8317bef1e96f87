"""The catalogue's facts, and an independent oracle (torch's own functions, brute force), against the references.

Here: classical vision, by the reference and by the torch solution.
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
        self.module, self.is_torch = load(exercise, file), "torch" in file

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self.module, name)
        return lambda *args, **kwargs: self._tensors(function(*map(self._own, args), **kwargs))

    def _own(self, value: Any) -> Any:
        return value.numpy() if isinstance(value, Tensor) and not self.is_torch else value

    def _tensors(self, value: Any) -> Any:
        return tuple(map(self._tensors, value)) if isinstance(value, tuple) else torch.as_tensor(value)


@pytest.fixture(params=BOTH)
def solution(request: pytest.FixtureRequest) -> Callable[[str], Subject]:
    return lambda exercise: Subject(exercise, request.param)


Solution = Callable[[str], Subject]

SOBEL = torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]], dtype=torch.float64)


def A(values: Any) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def close(actual: Any, expected: Any) -> None:
    torch.testing.assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=1e-9, atol=1e-9)


def correlated(img: Tensor, kernel: Tensor) -> Tensor:
    """Cross-correlation by torch's convolution, the border replicated."""
    up, left = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = F.pad(img[None, None], (left, left, up, up), mode="replicate")
    return F.conv2d(padded, kernel[None, None])[0, 0]


# -- differences -------------------------------------------------------------------------------------------------------


def test_differences_follow_the_facts(solution: Solution) -> None:
    differences = solution("classical-vision/finite-differences")
    close(differences.central_difference(A([[0.0, 1.0, 4.0]]))[0], A([[0.0, 2.0, 0.0]]))
    close(differences.forward_difference(A([[0.0, 1.0, 4.0]]))[0], A([[1.0, 3.0, 0.0]]))


def test_central_differences_are_torchs_gradient_inside(solution: Solution) -> None:
    img = normal(7, 5)
    gx, gy = solution("classical-vision/finite-differences").central_difference(img)
    by_rows, by_columns = torch.gradient(img)
    close(gx[:, 1:-1], by_columns[:, 1:-1])
    close(gy[1:-1], by_rows[1:-1])
    assert not gx[:, [0, -1]].any()
    assert not gy[[0, -1]].any()


def test_the_errors_fall_with_the_step_and_with_its_square(solution: Solution) -> None:
    differences = solution("classical-vision/finite-differences")
    for name, order in (("forward_difference", 1), ("central_difference", 2)):
        errors = []
        for h in (0.1, 0.05):
            x = 0.5 + h * (torch.arange(5, dtype=torch.float64) - 2)  # x[2] is 0.5 for both steps
            gx, _ = getattr(differences, name)(torch.sin(x)[None])
            errors.append(abs(float(gx[0, 2]) / h - math.cos(0.5)))
        assert errors[0] / errors[1] == pytest.approx(2**order, rel=0.05)


def test_roberts_is_the_convolution_with_its_kernels(solution: Solution) -> None:
    img = normal(6, 8)
    first = F.conv2d(img[None, None], A([[[[1, 0], [0, -1]]]]))[0, 0]
    second = F.conv2d(img[None, None], A([[[[0, 1], [-1, 0]]]]))[0, 0]
    close(solution("classical-vision/finite-differences").roberts(img), torch.hypot(first, second))


def test_sobel(solution: Solution) -> None:
    sobel = solution("classical-vision/sobel").sobel
    close(sobel(A([[0.0, 0.0, 1.0]] * 3))[0], A([[0.0, 4.0, 4.0]] * 3))
    for height, width in ((6, 9), (1, 5), (4, 1), (1, 1)):
        img = normal(height, width)
        gx, gy, magnitude = sobel(img)
        close(gx, correlated(img, SOBEL))
        close(gy, correlated(img, SOBEL.T))
        close(magnitude, torch.hypot(gx, gy))


@pytest.mark.parametrize("exercise", ["finite-differences", "sobel"])
def test_gradients_are_those_of_finite_differences(exercise: str) -> None:
    module = load(f"classical-vision/{exercise}", "right/torch.py")
    img = normal(4, 5).requires_grad_()
    for name in ("forward_difference", "central_difference", "roberts", "sobel"):
        if hasattr(module, name):
            assert torch.autograd.gradcheck(getattr(module, name), (img,))


# -- Canny -------------------------------------------------------------------------------------------------------------

STEPS = {0: (0, 1), 45: (1, 1), 90: (1, 0), 135: (1, -1)}


def thinned(magnitude: Tensor, gx: Tensor, gy: Tensor) -> Tensor:
    """The statement, pixel by pixel; the direction is the one of the four whose axis is nearest."""
    out = torch.zeros_like(magnitude)
    height, width = magnitude.shape
    for i, j in itertools.product(range(height), range(width)):
        angle = math.degrees(math.atan2(gy[i, j], gx[i, j]))
        down, right = STEPS[min(STEPS, key=lambda d: abs((angle - d + 90) % 180 - 90))]
        around = [(i + down, j + right), (i - down, j - right)]
        seen = [float(magnitude[y, x]) for y, x in around if 0 <= y < height and 0 <= x < width]
        if all(magnitude[i, j] >= each for each in seen):
            out[i, j] = magnitude[i, j]
    return out


def linked(magnitude: Tensor, low: float, high: float) -> Tensor:
    """Reachability by repeated multiplication of the adjacency matrix of pixels >= low."""
    height, width = magnitude.shape
    rows, columns = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    places = torch.stack([rows.flatten(), columns.flatten()], dim=1)
    near = (places[:, None] - places[None]).abs().amax(dim=2) <= 1
    weak = (magnitude >= low).flatten()
    reach = (near & weak[:, None] & weak[None]).double()
    for _ in range(math.ceil(math.log2(height * width)) + 1):
        reach = ((reach @ reach) > 0).double()
    strong = (magnitude >= high).flatten().double()
    return ((reach @ strong) > 0).view(height, width) | (magnitude >= high)


@pytest.mark.parametrize("size", [(8, 11), (1, 6), (5, 1)])
def test_canny_nms_is_the_statement(solution: Solution, size: tuple[int, int]) -> None:
    magnitude, gx, gy = normal(*size).abs(), normal(*size, seed=1), normal(*size, seed=2)
    close(solution("classical-vision/canny-nms").canny_nms(magnitude, gx, gy), thinned(magnitude, gx, gy))


def test_hysteresis_follows_the_facts(solution: Solution) -> None:
    found = solution("classical-vision/canny-hysteresis").hysteresis(A([[9.0, 5.0, 5.0, 0.0, 5.0]]), 4.0, 8.0)
    assert found.tolist() == [[True, True, True, False, False]]
    assert found.dtype is torch.bool


@pytest.mark.parametrize("seed", range(4))
def test_hysteresis_is_reachability(solution: Solution, seed: int) -> None:
    magnitude = torch.rand(9, 13, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    for low, high in ((0.5, 0.97), (0.6, 0.9), (0.7, 0.7)):
        found = solution("classical-vision/canny-hysteresis").hysteresis(magnitude, low, high)
        assert torch.equal(found, linked(magnitude, low, high))


@pytest.mark.parametrize(("sigma", "low", "high"), [(1.0, 0.6, 1.4), (0.4, 2.0, 4.0), (1.7, 0.2, 0.5)])
def test_canny_is_its_four_steps(solution: Solution, sigma: float, low: float, high: float) -> None:
    img = normal(14, 17)
    radius = math.ceil(3 * sigma)
    line = torch.softmax(-0.5 * (torch.arange(-radius, radius + 1, dtype=torch.float64) / sigma) ** 2, dim=0)
    blurred = correlated(img, torch.outer(line, line))
    gx, gy = correlated(blurred, SOBEL), correlated(blurred, SOBEL.T)
    expected = linked(thinned(torch.hypot(gx, gy), gx, gy), low, high)
    found = solution("classical-vision/canny").canny(img, sigma, low, high)
    assert 0 < int(found.sum()) < found.numel()
    assert torch.equal(found, expected)


@pytest.mark.parametrize(("sigma", "low", "high"), [(0.0, 1.0, 2.0), (-1.0, 1.0, 2.0), (1.0, 2.0, 1.0)])
def test_canny_rejects_impossible_arguments(solution: Solution, sigma: float, low: float, high: float) -> None:
    with pytest.raises(ValueError, match="sigma"):
        solution("classical-vision/canny").canny(normal(4, 5), sigma, low, high)
