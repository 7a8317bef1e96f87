"""The catalogue's facts, and an independent oracle (torch's own functions, or counting), against the references.

Here: convolution, pooling, slicing, response normalisation and augmentation, by both solutions.
"""

import importlib.util
import itertools
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
        if isinstance(value, tuple):
            return tuple(map(self._tensors, value))
        return torch.from_numpy(np.array(value)) if isinstance(value, np.ndarray) else value


@pytest.fixture(params=BOTH)
def solution(request: pytest.FixtureRequest) -> Callable[[str], Subject]:
    return lambda exercise: Subject(exercise, request.param)


Solution = Callable[[str], Subject]


def A(values: Any) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


def ones(*size: int) -> Tensor:
    return torch.ones(size, dtype=torch.float64)


def normal(*size: int) -> Tensor:
    return torch.randn(size, dtype=torch.float64, generator=torch.Generator().manual_seed(sum(size)))


def same(found: Any, expected: Any) -> None:
    torch.testing.assert_close(found, expected, rtol=1e-9, atol=1e-9)


# -- convolution -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 0), (3, 1), (2, 2)])
@pytest.mark.parametrize("kernel", [(3, 3), (2, 4), (1, 1)])
def test_conv2d_backward_is_autograds(solution: Solution, kernel: tuple[int, int], stride: int, padding: int) -> None:
    x, weight, bias = normal(2, 3, 7, 8), normal(4, 3, *kernel), normal(4)
    for each in (x, weight, bias):
        each.requires_grad_(True)
    out = F.conv2d(x, weight, bias, stride, padding)
    grad_out = normal(*out.shape)
    expected = torch.autograd.grad(out, [x, weight, bias], grad_out)
    found = solution("convolution/conv2d-backward").conv2d_backward(
        grad_out, x.detach(), weight.detach(), stride, padding
    )
    same(found, expected)


def test_conv2d_backward_gives_what_its_statement_says(solution: Solution) -> None:
    x, weight, grad_out = A([[[[1, 2, 3]]]]), A([[[[4, 5]]]]), A([[[[1, 10]]]])
    found = solution("convolution/conv2d-backward").conv2d_backward(grad_out, x, weight)
    same(found, (A([[[[4, 45, 50]]]]), A([[[[21, 32]]]]), A([11])))


def test_transposed_conv_follows_the_facts(solution: Solution) -> None:
    subject = solution("convolution/transposed-conv")
    assert subject.conv_transpose2d(ones(1, 2, 4, 4), ones(2, 3, 3, 3), 2, 1, 1).shape == (1, 3, 8, 8)
    assert subject.zero_insert(ones(1, 1, 3, 3), 2).shape == (1, 1, 5, 5)


@pytest.mark.parametrize("kernel", [(3, 3), (2, 4), (5, 1)])
def test_transposed_conv_is_torchs(solution: Solution, kernel: tuple[int, int]) -> None:
    subject, x, weight = solution("convolution/transposed-conv"), normal(2, 3, 4, 5), normal(3, 2, *kernel)
    for stride, padding, extra in itertools.product((1, 2, 3), (0, 1), (0, 1, 2)):
        if extra < stride:
            expected = F.conv_transpose2d(x, weight, None, stride, padding, extra)
            same(subject.conv_transpose2d(x, weight, stride, padding, extra), expected)


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_zero_insert_is_a_transposed_convolution_with_one_tap(solution: Solution, stride: int) -> None:
    x, tap = normal(2, 3, 4, 5), torch.eye(3, dtype=torch.float64).reshape(3, 3, 1, 1)
    same(solution("convolution/transposed-conv").zero_insert(x, stride), F.conv_transpose2d(x, tap, stride=stride))


def test_fc_as_convolution_follows_the_facts(solution: Solution) -> None:
    zeros = torch.zeros(3, dtype=torch.float64)
    found = solution("convolution/fc-as-convolution").slide_linear(ones(1, 2, 4, 5), ones(3, 12), zeros, 2, 3)
    assert found.shape == (1, 3, 3, 3)
    assert (found == 12).all()


def test_fc_as_convolution_is_torchs_linear_and_conv(solution: Solution) -> None:
    subject, x, weight, bias = solution("convolution/fc-as-convolution"), normal(2, 3, 6, 5), normal(4, 18), normal(4)
    kernel = subject.linear_to_conv(weight, 3, 2, 3)
    same(subject.slide_linear(x, weight, bias, 2, 3), F.conv2d(x, kernel, bias))
    same(F.linear(x[:, :, :2, :3].flatten(1), weight, bias), F.conv2d(x[:, :, :2, :3], kernel, bias).flatten(1))
    same(subject.conv_to_linear(kernel), weight)


def test_equivariance_error_follows_the_facts(solution: Solution) -> None:
    subject = solution("convolution/equivariance-error")
    shift = subject.module.shift
    error = subject.equivariance_error(lambda a: a * 2, ones(1, 1, 4, 4), lambda a: shift(a, 1, 0))
    assert error == 0.0


def test_equivariance_error_tells_circular_from_zero_padding() -> None:
    subject, x, weight = (
        Subject("convolution/equivariance-error", "right/torch.py"),
        normal(1, 2, 5, 6),
        normal(2, 2, 3, 3),
    )
    shift = subject.module.shift
    same(shift(x, 1, 0)[:, :, 1:], x[:, :, :-1])
    same(shift(x, 0, -2)[..., :-2], x[..., 2:])

    def circular(a: Tensor) -> Tensor:
        return F.conv2d(F.pad(a, (1, 1, 1, 1), mode="circular"), weight)

    assert subject.equivariance_error(circular, x, lambda a: shift(a, 2, -1)) < 1e-12
    assert subject.equivariance_error(lambda a: F.conv2d(a, weight, padding=1), x, lambda a: shift(a, 2, -1)) > 0.1


# -- pooling, slicing, normalisation -----------------------------------------------------------------------------------


def test_adaptive_avg_pool2d_follows_the_facts(solution: Solution) -> None:
    found = solution("pooling-and-resampling/adaptive-avg-pool2d").adaptive_avg_pool2d(A([[[[1, 2, 3, 4, 5]]]]), (1, 3))
    same(found, A([[[[1.5, 3.0, 4.5]]]]))


def test_adaptive_avg_pool2d_is_torchs(solution: Solution) -> None:
    subject, x = solution("pooling-and-resampling/adaptive-avg-pool2d"), normal(2, 3, 7, 10)
    for size in itertools.product((1, 3, 7, 9), (1, 4, 10, 13)):
        same(subject.adaptive_avg_pool2d(x, size), F.adaptive_avg_pool2d(x, size))


def test_max_unpooling_follows_the_facts(solution: Solution) -> None:
    found = solution("pooling-and-resampling/max-unpooling").max_pool2d_with_indices(A([[[[1, 2], [4, 3]]]]), 2)
    assert found[1].tolist() == [[[[2]]]]


@pytest.mark.parametrize(("kernel", "stride"), [(2, None), (3, 2), (3, 1), (2, 3), (1, 2)])
def test_max_unpooling_is_torchs(solution: Solution, kernel: int, stride: int | None) -> None:
    subject, unpool = solution("pooling-and-resampling/max-unpooling"), nn.MaxUnpool2d(kernel, stride)
    for x in (
        normal(2, 3, 7, 8),
        torch.randint(0, 3, (2, 3, 7, 8), generator=torch.Generator().manual_seed(0)).double(),
    ):
        y, indices = subject.max_pool2d_with_indices(x, kernel, stride)
        expected = F.max_pool2d(x, kernel, stride, return_indices=True)
        same((y, indices), expected)
        same(subject.max_unpool2d(y, indices, (7, 8)), unpool(*expected, output_size=[2, 3, 7, 8]))


def test_focus_follows_the_facts(solution: Solution) -> None:
    found = solution("pooling-and-resampling/focus-slicing").focus(A([[[[0, 1], [2, 3]]]]))
    assert found.reshape(-1).tolist() == [0.0, 2.0, 1.0, 3.0]


def test_focus_is_pixel_unshuffle_in_another_order(solution: Solution) -> None:
    subject, x = solution("pooling-and-resampling/focus-slicing"), normal(2, 3, 4, 6)
    rows_then_columns = F.pixel_unshuffle(x, 2).reshape(2, 3, 2, 2, 2, 3).permute(0, 3, 2, 1, 4, 5)
    same(subject.focus(x), rows_then_columns.flatten(1, 3))
    same(subject.unfocus(subject.focus(x)), x)


def test_lrn_follows_the_facts(solution: Solution) -> None:
    found = solution("normalization/local-response-norm").lrn(ones(1, 3, 1, 1), 3, 1.0, 1.0, 1.0)
    same(found.reshape(-1), A([1 / 3, 1 / 4, 1 / 3]))


@pytest.mark.parametrize("size", [1, 3, 5, 9])
def test_lrn_is_torchs_but_for_the_division_of_alpha(solution: Solution, size: int) -> None:
    lrn, x = solution("normalization/local-response-norm").lrn, normal(2, 6, 3, 4)
    same(lrn(x, size, 0.3, 0.6, 1.5), F.local_response_norm(x, size, 0.3 * size, 0.6, 1.5))
    same(lrn(10 * x, size), F.local_response_norm(10 * x, size, 1e-4 * size, 0.75, 2.0))


# -- preprocessing -----------------------------------------------------------------------------------------------------


def test_flip_and_crop_keep_boxes_around_their_pixels(solution: Solution) -> None:
    """A box on the pixel grid, drawn into the image, is found again where the new boxes say."""
    subject, generator = solution("preprocessing/flip-and-crop"), torch.Generator().manual_seed(0)
    for _ in range(20):
        x1, y1, w, h = (int(torch.randint(0, 5, (1,), generator=generator)) for _ in range(4))
        box, image = A([[x1, y1, x1 + w + 1, y1 + h + 1]]), torch.zeros(1, 11, 12, dtype=torch.float64)
        image[0, y1 : y1 + h + 1, x1 : x1 + w + 1] = 1
        found = [subject.hflip(image, box), subject.pad_crop(image, box, 3, 1, 9, 7, 2)]
        for new_image, new_box in found:
            drawn = torch.zeros_like(new_image)
            for a, b, c, d in new_box.long().tolist():
                drawn[0, b:d, a:c] = 1
            same(drawn, new_image)


def test_coco_category_map_follows_the_facts(solution: Solution) -> None:
    assert solution("preprocessing/coco-category-map").coco91_to_80(torch.tensor([1, 13, 90])).tolist() == [0, 11, 79]


def test_coco_category_map_skips_the_ten_unused_ids(solution: Solution) -> None:
    subject = solution("preprocessing/coco-category-map")
    ids = subject.coco80_to_91(torch.arange(80))
    assert set(range(1, 91)) - set(ids.tolist()) == {12, 26, 29, 30, 45, 66, 68, 69, 71, 83}
    assert ids.tolist() == sorted(ids.tolist())
    assert ids[[0, 2, 16, 56, 79]].tolist() == [1, 3, 18, 62, 90]  # person, car, dog, chair, toothbrush
    assert subject.coco91_to_80(ids).tolist() == list(range(80))
