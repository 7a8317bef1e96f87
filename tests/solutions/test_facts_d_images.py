"""The catalogue's facts, and an independent oracle (torch's own functions), against the references.

Here: convolution, pooling, resampling and normalisation, by the reference and by the torch solution.
"""

import importlib.util
import itertools
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


def A(values: Any) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def close(actual: Any, expected: Any) -> None:
    torch.testing.assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=1e-9, atol=1e-9)


# -- convolution -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_conv1x1(solution: Solution, stride: int) -> None:
    conv1x1 = solution("convolution/conv1x1").conv1x1
    assert conv1x1(torch.ones(1, 4, 5, 5), torch.ones(2, 4), None, 2).shape == (1, 2, 3, 3)
    x, weight, bias = normal(2, 3, 7, 8), normal(4, 3, seed=1), normal(4, seed=2)
    close(conv1x1(x, weight, bias, stride), F.conv2d(x, weight[:, :, None, None], bias, stride))


@pytest.mark.parametrize(("dilation", "stride", "padding"), list(itertools.product([1, 2, 3], [1, 2], [0, 2])))
def test_dilated_conv(solution: Solution, dilation: int, stride: int, padding: int) -> None:
    dilated_conv2d = solution("convolution/dilated-conv").dilated_conv2d
    assert dilated_conv2d(torch.zeros(1, 1, 32, 32), torch.zeros(1, 1, 3, 3), 3, 1, 3).shape == (1, 1, 32, 32)
    x, weight = normal(2, 3, 9, 10), normal(4, 3, 2, 3, seed=1)
    close(dilated_conv2d(x, weight, dilation, stride, padding), F.conv2d(x, weight, None, stride, padding, dilation))


@pytest.mark.parametrize(("groups", "stride", "padding"), list(itertools.product([1, 2, 6], [1, 2], [0, 1])))
def test_group_conv(solution: Solution, groups: int, stride: int, padding: int) -> None:
    group_conv2d = solution("convolution/group-conv").group_conv2d
    fact = group_conv2d(torch.ones(1, 4, 1, 1), torch.ones(2, 2, 1, 1), 2)
    assert fact.tolist() == [[[[2.0]], [[2.0]]]]
    x, weight = normal(2, 6, 7, 8), normal(12, 6 // groups, 3, 2, seed=1)
    close(group_conv2d(x, weight, groups, stride, padding), F.conv2d(x, weight, None, stride, padding, 1, groups))


@pytest.mark.parametrize(("multiplier", "stride", "padding"), list(itertools.product([1, 3], [1, 2], [0, 1])))
def test_depthwise_separable_conv(solution: Solution, multiplier: int, stride: int, padding: int) -> None:
    subject = solution("convolution/depthwise-separable-conv")
    assert subject.separable_cost_ratio(64, 3).item() == pytest.approx(0.12673611)
    x, dw, pw = normal(2, 4, 7, 8), normal(4 * multiplier, 1, 3, 2, seed=1), normal(5, 4 * multiplier, 1, 1, seed=2)
    theirs = F.conv2d(F.conv2d(x, dw, None, stride, padding, 1, 4), pw)
    close(subject.depthwise_separable_conv2d(x, dw, pw, stride, padding), theirs)


@pytest.mark.parametrize(("kernel", "stride", "padding"), list(itertools.product([1, 2, 3], [1, 2, 4], [0, 1])))
def test_im2col(solution: Solution, kernel: int, stride: int, padding: int) -> None:
    subject = solution("convolution/im2col")
    assert subject.im2col(torch.zeros(2, 3, 5, 5), 3, 2, 1).shape == (2, 27, 9)
    x = normal(2, 3, 5, 6)
    cols = F.unfold(x, kernel, 1, padding, stride)
    close(subject.im2col(x, kernel, stride, padding), cols)
    other = normal(*cols.shape, seed=1)
    close(subject.col2im(other, 5, 6, kernel, stride, padding), F.fold(other, (5, 6), kernel, 1, padding, stride))


# -- pooling and resampling --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("include", [True, False])
@pytest.mark.parametrize(("kernel", "stride", "padding"), [(2, None, 0), (3, 2, 1), (4, 1, 2), (2, 3, 1), (1, 1, 0)])
def test_avg_pool2d(solution: Solution, kernel: int, stride: int | None, padding: int, include: bool) -> None:
    subject, x = solution("pooling-and-resampling/avg-pool2d"), normal(2, 3, 7, 6).requires_grad_()
    theirs = F.avg_pool2d(x, kernel, stride, padding, False, include)
    close(subject.avg_pool2d(x.detach(), kernel, stride, padding, include), theirs.detach())
    grad_out = normal(*theirs.shape, seed=1)
    theirs.backward(grad_out)
    close(subject.avg_pool2d_backward(grad_out, (2, 3, 7, 6), kernel, stride, padding, include), x.grad)


def test_global_average_pooling(solution: Solution) -> None:
    subject = solution("pooling-and-resampling/global-average-pooling")
    close(subject.global_avg_pool_backward(A([[8.0]]), (1, 1, 2, 2)), A([[[[2.0, 2], [2, 2]]]]))
    x, weight, bias = normal(2, 3, 4, 5).requires_grad_(), normal(6, 3, seed=1), normal(6, seed=2)
    pooled = F.adaptive_avg_pool2d(x, 1).flatten(1)
    close(subject.global_avg_pool(x.detach()), pooled.detach())
    close(subject.gap_classifier(x.detach(), weight, bias), F.linear(pooled, weight, bias).detach())
    grad_out = normal(2, 3, seed=3)
    pooled.backward(grad_out)
    close(subject.global_avg_pool_backward(grad_out, (2, 3, 4, 5)), x.grad)


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (4, 6), (7, 4), (8, 12), (13, 17)])
def test_nearest_resize(solution: Solution, size: tuple[int, int]) -> None:
    nearest_resize = solution("pooling-and-resampling/nearest-resize").nearest_resize
    assert nearest_resize(A([[[[1.0, 2, 3]]]]), 1, 5).tolist() == [[[[1.0, 1.0, 2.0, 2.0, 3.0]]]]
    x = normal(2, 3, 4, 6)
    rows, columns = ([i * n // out for i in range(out)] for n, out in zip((4, 6), size, strict=True))
    by_definition = x[:, :, rows][:, :, :, columns]
    close(nearest_resize(x, *size), by_definition)
    close(F.interpolate(x, size, mode="nearest"), by_definition)  # at these sizes torch's float scale does no harm


@pytest.mark.parametrize("align", [False, True])
@pytest.mark.parametrize("size", [(1, 1), (3, 5), (4, 6), (7, 4), (8, 12), (2, 2)])
def test_bilinear_resize(solution: Solution, size: tuple[int, int], align: bool) -> None:
    bilinear_resize = solution("pooling-and-resampling/bilinear-resize").bilinear_resize
    close(bilinear_resize(A([[[[0.0, 1]]]]), 1, 4), A([[[[0.0, 0.25, 0.75, 1]]]]))
    close(bilinear_resize(A([[[[0.0, 1]]]]), 1, 4, True), A([[[[0.0, 1 / 3, 2 / 3, 1]]]]))
    x = normal(2, 3, 4, 6)
    close(bilinear_resize(x, *size, align), F.interpolate(x, size, mode="bilinear", align_corners=align))


# -- normalisation -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(2, 6), (2, 6, 5), (2, 6, 4, 3), (2, 6, 2, 3, 2)])
@pytest.mark.parametrize("groups", [1, 2, 6])
def test_group_norm(solution: Solution, size: tuple[int, ...], groups: int) -> None:
    subject = solution("normalization/group-norm")
    close(subject.group_norm(A([[[1.0], [3], [10], [20]]]), 2, eps=0.0).reshape(-1), A([-1.0, 1, -1, 1]))
    x, weight, bias = normal(*size), normal(6, seed=1), normal(6, seed=2)
    close(subject.group_norm(x, groups, weight, bias, 1e-3), F.group_norm(x, groups, weight, bias, 1e-3))
    if len(size) > 2:
        close(subject.instance_norm(x, weight, bias), F.instance_norm(x, weight=weight, bias=bias))


def test_norm_axes(solution: Solution) -> None:
    subject, kinds = solution("normalization/norm-axes"), ("batch", "layer", "instance", "group")
    assert [subject.count_statistics(kind, 2, 6, 3).item() for kind in kinds] == [6, 2, 12, 6]
    x = normal(2, 6, 4, 5)
    close(subject.normalize(x, "batch"), F.batch_norm(x, None, None, training=True))
    close(subject.normalize(x, "layer"), F.layer_norm(x, x.shape[1:]))
    close(subject.normalize(x, "instance"), F.instance_norm(x))
    close(subject.normalize(x, "group", 3), F.group_norm(x, 3))


@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("biased", [True, False])
def test_batch_norm_folding(solution: Solution, groups: int, biased: bool) -> None:
    fold = solution("normalization/batch-norm-folding").fold_batch_norm
    close(fold(torch.ones(1, 1, 1, 1).double(), None, A([2.0]), A([1.0]), A([3.0]), A([4.0]), 0.0)[1], A([-2.0]))
    x, weight, bias = normal(2, 4, 6, 7), normal(6, 4 // groups, 3, 2, seed=1), normal(6, seed=2) if biased else None
    gamma, beta, mean, var = normal(6, seed=3), normal(6, seed=4), normal(6, seed=5), normal(6, seed=6).abs() + 0.1
    slow = F.batch_norm(F.conv2d(x, weight, bias, groups=groups), mean, var, gamma, beta, eps=1e-3)
    close(F.conv2d(x, *fold(weight, bias, gamma, beta, mean, var, 1e-3), groups=groups), slow)
