"""The catalogue's facts, and an independent oracle (torch's modules, or counting), against the references.

Here: costs, sizes and counts in plain Python, and the initialisers. Functions on arrays are in test_facts_d_*.py.
"""

import importlib.util
import itertools
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

SOLUTIONS = Path(__file__).parents[2] / "solutions"
BOTH = ["reference.py", "right/torch.py"]


def load(exercise: str, file: str = "reference.py") -> ModuleType:
    path = SOLUTIONS / exercise / file
    spec = importlib.util.spec_from_file_location("solution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parameters(module: nn.Module) -> int:
    return sum(each.numel() for each in module.parameters())


def shape(module: nn.Module, *size: int) -> tuple[int, ...]:
    with torch.no_grad():
        return tuple(module.eval()(torch.zeros(size)).shape)


# -- costs -------------------------------------------------------------------------------------------------------------


def test_conv_cost_follows_the_facts() -> None:
    cost = load("shapes-and-cost/conv-cost")
    assert cost.conv_params(64, 128, (3, 3), bias=False) == 73728
    assert cost.conv_params(64, 128, (3, 3)) == 73856
    assert cost.conv_params(240, 240, (1, 1), 3, False) == 19200
    assert cost.conv_macs(3, 64, (7, 7), (224, 224), 2, 3) == 118013952


@pytest.mark.parametrize(
    ("channels", "kernel", "size", "stride", "padding", "dilation", "groups"),
    [
        ((4, 6), (3, 3), (9, 11), 1, 0, 1, 1),
        ((4, 6), (2, 3), (9, 8), 2, 1, 2, 2),
        ((6, 12), (1, 5), (7, 9), 3, 0, 1, 6),
    ],
)
def test_conv_cost_counts_what_torchs_module_holds_and_makes(
    channels: tuple[int, int],
    kernel: tuple[int, int],
    size: tuple[int, int],
    stride: int,
    padding: int,
    dilation: int,
    groups: int,
) -> None:
    cost = load("shapes-and-cost/conv-cost")
    for bias in (True, False):
        conv = nn.Conv2d(*channels, kernel, stride, padding, dilation, groups, bias)
        assert cost.conv_params(*channels, kernel, groups, bias) == parameters(conv)
    _, _, rows, columns = shape(conv, 1, channels[0], *size)
    macs = cost.conv_macs(*channels, kernel, size, stride, padding, dilation, groups)
    assert macs == parameters(conv) * rows * columns


def test_network_cost_is_that_of_its_layers() -> None:
    layers = [(8, 7, 2, 3), (16, 3, 1, 0), (4, 2, 2, 1)]
    modules, c_in, macs, size = [], 3, 0, (1, 3, 32, 27)
    for c_out, kernel, stride, padding in layers:
        modules.append(nn.Conv2d(c_in, c_out, kernel, stride, padding))
        size = shape(modules[-1], *size)  # type: ignore[assignment]
        macs += modules[-1].weight.numel() * size[2] * size[3]
        c_in = c_out
    found = load("shapes-and-cost/conv-cost").network_cost(layers, 3, (32, 27))
    assert found == (parameters(nn.Sequential(*modules)), macs)


def test_stacked_conv_cost_follows_the_facts() -> None:
    cost = load("shapes-and-cost/stacked-conv-cost")
    assert cost.compare_stacks(1, 5) == (2, 18, 25)
    assert cost.compare_stacks(1, 7) == (3, 27, 49)
    assert cost.factorised_saving(8, 8, 8, 3) == pytest.approx(1 / 3)
    assert cost.factorised_saving(8, 8, 8, 7) == pytest.approx(5 / 7)


@pytest.mark.parametrize("k", [3, 5, 9])
def test_stacks_see_as_much_and_weigh_what_torchs_modules_do(k: int) -> None:
    cost = load("shapes-and-cost/stacked-conv-cost")
    n, stack, large = cost.compare_stacks(5, k)
    small = nn.Sequential(*(nn.Conv2d(5, 5, 3, bias=False) for _ in range(n)))
    assert shape(small, 1, 5, k, k) == (1, 5, 1, 1)
    assert (stack, large) == (parameters(small), parameters(nn.Conv2d(5, 5, k, bias=False)))
    pair = nn.Sequential(nn.Conv2d(6, 9, (1, k), bias=False), nn.Conv2d(9, 4, (k, 1), bias=False))
    remaining = parameters(pair) / parameters(nn.Conv2d(6, 4, k, bias=False))
    assert cost.factorised_saving(6, 9, 4, k) == pytest.approx(1 - remaining)


# -- sizes and counts --------------------------------------------------------------------------------------------------


def test_transposed_conv_output_size_follows_the_facts() -> None:
    sizes = load("shapes-and-cost/transposed-conv-output-size")
    assert sizes.conv_transpose_output_size(7, 3, 2, 1, 1) == 14
    assert sizes.required_output_padding(7, 13, 3, 2, 1) == 0


def test_transposed_conv_sizes_are_torchs() -> None:
    sizes = load("shapes-and-cost/transposed-conv-output-size")
    for n, kernel, stride, padding, dilation in itertools.product((1, 4), (1, 3, 4), (1, 2, 3), (0, 1), (1, 2)):
        for extra in range(stride):
            plain = (n, kernel, stride, padding, extra, dilation)
            if (n - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1 + extra < 1:
                with pytest.raises(ValueError, match="nothing"):
                    sizes.conv_transpose_output_size(*plain)
                continue
            module = nn.ConvTranspose1d(1, 1, kernel, stride, padding, extra, dilation=dilation)
            out = shape(module, 1, 1, n)[2]
            assert sizes.conv_transpose_output_size(*plain) == out
            assert sizes.required_output_padding(n, out, kernel, stride, padding, dilation) == extra


@pytest.mark.parametrize("file", BOTH)
def test_same_padding_follows_the_facts(file: str) -> None:
    same_padding = load("shapes-and-cost/same-padding", file).same_padding
    assert same_padding(7, 2) == (0, 1)
    assert same_padding(5, 3, 2) == (1, 1)
    assert same_padding(224, 7, 2) == (2, 3)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")
@pytest.mark.parametrize("file", BOTH)
def test_same_padding_gives_the_rounded_up_size_and_torchs_same_at_stride_one(file: str) -> None:
    solution = load("shapes-and-cost/same-padding", file)
    for n, kernel, stride, dilation in itertools.product((5, 8), (1, 2, 3), (1, 2, 3), (1, 2)):
        x = torch.arange(1.0, n * (n + 1) + 1).reshape(1, 1, n, n + 1)
        padded = torch.as_tensor(solution.pad_same(x if "torch" in file else x.numpy(), kernel, stride, dilation))
        weight = torch.arange(1.0, kernel**2 + 1).reshape(1, 1, kernel, kernel)
        out = F.conv2d(padded, weight, None, stride, 0, dilation)
        assert out.shape[2:] == (-(-n // stride), -(-(n + 1) // stride))
        if stride == 1:
            torch.testing.assert_close(out, F.conv2d(x, weight, padding="same", dilation=dilation))


def test_iterations_per_epoch_follows_the_facts() -> None:
    num_updates = load("shapes-and-cost/iterations-per-epoch").num_updates
    assert num_updates(1281167, 256) == 5005
    assert num_updates(1281167, 256, drop_last=True) == 5004
    assert num_updates(1281167, 256, 90) == 450450


def test_iterations_per_epoch_counts_what_a_loader_yields() -> None:
    num_updates = load("shapes-and-cost/iterations-per-epoch").num_updates
    for n, batch, epochs, drop, accum in itertools.product((0, 7, 12), (1, 4, 20), (1, 3), (False, True), (1, 2, 5)):
        loader = torch.utils.data.DataLoader(range(n), batch, drop_last=drop)  # type: ignore[arg-type, var-annotated]
        updates = 0
        for _ in range(epochs):
            pending = 0
            for _ in loader:
                pending += 1
                updates, pending = (updates + 1, 0) if pending == accum else (updates, pending)
            updates += pending > 0
        assert num_updates(n, batch, epochs, drop, accum) == updates


# -- initialisers ------------------------------------------------------------------------------------------------------


def rng(file: str) -> Any:
    return torch.Generator().manual_seed(0) if "torch" in file else np.random.default_rng(0)


@pytest.mark.parametrize("file", BOTH)
def test_xavier_follows_the_facts(file: str) -> None:
    xavier = load("initialization/xavier-init", file)
    assert xavier.fan_in_and_out((64, 3, 7, 7)) == (147, 3136)
    assert float(abs(xavier.xavier_uniform((128, 256), rng(file))).max()) <= 0.125


@pytest.mark.parametrize("file", BOTH)
@pytest.mark.parametrize("size", [(300, 700), (64, 128, 3, 3)])
@pytest.mark.parametrize("gain", [1.0, 5 / 3])
def test_xavier_spreads_as_torchs_does(file: str, size: tuple[int, ...], gain: float) -> None:
    xavier, theirs = load("initialization/xavier-init", file), torch.empty(size)
    assert xavier.fan_in_and_out(size) == nn.init._calculate_fan_in_and_fan_out(theirs)
    nn.init.xavier_uniform_(theirs, gain, rng("torch"))
    drawn = xavier.xavier_uniform(size, rng(file), gain)
    assert float(drawn.std()) == pytest.approx(float(theirs.std()), rel=0.02)
    assert float(drawn.max()) == pytest.approx(float(theirs.max()), rel=0.01)
    nn.init.xavier_normal_(theirs, gain, rng("torch"))
    assert float(xavier.xavier_normal(size, rng(file), gain).std()) == pytest.approx(float(theirs.std()), rel=0.02)


@pytest.mark.parametrize("file", BOTH)
def test_kaiming_follows_the_facts(file: str) -> None:
    drawn = load("initialization/kaiming-init", file).kaiming_normal((1000, 500), rng(file))
    assert float(drawn.std()) == pytest.approx(0.0632456, abs=1e-3)


@pytest.mark.parametrize("file", BOTH)
@pytest.mark.parametrize("mode", ["fan_in", "fan_out"])
@pytest.mark.parametrize(("nonlinearity", "a"), [("linear", 0.0), ("relu", 0.0), ("leaky_relu", 0.5)])
def test_kaiming_spreads_as_torchs_does(file: str, mode: Any, nonlinearity: Any, a: float) -> None:
    kaiming, theirs = load("initialization/kaiming-init", file), torch.empty(64, 128, 3, 3)
    for ours, init in (
        (kaiming.kaiming_normal, nn.init.kaiming_normal_),
        (kaiming.kaiming_uniform, nn.init.kaiming_uniform_),
    ):
        init(theirs, a, mode, nonlinearity, rng("torch"))
        drawn = ours((64, 128, 3, 3), rng(file), mode, nonlinearity, a)
        assert float(drawn.std()) == pytest.approx(float(theirs.std()), rel=0.02)
