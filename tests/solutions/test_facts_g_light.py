"""The catalogue's facts, and an independent oracle, against the references: lightweight networks.

The oracle of a unit is written with torch's functions on its state_dict.
"""

import importlib.util
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

SOLUTIONS = Path(__file__).parents[2] / "solutions"
State = Mapping[str, Tensor]


def load(exercise: str, file: str = "reference.py") -> ModuleType:
    path = SOLUTIONS / "lightweight-networks" / exercise / file
    spec = importlib.util.spec_from_file_location("solution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parameters(module: nn.Module) -> int:
    return sum(each.numel() for each in module.parameters())


def shape(module: nn.Module, *size: int) -> tuple[int, ...]:
    """The output shape in eval mode, worked out without any arithmetic on numbers."""
    return tuple(module.to("meta").eval()(torch.zeros(size, device="meta")).shape)


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def filled(module: nn.Module) -> nn.Module:
    """The module in float64 and eval mode, with random parameters and positive variances."""
    generator = torch.Generator().manual_seed(1)
    module = module.double().eval()
    with torch.no_grad():
        for name, value in module.state_dict(keep_vars=True).items():
            if value.is_floating_point():
                value.copy_(torch.rand(value.shape, generator=generator, dtype=value.dtype) - 0.5)
                if "var" in name:
                    value.add_(0.6)
    return module


def close(actual: Any, expected: Any) -> None:
    torch.testing.assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=1e-9, atol=1e-9)


def unit(
    state: State, conv: str, bn: str, x: Tensor, stride: int = 1, padding: int = 0, groups: int = 1, eps: float = 1e-5
) -> Tensor:
    """A convolution and the batch norm behind it, in eval mode."""
    x = F.conv2d(x, state[f"{conv}.weight"], None, stride, padding, 1, groups)
    mean, var, weight, bias = (state[f"{bn}.{each}"] for each in ("running_mean", "running_var", "weight", "bias"))
    return F.batch_norm(x, mean, var, weight, bias, training=False, eps=eps)


def shuffle(x: Tensor, groups: int) -> Tensor:
    return torch.cat([x[:, i :: x.shape[1] // groups] for i in range(x.shape[1] // groups)], 1)


# -- channel shuffle ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["reference.py", "right/torch.py"])
@pytest.mark.parametrize("groups", [1, 2, 3, 6, 12])
def test_channel_shuffle_is_torchs(file: str, groups: int) -> None:
    solution, x = load("channel-shuffle", file), normal(2, 12, 3, 4)
    own = x if "torch" in file else x.numpy()
    close(solution.channel_shuffle(own, groups), F.channel_shuffle(x, groups))
    close(solution.channel_unshuffle(solution.channel_shuffle(own, groups), groups), x)
    with pytest.raises(ValueError, match="groups"):
        solution.channel_unshuffle(own, 5)


def test_channel_shuffle_follows_the_fact() -> None:
    x = np.arange(12).reshape(1, 12, 1, 1)
    found = load("channel-shuffle").channel_shuffle(x, 3).reshape(-1).tolist()
    assert found == [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]


# -- shufflenet --------------------------------------------------------------------------------------------------------


def test_shufflenet_units_follow_the_facts() -> None:
    v1, v2 = load("shufflenet-v1-unit").ShuffleV1Unit, load("shufflenet-v2-unit").ShuffleV2Unit
    assert parameters(v1(240, 240, 3)) == 10860
    assert shape(v1(24, 240, 3, 2, False), 1, 24, 56, 56) == (1, 240, 28, 28)
    assert parameters(v2(116, 116, 1)) == 7598
    assert parameters(v2(24, 116, 2)) == 7398
    assert shape(v2(24, 116, 2), 1, 24, 56, 56) == (1, 116, 28, 28)


@pytest.mark.parametrize(("arguments", "first"), [((24, 24, 3), 3), ((12, 48, 2, 2), 2), ((9, 48, 3, 2, False), 1)])
def test_shufflenet_v1_unit_is_its_branch_and_shortcut(arguments: tuple[Any, ...], first: int) -> None:
    module = filled(load("shufflenet-v1-unit").ShuffleV1Unit(*arguments))
    state, (c_in, c_out, groups), stride = module.state_dict(), arguments[:3], 1 if len(arguments) == 3 else 2
    x = normal(2, c_in, 6, 5)
    out = shuffle(unit(state, "conv1", "bn1", x, groups=first).relu(), groups)
    out = unit(state, "conv2", "bn2", out, stride, 1, c_out // 4)
    out = unit(state, "conv3", "bn3", out, groups=groups)
    average = F.conv2d(x, torch.full((c_in, 1, 3, 3), 1 / 9, dtype=torch.float64), stride=2, padding=1, groups=c_in)
    expected = (x + out).relu() if stride == 1 else torch.cat([average, out], 1).relu()
    close(module(x), expected)


@pytest.mark.parametrize("arguments", [(12, 12, 1), (5, 14, 2)])
def test_shufflenet_v2_unit_is_its_branches(arguments: tuple[int, int, int]) -> None:
    module = filled(load("shufflenet-v2-unit").ShuffleV2Unit(*arguments))
    state, (c_in, c_out, stride), b = module.state_dict(), arguments, arguments[1] // 2
    x = normal(2, c_in, 7, 6)
    left, right = (x[:, :b], x[:, b:]) if stride == 1 else (x, x)
    if stride == 2:
        left = unit(state, "branch1.0", "branch1.1", left, 2, 1, c_in)
        left = unit(state, "branch1.2", "branch1.3", left).relu()
    right = unit(state, "branch2.0", "branch2.1", right).relu()
    right = unit(state, "branch2.3", "branch2.4", right, stride, 1, b)
    right = unit(state, "branch2.5", "branch2.6", right).relu()
    expected = torch.empty(2, c_out, *left.shape[2:]).double()
    expected[:, 0::2], expected[:, 1::2] = left, right
    close(module(x), expected)


def test_units_refuse_what_they_cannot_build() -> None:
    v1, v2 = load("shufflenet-v1-unit").ShuffleV1Unit, load("shufflenet-v2-unit").ShuffleV2Unit
    inverted, v3 = load("inverted-residual").InvertedResidual, load("mobilenet-v3-block").MobileNetV3Block
    refused: list[tuple[Callable[..., nn.Module], tuple[Any, ...]]] = [
        (v1, (12, 24, 3)), (v1, (12, 12, 3, 3)), (v2, (8, 8, 3)), (v2, (8, 9, 2)), (v2, (8, 6, 1)),
        (inverted, (4, 4, 3, 6)), (v3, (4, 3, 8, 4, 0, "GELU", 1)), (v3, (4, 3, 8, 4, 0, "RE", 3)),
    ]  # fmt: skip
    for build, arguments in refused:
        with pytest.raises(ValueError, match=r"stride|channels|activation"):
            build(*arguments)


# -- mobilenet ---------------------------------------------------------------------------------------------------------


def test_mobilenet_v1_has_the_published_size_and_cost() -> None:
    solution = load("mobilenet-v1")
    assert parameters(solution.DepthwiseSeparableBlock(32, 64)) == 2528
    assert parameters(solution.DepthwiseSeparableBlock(512, 512)) == 268800
    assert parameters(solution.MobileNetV1()) == 4231976
    assert shape(solution.MobileNetV1(0.25, 10), 2, 3, 64, 64) == (2, 10)
    network, total = solution.MobileNetV1().to("meta").eval(), 0

    def count(module: nn.Module, _: Any, out: Tensor) -> None:
        nonlocal total
        assert isinstance(module, nn.Conv2d | nn.Linear)
        total += module.weight.numel() * math.prod(out.shape[2:])

    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(count)
    network(torch.zeros(1, 3, 224, 224, device="meta"))
    assert total == pytest.approx(569e6, rel=0.002)  # the paper's table 4


def test_mobilenet_v1_block_filters_then_mixes() -> None:
    module = filled(load("mobilenet-v1").DepthwiseSeparableBlock(4, 7, 2))
    state, x = module.state_dict(), normal(2, 4, 6, 5)
    close(module(x), unit(state, "pw", "bn2", unit(state, "dw", "bn1", x, 2, 1, 4).relu()).relu())


def test_mobilenet_v1_is_its_blocks_in_a_row() -> None:
    network = filled(load("mobilenet-v1").MobileNetV1(0.25, 5))
    state, x = network.state_dict(), normal(2, 3, 33, 64)
    out = unit(state, "conv1", "bn1", x, 2, 1).relu()
    for i, stride in enumerate([1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1]):
        out = unit(state, f"blocks.{i}.dw", f"blocks.{i}.bn1", out, stride, 1, out.shape[1]).relu()
        out = unit(state, f"blocks.{i}.pw", f"blocks.{i}.bn2", out).relu()
    pooled = F.adaptive_avg_pool2d(out, 1).flatten(1)
    close(network(x), pooled @ state["fc.weight"].T + state["fc.bias"])


def test_inverted_residual_follows_the_facts() -> None:
    inverted = load("inverted-residual").InvertedResidual
    assert parameters(inverted(24, 24, 1, 6)) == 8832
    assert parameters(inverted(16, 24, 2, 6)) == 5136
    assert parameters(inverted(32, 16, 1, 1)) == 896


@pytest.mark.parametrize("arguments", [(4, 4, 1, 6), (4, 4, 2, 3), (4, 6, 1, 2), (4, 4, 1, 1)])
def test_inverted_residual_is_linear_at_its_end(arguments: tuple[int, int, int, int]) -> None:
    module = filled(load("inverted-residual").InvertedResidual(*arguments))
    state, (c_in, c_out, stride, ratio) = module.state_dict(), arguments
    x, at = 20 * normal(2, c_in, 6, 5), int(ratio > 1)
    out = unit(state, "conv.0.0", "conv.0.1", x).clamp(0, 6) if at else x
    out = unit(state, f"conv.{at}.0", f"conv.{at}.1", out, stride, 1, c_in * ratio).clamp(0, 6)
    out = unit(state, f"conv.{at + 1}", f"conv.{at + 2}", out)
    close(module(x), out + x if stride == 1 and c_in == c_out else out)


def squeezed(state: State, name: str, x: Tensor) -> Tensor:
    means = F.adaptive_avg_pool2d(x, 1)
    hidden = F.conv2d(means, state[f"{name}fc1.weight"], state[f"{name}fc1.bias"]).relu()
    return F.hardsigmoid(F.conv2d(hidden, state[f"{name}fc2.weight"], state[f"{name}fc2.bias"]))


def test_squeeze_excitation_gates_by_torchs_hard_sigmoid() -> None:
    assert parameters(load("mobilenet-v3-se").SqueezeExcitation(120, 32)) == 7832
    module = filled(load("mobilenet-v3-se").SqueezeExcitation(6, 3))
    x = 10 * normal(4, 6, 3, 5)
    gate = squeezed(module.state_dict(), "", x)
    close(module.gate(x), gate)  # type: ignore[operator]
    close(module(x), x * gate)


@pytest.mark.parametrize(
    "arguments",
    [(4, 3, 10, 4, 3, "HS", 1), (4, 5, 4, 6, 2, "RE", 2), (4, 7, 8, 4, 0, "HS", 2), (4, 3, 4, 4, 0, "RE", 1)],
)
def test_mobilenet_v3_block_is_its_parts(arguments: tuple[int, int, int, int, int, str, int]) -> None:
    module = filled(load("mobilenet-v3-block").MobileNetV3Block(*arguments))
    state, (c_in, kernel, wide, c_out, squeeze, name, stride) = module.state_dict(), arguments
    act, x, at, eps = F.hardswish if name == "HS" else F.relu, normal(2, c_in, 7, 6), 0, 0.001
    out = x
    if wide != c_in:
        out, at = act(unit(state, "block.0.0", "block.0.1", x, eps=eps)), 1
    out = act(unit(state, f"block.{at}.0", f"block.{at}.1", out, stride, kernel // 2, wide, eps))
    if squeeze:
        at += 1
        out = out * squeezed(state, f"block.{at}.", out)
    out = unit(state, f"block.{at + 1}.0", f"block.{at + 1}.1", out, eps=eps)
    close(module(x), out + x if stride == 1 and c_in == c_out else out)
    momenta = {each.momentum for each in module.modules() if isinstance(each, nn.BatchNorm2d)}
    assert momenta == {0.01}


def test_mobilenet_v3_block_follows_the_facts() -> None:
    block = load("mobilenet-v3-block").MobileNetV3Block
    assert parameters(block(40, 5, 120, 40, 32, "RE", 1)) == 20992
    assert parameters(block(80, 3, 184, 80, 0, "HS", 1)) == 31992


def test_xception_block_adds_three_separable_convolutions() -> None:
    solution = load("xception-block")
    assert parameters(solution.XceptionMiddleBlock()) == 1613976
    assert parameters(solution.SeparableConv2d(728, 728)) == 536536
    module = filled(solution.XceptionMiddleBlock(4))
    state, x = module.state_dict(), normal(2, 4, 6, 5)
    out = x
    for i in (1, 2, 3):
        out = F.conv2d(out.relu(), state[f"sep{i}.depthwise.weight"], padding=1, groups=4)
        out = unit(state, f"sep{i}.pointwise", f"bn{i}", out)
    close(module(x), out + x)
