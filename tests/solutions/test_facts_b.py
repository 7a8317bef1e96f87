"""The catalogue's facts, and an independent oracle (torch's own operators, or brute force), against the references.

Here: networks and plain Python. The functions on arrays are in test_facts_b_arrays.py.
"""

import importlib.util
import itertools
import math
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

SOLUTIONS = Path(__file__).parents[2] / "solutions"


def load(exercise: str, file: str) -> ModuleType:
    path = SOLUTIONS / exercise / file
    spec = importlib.util.spec_from_file_location("solution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def close(actual: Any, expected: Any) -> None:
    torch.testing.assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=1e-9, atol=1e-9)


def parameters(module: nn.Module) -> int:
    return sum(each.numel() for each in module.parameters())


def shape(module: nn.Module, *size: int) -> tuple[int, ...]:
    with torch.no_grad():
        return tuple(module.eval()(torch.zeros(size)).shape)


# -- residual blocks ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def basic_block() -> Any:
    return load("residual-family/resnet-basic-block", "reference.py").BasicBlock


@pytest.fixture(scope="module")
def bottleneck() -> Any:
    return load("residual-family/resnet-bottleneck", "reference.py").Bottleneck


def norm(x: Tensor, state: dict[str, Tensor], name: str, training: bool) -> Tensor:
    mean, var = state[f"{name}.running_mean"], state[f"{name}.running_var"]
    return F.batch_norm(x, mean, var, state[f"{name}.weight"], state[f"{name}.bias"], training)


def randomised(module: nn.Module) -> nn.Module:
    module = module.double()
    for seed, (name, value) in enumerate(module.state_dict(keep_vars=True).items()):
        if value.is_floating_point():
            drawn = normal(*value.shape, seed=seed)
            value.data.copy_(drawn.abs() + 0.5 if name.endswith("running_var") else drawn * 0.5)
    return module


def block_by_functions(x: Tensor, state: dict[str, Tensor], strides: list[int], training: bool) -> Tensor:
    """A residual block written with torch's functions on a state_dict; the convolutions' strides decide which one."""
    out = x
    for n, stride in enumerate(strides, start=1):
        weight = state[f"conv{n}.weight"]
        out = norm(F.conv2d(out, weight, None, stride, weight.shape[2] // 2), state, f"bn{n}", training)
        out = F.relu(out) if n < len(strides) else out
    if "downsample.0.weight" in state:
        x = norm(F.conv2d(x, state["downsample.0.weight"], None, math.prod(strides)), state, "downsample.1", training)
    return F.relu(out + x)


def test_basic_block_has_the_sizes_of_resnet(basic_block: Any) -> None:
    assert parameters(basic_block(64, 64)) == 73984
    assert parameters(basic_block(64, 128, 2)) == 230144
    assert shape(basic_block(64, 128, 2), 1, 64, 56, 56) == (1, 128, 28, 28)


def test_bottleneck_has_the_sizes_of_resnet(bottleneck: Any) -> None:
    assert parameters(bottleneck(256, 64)) == 70400
    assert shape(bottleneck(256, 128, 2), 1, 256, 8, 8) == (1, 512, 4, 4)


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("sizes", [(4, 4, 1), (3, 5, 2), (4, 4, 2), (4, 3, 1)])
def test_basic_block_computes_what_torchs_functions_do(
    basic_block: Any, sizes: tuple[int, int, int], training: bool
) -> None:
    block, x = randomised(basic_block(*sizes)).train(training), normal(3, sizes[0], 7, 6)
    state = {name: value.clone() for name, value in block.state_dict().items()}
    close(block(x), block_by_functions(x, state, [sizes[2], 1], training))
    for name, value in block.named_buffers():
        if not name.endswith("num_batches_tracked"):
            close(value, state[name])


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("sizes", [(8, 2, 1), (3, 2, 2), (4, 1, 2), (3, 3, 1)])
def test_bottleneck_computes_what_torchs_functions_do(
    bottleneck: Any, sizes: tuple[int, int, int], training: bool
) -> None:
    block, x = randomised(bottleneck(*sizes)).train(training), normal(3, sizes[0], 7, 6)
    state = {name: value.clone() for name, value in block.state_dict().items()}
    close(block(x), block_by_functions(x, state, [1, sizes[2], 1], training))
    for name, value in block.named_buffers():
        if not name.endswith("num_batches_tracked"):
            close(value, state[name])


# -- LeNet-5 -----------------------------------------------------------------------------------------------------------


def test_lenet5_has_61706_parameters_and_computes_what_a_sequential_does() -> None:
    LeNet5 = load("classic-networks/lenet5", "reference.py").LeNet5
    network = LeNet5()
    assert parameters(network) == 61706
    assert shape(network, 2, 1, 32, 32) == (2, 10)
    network, x = randomised(network), normal(3, 1, 32, 32)
    c1, c2, c3, f1, f2 = (getattr(network, name) for name in ("conv1", "conv2", "conv3", "fc1", "fc2"))
    pool = nn.AvgPool2d(2)
    layers = [c1, nn.Tanh(), pool, c2, nn.Tanh(), pool, c3, nn.Tanh(), nn.Flatten(), f1, nn.Tanh(), f2]
    close(network(x), nn.Sequential(*layers)(x))


# -- early stopping ----------------------------------------------------------------------------------------------------


def runs_dry(values: tuple[float, ...], patience: int, min_delta: float, sign: float) -> bool:
    """By definition, from the whole history: was none of the last `patience` values an improvement?"""
    best, since = math.inf, 0
    for value in values:
        is_first = best == math.inf and not math.isnan(value)
        improves = is_first or sign * value < best - min_delta
        best, since = (sign * value, 0) if improves else (best, since + 1)
    return since >= patience


@pytest.mark.parametrize("mode", ["min", "max"])
def test_early_stopping_agrees_with_the_whole_history(mode: str) -> None:
    EarlyStopping = load("regularization/early-stopping", "reference.py").EarlyStopping
    sign = 1.0 if mode == "min" else -1.0
    for values in itertools.product((0.0, 0.5, 1.0, math.nan), repeat=5):
        stopper = EarlyStopping(patience=2, min_delta=0.25, mode=mode)
        said = [stopper.step(value, state=index) for index, value in enumerate(values)]
        assert said == [runs_dry(values[: n + 1], 2, 0.25, sign) for n in range(5)]
        numbers = [value for value in values if not math.isnan(value)]
        assert stopper.best == (None if not numbers else min(numbers) if mode == "min" else max(numbers))
        assert stopper.best_state == (values.index(stopper.best) if numbers else None)


# -- receptive field ---------------------------------------------------------------------------------------------------


def traced_field(layers: list[tuple[int, int, int, int]]) -> tuple[int, int, float]:
    """(size, jump, start) read off the gradients of two neighbouring outputs, far from the borders."""
    x = torch.ones(1, 1, 401, dtype=torch.float64, requires_grad=True)
    y = x
    for kernel, stride, padding, dilation in layers:
        y = F.conv1d(y, torch.ones(1, 1, kernel, dtype=torch.float64), None, stride, padding, dilation)
    middle = y.shape[2] // 2
    first, second = (
        torch.autograd.grad(y[0, 0, at], [x], retain_graph=True)[0][0, 0].nonzero() for at in (middle, middle + 1)
    )
    low, high = int(first[0]), int(first[-1])
    jump = int(second[0]) - low
    return high - low + 1, jump, (low + high) / 2 - middle * jump


def test_receptive_field_follows_the_facts() -> None:
    receptive_field = load("shapes-and-cost/receptive-field", "reference.py").receptive_field
    chain = [(7, 2, 3, 1), (3, 2, 1, 1), (3, 1, 1, 1), (3, 1, 1, 1)]
    assert [size for size, _, _ in receptive_field(chain)] == [7, 11, 19, 27]
    assert receptive_field([(3, 1, 0, 1)] * 3)[-1][0] == 7
    assert receptive_field([(3, 2, 1, 1)]) == [(3, 2, 0.0)]


@pytest.mark.parametrize("seed", range(8))
def test_receptive_field_is_what_gradients_reach(seed: int) -> None:
    receptive_field = load("shapes-and-cost/receptive-field", "reference.py").receptive_field
    drawn = np.random.default_rng(seed).integers([1, 1, 0, 1], [6, 3, 4, 4], (4, 4)).tolist()
    layers = [(3, 2, 1, 1), *(tuple(layer) for layer in drawn)]
    assert receptive_field(layers) == [traced_field(layers[: n + 1]) for n in range(len(layers))]
