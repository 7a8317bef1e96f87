"""Normalisation, optimisers, output size and IoU: the references against known facts and against torch itself."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"
BOTH = pytest.mark.parametrize("backend", ["numpy", "torch"])


@cache
def solution(exercise: str, backend: str | None = None) -> ModuleType:
    """The oracle of an exercise (`topic/id`); `backend` for those that have one of each."""
    path = SOLUTIONS / exercise / ("right/torch.py" if backend == "torch" else "reference.py")
    spec = importlib.util.spec_from_file_location(f"solution_{exercise}_{backend}".replace("/", "_"), path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def array(backend: str, values: Any) -> Any:
    """float64, of the backend's kind."""
    plain = np.asarray(values, dtype=np.float64)
    return torch.from_numpy(plain.copy()) if backend == "torch" else plain


def drawn(*shapes: Sequence[int], seed: int = 0) -> Iterator[np.ndarray]:
    """Gaussian arrays."""
    rng = np.random.default_rng(seed)
    return (rng.normal(size=shape) for shape in shapes)


def close(actual: Any, expected: Any, tolerance: float = 1e-9) -> bool:
    """Equal shapes, and values within the tolerance."""
    one, other = np.asarray(actual), np.asarray(expected)
    return one.shape == other.shape and bool(np.allclose(one, other, rtol=tolerance, atol=tolerance))


def gradients(function: Callable[..., torch.Tensor], cotangent: np.ndarray, *inputs: np.ndarray) -> list[torch.Tensor]:
    """Autograd's gradients of <function(*inputs), cotangent>."""
    leaves = [torch.tensor(each, requires_grad=True) for each in inputs]
    return list(torch.autograd.grad(function(*leaves), leaves, torch.tensor(cotangent)))


# -- normalisation -----------------------------------------------------------------------------------------------------


@pytest.fixture
def layers() -> tuple[nn.Module, nn.Module]:
    """Ours and torch's, with the same state."""
    ours = solution("normalization/batch-norm-layer").BatchNorm2d(3, eps=1e-3, momentum=0.2).double()
    theirs = nn.BatchNorm2d(3, eps=1e-3, momentum=0.2).double()
    for (_, value), draw in zip(theirs.named_parameters(), drawn((3,), (3,), seed=5), strict=True):
        value.data.copy_(torch.from_numpy(draw))
    ours.load_state_dict(theirs.state_dict(), strict=True)
    return ours, theirs


def test_batch_norm_layer_has_the_state_of_torchs() -> None:
    layer = solution("normalization/batch-norm-layer").BatchNorm2d(8)
    assert sum(each.numel() for each in layer.parameters()) == 16
    assert sorted(layer.state_dict()) == ["bias", "num_batches_tracked", "running_mean", "running_var", "weight"]
    for name, value in nn.BatchNorm2d(8).state_dict().items():
        assert torch.equal(layer.state_dict()[name], value)
        assert layer.state_dict()[name].dtype == value.dtype


def test_batch_norm_layer_trains_and_infers_as_torchs(layers: tuple[nn.Module, nn.Module]) -> None:
    ours, theirs = layers
    for seed in range(3):
        (draw,) = drawn((4, 3, 2, 5), seed=seed)
        x, y = (torch.tensor(draw * (seed + 1) + seed, requires_grad=True) for _ in range(2))
        torch.testing.assert_close(ours(x), theirs(y))
    for name, value in theirs.state_dict().items():
        torch.testing.assert_close(ours.state_dict()[name], value)
    ours.eval()
    theirs.eval()
    torch.testing.assert_close(ours(x[:1, :, :1, :1]), theirs(x[:1, :, :1, :1]))


def test_batch_norm_layer_has_torchs_gradients(layers: tuple[nn.Module, nn.Module]) -> None:
    draw, cotangent = drawn((4, 3, 2, 5), (4, 3, 2, 5))
    found = []
    for layer in layers:
        x = torch.tensor(draw, requires_grad=True)
        found.append(torch.autograd.grad(layer(x), [x, *layer.parameters()], torch.tensor(cotangent)))
    torch.testing.assert_close(found[0], found[1])


def test_batch_norm_layer_refuses_what_torchs_refuses(layers: tuple[nn.Module, nn.Module]) -> None:
    for layer in layers:
        for shape in ((2, 3), (2, 3, 4), (1, 3, 1, 1)):
            with pytest.raises(ValueError, match=r"."):
                layer(torch.zeros(shape, dtype=torch.float64))


@BOTH
def test_batch_norm_backward_agrees_with_autograd(backend: str) -> None:
    x, gamma, beta, cotangent = drawn((3, 2, 4, 5), (2,), (2,), (3, 2, 4, 5))

    def forward(x: torch.Tensor, gamma: torch.Tensor, beta: torch.Tensor) -> torch.Tensor:
        return functional.batch_norm(x, None, None, gamma, beta, training=True, eps=1e-2)

    step = solution("normalization/batch-norm-backward", backend).batch_norm_backward
    found = step(*(array(backend, each) for each in (cotangent, x, gamma)), eps=1e-2)
    for one, other in zip(found, gradients(forward, cotangent, x, gamma, beta), strict=True):
        assert close(one, other)


@BOTH
def test_batch_norm_backward_gives_the_example(backend: str) -> None:
    x, grad_out = array(backend, [[[[1.0, 3.0]]]]), array(backend, [[[[1.0, 0.0]]]])
    step = solution("normalization/batch-norm-backward", backend).batch_norm_backward
    grad_x, grad_gamma, grad_beta = step(grad_out, x, array(backend, [1.0]), 3.0)
    assert close(grad_x, [[[[0.1875, -0.1875]]]])
    assert close(grad_gamma, [-0.5])
    assert close(grad_beta, [1.0])


@BOTH
def test_running_stats_move_by_momentum(backend: str) -> None:
    update = solution("normalization/batch-norm-running-stats", backend).update_running_stats
    mean, var = update(array(backend, [0.0]), array(backend, [1.0]), array(backend, [[[[1.0, 3.0]]]]))
    assert close(mean, [0.2])
    assert close(var, [1.1])


@BOTH
@pytest.mark.parametrize("momentum", [0.1, 0.7, None])
def test_running_stats_are_those_of_torch(backend: str, momentum: float | None) -> None:
    theirs = nn.BatchNorm2d(2, momentum=momentum).double()
    functions = solution("normalization/batch-norm-running-stats", backend)
    mean, var = array(backend, [0.0, 0.0]), array(backend, [1.0, 1.0])
    for count, batch in enumerate(drawn(*[(3, 2, 2, 2)] * 4)):
        theirs(torch.from_numpy(batch * (count + 1)))
        mean, var = functions.update_running_stats(mean, var, array(backend, batch * (count + 1)), momentum, count)
        assert close(mean, theirs.running_mean)
        assert close(var, theirs.running_var)
    weight, bias, x = drawn((2,), (2,), (1, 2, 3, 3))
    theirs.weight.data.copy_(torch.from_numpy(weight))
    theirs.bias.data.copy_(torch.from_numpy(bias))
    with torch.no_grad():
        expected = theirs.eval()(torch.from_numpy(x))
    found = functions.batch_norm_eval(array(backend, x), mean, var, array(backend, weight), array(backend, bias))
    assert close(found, expected)


@BOTH
def test_layer_norm_gives_the_example(backend: str) -> None:
    layer_norm = solution("normalization/layer-norm", backend).layer_norm
    assert close(layer_norm(array(backend, [[1.0, 3.0]]), (2,), eps=0.0), [[-1.0, 1.0]])


@BOTH
@pytest.mark.parametrize("shape", [(5,), (4, 5), (3, 4, 5), (2, 3, 4, 5)])
def test_layer_norm_agrees_with_torch_both_ways(backend: str, shape: tuple[int, ...]) -> None:
    x, weight, bias, cotangent = drawn((2, 3, 4, 5), shape, shape, (2, 3, 4, 5))
    functions = solution("normalization/layer-norm", backend)
    kinds = [array(backend, each) for each in (x, weight, bias, cotangent)]

    def forward(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        return functional.layer_norm(x, shape, weight, bias, 1e-2)

    found = functions.layer_norm(kinds[0], shape, kinds[1], kinds[2], 1e-2)
    assert close(found, forward(*(torch.from_numpy(each) for each in (x, weight, bias))))
    back = functions.layer_norm_backward(kinds[3], kinds[0], shape, kinds[1], 1e-2)
    for one, other in zip(back, gradients(forward, cotangent, x, weight, bias), strict=True):
        assert close(one, other)


# -- optimisers --------------------------------------------------------------------------------------------------------


@BOTH
def test_adam_takes_a_first_step_of_lr(backend: str) -> None:
    zero, grad = array(backend, [0.0]), array(backend, [0.003])
    param, m, v = solution("optimizers/adam", backend).adam_step(zero, grad, zero, zero, 1)
    assert close(param, [-0.001], 1e-8)
    assert close(m, [0.0003])
    assert close(v, [9e-9], 1e-15)


@BOTH
def test_adam_without_correction_would_step_more_than_three_times_as_far(backend: str) -> None:
    assert math.isclose(0.1 / math.sqrt(0.001), 3.16, rel_tol=1e-2)
    zero, grad = array(backend, [0.0]), array(backend, [2.0])
    param, m, v = solution("optimizers/adam", backend).adam_step(zero, grad, zero, zero, 1, lr=1.0)
    uncorrected = m[0] / v[0] ** 0.5
    assert close(uncorrected / -param[0], 3.1622777, 1e-6)


@BOTH
def test_adam_walks_the_path_of_torchs(backend: str) -> None:
    start, *gradients = drawn(*[(3, 4)] * 8)
    leaf = torch.tensor(start, requires_grad=True)
    theirs = torch.optim.Adam([leaf], lr=0.1, betas=(0.7, 0.9), eps=0.01)
    param, m, v = (array(backend, each) for each in (start, np.zeros((3, 4)), np.zeros((3, 4))))
    for t, grad in enumerate(gradients, start=1):
        leaf.grad = torch.from_numpy(grad)
        theirs.step()
        args = (param, array(backend, grad), m, v, t, 0.1, 0.7, 0.9, 0.01)
        param, m, v = solution("optimizers/adam", backend).adam_step(*args)
        assert close(param, leaf.detach())
    assert close(m, theirs.state[leaf]["exp_avg"])
    assert close(v, theirs.state[leaf]["exp_avg_sq"])


@pytest.mark.parametrize("weight_decay", [0.0, 0.3])
def test_the_adam_class_walks_the_path_of_torchs(weight_decay: float) -> None:
    settings: dict[str, Any] = {"lr": 0.05, "betas": (0.8, 0.95), "eps": 1e-3, "weight_decay": weight_decay}
    starts = list(drawn((3,), (2, 2)))
    mine, others = ([torch.tensor(each, requires_grad=True) for each in starts] for _ in range(2))
    optimizers = (
        solution("optimizers/adam-optimizer").Adam(iter(mine), **settings),
        torch.optim.Adam(others, **settings),
    )
    for step, grads in enumerate(zip(drawn(*[(3,)] * 6), drawn(*[(2, 2)] * 6), strict=True)):
        for optimizer, params in zip(optimizers, (mine, others), strict=True):
            optimizer.zero_grad()
            for param, grad in zip(params, grads, strict=True):
                param.grad = torch.from_numpy(grad.copy())
            if step % 3 == 0:
                params[1].grad = None
            optimizer.step()
        torch.testing.assert_close(mine, others)


@pytest.mark.parametrize(
    "settings", [{"lr": -1.0}, {"eps": -1.0}, {"weight_decay": -1.0}, {"betas": (1.0, 0.9)}, {"betas": (0.9, -0.1)}]
)
def test_the_adam_class_refuses_what_torchs_refuses(settings: dict[str, Any]) -> None:
    for adam in (solution("optimizers/adam-optimizer").Adam, torch.optim.Adam):
        with pytest.raises(ValueError, match=r"."):
            adam([torch.zeros(1, requires_grad=True)], **settings)
        with pytest.raises(ValueError, match=r"."):
            adam([])


@BOTH
def test_sgd_with_momentum_takes_the_known_first_step(backend: str) -> None:
    step = solution("optimizers/sgd-momentum", backend).sgd_momentum_step
    param, velocity = step(array(backend, [1.0]), array(backend, [0.5]), array(backend, [0.0]), 0.1)
    assert close(param, [0.95])
    assert close(velocity, [0.5])


@BOTH
def test_sgd_with_momentum_walks_the_path_of_torchs(backend: str) -> None:
    start, *gradients = drawn(*[(4,)] * 6)
    leaf = torch.tensor(start, requires_grad=True)
    theirs = torch.optim.SGD([leaf], lr=0.1, momentum=0.8, weight_decay=0.2)
    functions = solution("optimizers/sgd-momentum", backend)
    param, velocity = array(backend, start), array(backend, np.zeros(4))
    for step, grad in enumerate(gradients):
        theirs.param_groups[0]["lr"] = 0.1 / (step + 1)
        leaf.grad = torch.from_numpy(grad)
        theirs.step()
        args = (param, array(backend, grad), velocity, 0.1 / (step + 1), 0.8, 0.0, 0.2)
        param, velocity = functions.sgd_momentum_step(*args)
        assert close(param, leaf.detach())


@BOTH
def test_plain_sgd_steps_in_place(backend: str) -> None:
    param = array(backend, [1.0])
    assert solution("optimizers/sgd-momentum", backend).sgd_step_(param, array(backend, [0.5]), 0.1) is None
    assert close(param, [0.95])


@BOTH
@pytest.mark.parametrize(("rates", "same"), [([0.1] * 5, True), ([0.1, 0.1, 0.01, 0.01, 0.01], False)])
def test_the_two_momentum_forms_part_when_the_rate_changes(backend: str, rates: list[float], same: bool) -> None:
    functions = solution("optimizers/sgd-momentum", backend)
    one = other = (array(backend, [1.0, -2.0]), array(backend, [0.0, 0.0]))
    for lr, grad in zip(rates, drawn(*[(2,)] * 5), strict=True):
        one = functions.sgd_momentum_step(one[0], array(backend, grad), one[1], lr)
        other = functions.caffe_momentum_step(other[0], array(backend, grad), other[1], lr)
    assert close(one[0], other[0]) is same


@BOTH
def test_clipping_by_norm_keeps_the_direction_and_by_value_does_not(backend: str) -> None:
    functions = solution("optimizers/gradient-clipping", backend)
    grads = [array(backend, [3.0, 0.4])]
    clipped, total = functions.clip_grad_norm(grads, 1.0)
    assert close(clipped[0], [0.991228, 0.132164], 1e-6)
    assert close(total, math.hypot(3.0, 0.4))
    assert close(functions.clip_grad_value(grads, 1.0)[0], [1.0, 0.4])
    assert functions.clip_grad_norm([], 1.0) == ([], 0.0)


@BOTH
@pytest.mark.parametrize("limit", [0.5, 100.0])
def test_clipping_agrees_with_torch(backend: str, limit: float) -> None:
    functions = solution("optimizers/gradient-clipping", backend)
    plain = list(drawn((3, 4), (5,), (2, 1, 2)))
    params = [torch.zeros(each.shape, dtype=torch.float64, requires_grad=True) for each in plain]
    for param, grad in zip(params, plain, strict=True):
        param.grad = torch.from_numpy(grad.copy())
    clipped, total = functions.clip_grad_norm([array(backend, each) for each in plain], limit)
    assert close(total, nn.utils.clip_grad_norm_(params, limit))
    for one, param in zip(clipped, params, strict=True):
        assert close(one, param.grad, 1e-5)  # torch adds 1e-6 to the norm
    for one, each in zip(functions.clip_grad_value([array(backend, g) for g in plain], limit), plain, strict=True):
        assert close(one, torch.from_numpy(each).clamp(-limit, limit))


def rates_of(make: Callable[[torch.optim.Optimizer], Any], steps: int) -> list[float]:
    """The learning rates that a scheduler of torch's sets at base rate 0.5, one per step."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.5)
    scheduler, rates = make(optimizer), []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def test_schedules_give_the_known_rates() -> None:
    schedules = solution("optimizers/lr-schedules")
    assert close(schedules.step_lr(60, 0.1, 30), 0.001)
    assert close(schedules.cosine_lr(50, 1.0, 100), 0.5)
    assert close(schedules.cosine_lr(0, 1.0, 100, 0.0, 10), 0.1)


def test_schedules_agree_with_torchs() -> None:
    schedules, lr = solution("optimizers/lr-schedules"), torch.optim.lr_scheduler
    stepped = rates_of(lambda o: lr.StepLR(o, 7, 0.3), 30)
    assert close([schedules.step_lr(step, 0.5, 7, 0.3) for step in range(30)], stepped)
    decayed = rates_of(lambda o: lr.ExponentialLR(o, 0.9), 30)
    assert close([schedules.exponential_lr(step, 0.5, 0.9) for step in range(30)], decayed)
    annealed = rates_of(lambda o: lr.CosineAnnealingLR(o, 20, 0.1), 21)
    assert close([schedules.cosine_lr(step, 0.5, 20, 0.1) for step in range(21)], annealed)


def test_warm_up_rises_to_the_start_of_the_cosine() -> None:
    cosine_lr = solution("optimizers/lr-schedules").cosine_lr
    rates = [cosine_lr(step, 0.5, 25, 0.1, 5) for step in range(26)]
    assert close(rates[:6], [0.1, 0.2, 0.3, 0.4, 0.5, 0.5])
    assert close(rates[5:], [cosine_lr(step, 0.5, 20, 0.1) for step in range(21)])
    assert cosine_lr(999, 0.5, 25, 0.1, 5) == 0.1


# -- sizes and detection -----------------------------------------------------------------------------------------------


def test_conv_output_size_gives_the_known_sizes() -> None:
    size = solution("shapes-and-cost/conv-output-size").conv_output_size
    assert size(224, 7, 2, 3) == 112
    assert size(227, 11, 4) == 55
    assert size(32, 3, 1, 2, 2) == 32


def test_conv_output_size_is_that_of_a_real_convolution() -> None:
    size = solution("shapes-and-cost/conv-output-size").conv_output_size
    refused = 0
    for n in range(1, 12):
        x = torch.zeros(1, 1, n)
        for code in range(4 * 3 * 3 * 3):
            kernel, stride, padding, dilation = code % 4 + 1, code // 4 % 3 + 1, code // 12 % 3, code // 36 + 1
            try:
                expected = functional.conv1d(
                    x, torch.zeros(1, 1, kernel), stride=stride, padding=padding, dilation=dilation
                ).shape[-1]
            except RuntimeError:
                refused += 1
                with pytest.raises(ValueError, match="fit"):
                    size(n, kernel, stride, padding, dilation)
            else:
                assert size(n, kernel, stride, padding, dilation) == expected
    assert refused > 0


def counted_iou(one: Sequence[int], other: Sequence[int]) -> float:
    """By painting unit cells."""
    masks = []
    for x1, y1, x2, y2 in (one, other):
        mask = np.zeros((20, 20), dtype=bool)
        mask[y1:y2, x1:x2] = True
        masks.append(mask)
    union = int((masks[0] | masks[1]).sum())
    return int((masks[0] & masks[1]).sum()) / union if union else 0.0


@BOTH
def test_iou_gives_the_known_values(backend: str) -> None:
    box_iou = solution("detection/iou", backend).box_iou
    pair = array(backend, [[1.0, 0.0, 3.0, 2.0], [5.0, 5.0, 6.0, 6.0]])
    assert close(box_iou(array(backend, [[0.0, 0.0, 2.0, 2.0]]), pair), [[1 / 3, 0.0]])
    shifted = array(backend, [[1.0, 0.0, 3.0, 2.0], [2 - 2**0.5, 2 - 2**0.5, 4 - 2**0.5, 4 - 2**0.5]])
    assert close(box_iou(array(backend, [[0.0, 0.0, 2.0, 2.0]]), shifted), [[1 / 3, 1 / 3]])


@BOTH
def test_iou_counts_cells(backend: str) -> None:
    rng = np.random.default_rng(0)
    corners, extents = rng.integers(0, 12, (2, 9, 2)), rng.integers(0, 8, (2, 9, 2))
    first, second = np.concatenate([corners, corners + extents], axis=2).tolist()
    expected = [[counted_iou(one, other) for other in second] for one in first]
    found = solution("detection/iou", backend).box_iou(array(backend, first), array(backend, second))
    assert close(found, expected)
    assert found.shape == (9, 9)
    assert np.asarray(found).any()


@BOTH
def test_iou_allows_no_boxes(backend: str) -> None:
    box_iou = solution("detection/iou", backend).box_iou
    none, two = array(backend, np.zeros((0, 4))), array(backend, [[0.0, 0.0, 1.0, 1.0]] * 2)
    assert tuple(box_iou(none, two).shape) == (0, 2)
    assert tuple(box_iou(two, none).shape) == (2, 0)
