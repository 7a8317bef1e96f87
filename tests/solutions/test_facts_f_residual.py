"""The catalogue's facts, and an independent oracle, against the references.

Here: the residual family, and the deconvnet step. The oracles are autograd, gradcheck, and torch's own modules put
together in another way.
"""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import Tensor, nn
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


def normal(*size: int, seed: int = 0) -> Tensor:
    return torch.randn(*size, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def drawn(module: nn.Module, seed: int = 0) -> Any:
    """The module in float64 with random parameters and statistics, in eval mode."""
    generator = torch.Generator().manual_seed(seed)
    for name, value in module.double().state_dict().items():
        if value.is_floating_point():
            fan_in = max(value[0].numel(), 1) if value.ndim > 1 else 4
            noise = torch.randn(value.shape, generator=generator, dtype=torch.float64) * fan_in**-0.5
            value.copy_(noise.abs() + 0.5 if "running_var" in name else noise)
    return module.eval()


def own(values: Any, file: str) -> Any:
    """Tensors as arrays for a NumPy solution."""
    if isinstance(values, list):
        return [own(each, file) for each in values]
    return values if "torch" in file else values.numpy()


def close(actual: Any, expected: Any) -> None:
    torch.testing.assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=1e-9, atol=1e-9)


# -- gradients ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", BOTH)
def test_tanh_stack_follows_the_facts(file: str) -> None:
    tanh_stack = load("residual-family/residual-gradient", file).tanh_stack
    x, weight, grad_out = (torch.tensor([[each]], dtype=torch.float64) for each in (0.0, 2.0, 1.0))
    close(tanh_stack(own(x, file), [own(weight, file)], own(grad_out, file), True)[1], x + 3)
    close(tanh_stack(own(x, file), [own(weight, file)], own(grad_out, file))[1], x + 2)


@pytest.mark.parametrize("file", BOTH)
@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("count", [0, 1, 4])
def test_tanh_stack_gives_autograds_gradients(file: str, residual: bool, count: int) -> None:
    x, grad_out = normal(5, 3).requires_grad_(), normal(5, 3, seed=1)
    weights = [normal(3, 3, seed=2 + n).requires_grad_() for n in range(count)]
    h: Tensor = x * 1
    for weight in weights:
        h = torch.tanh(h @ weight) + (h if residual else 0)
    by_x, *by_weights = torch.autograd.grad(h, [x, *weights], grad_out)
    inputs = own([each.detach() for each in (x, *weights, grad_out)], file)
    y, grad_x, grad_weights = load("residual-family/residual-gradient", file).tanh_stack(
        inputs[0], inputs[1:-1], inputs[-1], residual
    )
    close(y, h.detach())
    close(grad_x, by_x)
    assert len(grad_weights) == count
    for found, expected in zip(grad_weights, by_weights, strict=True):
        close(found, expected)


@pytest.mark.parametrize("file", BOTH)
def test_gradients_vanish_in_a_plain_stack_of_fifty_layers_alone(file: str) -> None:
    tanh_stack = load("residual-family/residual-gradient", file).tanh_stack
    weights = [0.6 / 8**0.5 * normal(8, 8, seed=n) for n in range(50)]
    x, grad_out = normal(4, 8), normal(4, 8, seed=99)
    sizes = []
    for residual in (False, True):
        found = tanh_stack(own(x, file), own(weights, file), own(grad_out, file), residual)[1]
        sizes.append(float(torch.as_tensor(found).norm() / grad_out.norm()))
    assert sizes[0] < 1e-6
    assert sizes[1] > 1


# -- blocks ------------------------------------------------------------------------------------------------------------


def test_blocks_have_the_known_numbers_of_parameters() -> None:
    se, pre, next_ = (load(f"residual-family/{each}") for each in ("se-block", "preact-block", "resnext-bottleneck"))
    assert parameters(se.SEBlock(256)) == 8464
    assert parameters(se.SEBottleneck(256, 64)) == 78864
    assert parameters(pre.PreActBlock(64, 64)) == 73984
    assert parameters(pre.PreActBlock(64, 128, 2)) == 229760
    assert parameters(next_.ResNeXtBottleneck(256, 64)) == 71168
    assert parameters(next_.ResNeXtBottleneck(256, 64, groups=1, width_per_group=64)) == 70400
    assert parameters(load("residual-family/gbd-unit").GBDUnit(8, 4)) == 16320


def test_se_bottleneck_is_the_bottleneck_with_a_rescaled_branch() -> None:
    block = drawn(load("residual-family/se-block").SEBottleneck(6, 4, 2, 4))
    branch = nn.Sequential(block.conv1, block.bn1, nn.ReLU(), block.conv2, block.bn2, nn.ReLU(), block.conv3, block.bn3)
    gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), block.se.fc1, nn.ReLU(), block.se.fc2, nn.Sigmoid())
    x = normal(3, 6, 7, 5)
    out = branch(x)
    close(block(x), F.relu(out * gate(out).unflatten(1, (-1, 1, 1)) + block.downsample(x)))


@pytest.mark.parametrize(("inputs", "outputs", "stride"), [(4, 4, 1), (4, 6, 1), (4, 4, 2), (4, 3, 3)])
def test_preact_block_is_torchs_modules_in_order(inputs: int, outputs: int, stride: int) -> None:
    block = drawn(load("residual-family/preact-block").PreActBlock(inputs, outputs, stride))
    first = nn.Sequential(block.bn1, nn.ReLU())
    rest = nn.Sequential(block.conv1, block.bn2, nn.ReLU(), block.conv2)
    x = normal(2, inputs, 7, 6)
    shortcut = x if (inputs, stride) == (outputs, 1) else block.shortcut(first(x))
    close(block(x), rest(first(x)) + shortcut)


def test_resnext_bottleneck_equals_its_parallel_paths() -> None:
    """Split, transform, sum (Xie et al. 2017, figure 3a): path g owns its slice of the inner channels."""
    block = drawn(load("residual-family/resnext-bottleneck").ResNeXtBottleneck(16, 16, 1, 4, 8))
    x = normal(2, 16, 5, 6)
    inner = F.relu(block.bn1(block.conv1(x)))
    total = torch.zeros(2, 64, 5, 6, dtype=torch.float64)
    for g in range(4):
        mine = slice(g * 2, g * 2 + 2)
        path = F.conv2d(inner[:, mine], block.conv2.weight[mine], padding=1)
        bn = block.bn2
        path = F.relu(F.batch_norm(path, bn.running_mean[mine], bn.running_var[mine], bn.weight[mine], bn.bias[mine]))
        total += F.conv2d(path, block.conv3.weight[:, mine])
    close(block(x), F.relu(block.bn3(total) + block.downsample(x)))


def test_gbd_unit_with_shut_gates_keeps_regions_apart() -> None:
    unit = drawn(load("residual-family/gbd-unit").GBDUnit(3, 4))
    for gate in [*unit.gate_up, *unit.gate_down]:
        gate.bias.data.fill_(-1e4)
    regions = [normal(1, 3, 5, 4, seed=n) for n in range(4)]
    before = unit(regions)
    after = unit([regions[0], normal(1, 3, 5, 4, seed=9), *regions[2:]])
    same = [torch.equal(one, other) for one, other in zip(before, after, strict=True)]
    assert same == [True, False, True, True]


def test_gbd_unit_is_symmetric_in_its_two_directions() -> None:
    """A unit whose lists are exchanged and reversed gives the reversed outputs of the reversed regions."""
    GBDUnit = load("residual-family/gbd-unit").GBDUnit
    unit, mirror = drawn(GBDUnit(2, 3)), GBDUnit(2, 3).double()
    for mine, theirs in (("up", "down"), ("down", "up")):
        for kind in ("conv", "gate", "msg"):
            source = list(unit.get_submodule(f"{kind}_{mine}").children())
            target = list(mirror.get_submodule(f"{kind}_{theirs}").children())
            for one, other in zip(source, reversed(target), strict=True):
                other.load_state_dict(one.state_dict())
    for one, other in zip(unit.fuse, reversed(list(mirror.fuse)), strict=True):
        first, second = one.weight.detach().chunk(2, dim=1)
        other.load_state_dict({"weight": torch.cat([second, first], dim=1), "bias": one.bias})
    regions = [normal(2, 2, 4, 5, seed=n) for n in range(3)]
    for found, expected in zip(mirror(regions[::-1]), reversed(unit(regions)), strict=True):
        close(found, expected)


# -- ResNet ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layers", "bottleneck", "count"),
    [
        ([2, 2, 2, 2], False, 11689512),
        ([3, 4, 6, 3], False, 21797672),
        ([3, 4, 6, 3], True, 25557032),
        ([3, 4, 23, 3], True, 44549160),
        ([3, 8, 36, 3], True, 60192808),
    ],
)
def test_resnet_has_the_known_numbers_of_parameters(layers: list[int], bottleneck: bool, count: int) -> None:
    with torch.device("meta"):
        assert parameters(load("residual-family/resnet").ResNet(layers, bottleneck)) == count


@pytest.mark.parametrize("bottleneck", [False, True])
def test_resnet_is_made_of_the_blocks_of_their_own_exercises(bottleneck: bool) -> None:
    net = drawn(load("residual-family/resnet").ResNet([1, 2, 1, 1], bottleneck, 7))
    x = normal(2, 3, 64, 64)
    assert net(x).shape == (2, 7)
    file, name = ("resnet-bottleneck", "Bottleneck") if bottleneck else ("resnet-basic-block", "BasicBlock")
    block, grow = getattr(load(f"residual-family/{file}"), name), 4 if bottleneck else 1
    expected = F.max_pool2d(F.relu(net.bn1(net.conv1(x))), 3, 2, 1)
    channels = 64
    for index, stage in enumerate((net.layer1, net.layer2, net.layer3, net.layer4)):
        planes = 64 << index
        for n, theirs in enumerate(stage):
            own_block = block(channels, planes, 2 if index and n == 0 else 1).double().eval()
            own_block.load_state_dict(theirs.state_dict(), strict=True)
            expected, channels = own_block(expected), planes * grow
    close(net(x), net.fc(F.adaptive_avg_pool2d(expected, 1).flatten(1)))


# -- deconvnet ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", BOTH)
def test_deconv_step_follows_the_facts(file: str) -> None:
    activation, switches = torch.ones(1, 4, 2, 2), torch.zeros(1, 4, 2, 2, dtype=torch.int64)
    found = load("classic-networks/deconvnet-step", file).deconv_step(
        own(activation, file), own(switches, file), own(torch.ones(4, 3, 3, 3), file), (4, 4), 1, 1
    )
    assert tuple(found.shape) == (1, 3, 4, 4)


@pytest.mark.parametrize("file", BOTH)
@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (1, 1), (2, 1), (3, 2)])
def test_deconv_step_is_unpooling_relu_and_the_convolutions_adjoint(file: str, stride: int, padding: int) -> None:
    weight = normal(4, 3, 3, 3, seed=1)
    maps = normal(2, 4, 5, 6, seed=2)
    activation, switches = F.max_pool2d(maps, 2, return_indices=True)
    activation = activation - 0.5  # so that some are negative
    planes = F.relu(F.max_unpool2d(activation, switches, [2, 2], output_size=(5, 6)))
    size = ((5 - 1) * stride - 2 * padding + 3, (6 - 1) * stride - 2 * padding + 3)
    x = torch.zeros(2, 3, *size, dtype=torch.float64, requires_grad=True)
    (expected,) = torch.autograd.grad(F.conv2d(x, weight, None, stride, padding), x, planes)
    found = load("classic-networks/deconvnet-step", file).deconv_step(
        own(activation, file), own(switches, file), own(weight, file), (5, 6), stride, padding
    )
    close(found, expected)


def test_deconv_step_passes_gradcheck() -> None:
    deconv_step = load("classic-networks/deconvnet-step", "right/torch.py").deconv_step
    _, switches = F.max_pool2d(normal(1, 2, 4, 4), 2, return_indices=True)
    inputs = (normal(1, 2, 2, 2, seed=3).requires_grad_(), normal(2, 1, 3, 3, seed=4).requires_grad_())
    assert torch.autograd.gradcheck(lambda a, w: deconv_step(a, switches, w, (4, 4), 2, 1), inputs)
