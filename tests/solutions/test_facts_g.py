"""The catalogue's facts, and an independent oracle, against the references: modules of the Inception family.

The oracle of a module is written with torch's functions on its state_dict. Networks are in test_facts_g_networks.py.
"""

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

SOLUTIONS = Path(__file__).parents[2] / "solutions"
State = Mapping[str, Tensor]


def load(exercise: str, file: str = "reference.py") -> ModuleType:
    path = SOLUTIONS / "inception-family" / exercise / file
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


def close(actual: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(actual, expected, rtol=1e-9, atol=1e-9)


def unit(state: State, name: str, x: Tensor, padding: Any = 0, stride: int = 1, eps: float = 0.001) -> Tensor:
    """Convolution, batch norm in eval mode, ReLU."""
    x = F.conv2d(x, state[f"{name}.conv.weight"], None, stride, padding)
    mean, var, weight, bias = (state[f"{name}.bn.{each}"] for each in ("running_mean", "running_var", "weight", "bias"))
    return F.relu(F.batch_norm(x, mean, var, weight, bias, training=False, eps=eps))


def chain(state: State, x: Tensor, *units: tuple[str, Any]) -> Tensor:
    for name, padding in units:
        x = unit(state, name, x, padding)
    return x


def test_the_facts_of_the_modules() -> None:
    inception = load("inception-module").Inception(192, 64, 96, 128, 16, 32, 32)
    assert parameters(inception) == 163696
    assert shape(inception, 1, 192, 28, 28) == (1, 256, 28, 28)
    block = load("bn-inception-block").BNInceptionBlock
    assert parameters(block(192, 64, 64, 64, 64, 96, "avg", 32)) == 219072
    assert shape(block(320, 0, 128, 160, 64, 96, "max", 0, 2), 1, 320, 28, 28) == (1, 576, 14, 14)
    asymmetric = load("asymmetric-conv").AsymmetricConv
    assert parameters(asymmetric(8, 8, 8, 7)) == 896
    assert shape(asymmetric(3, 4, 5, 7), 1, 3, 9, 11) == (1, 5, 9, 11)
    module_c = load("inception-v3-module-c").InceptionC
    assert parameters(module_c(768, 128)) == 1297408
    assert parameters(module_c(768, 192)) == 2141952
    assert shape(module_c(768, 128), 1, 768, 17, 17) == (1, 768, 17, 17)
    module_e = load("inception-v3-module-e").InceptionE
    assert parameters(module_e(1280)) == 5044608
    assert parameters(module_e(2048)) == 6076800
    assert shape(module_e(1280), 1, 1280, 8, 8) == (1, 2048, 8, 8)


def test_the_facts_of_inception_v4_and_its_residual_modules() -> None:
    module_a = load("inception-v4-module-a").InceptionA()
    assert parameters(module_a) == 317632
    assert shape(module_a, 1, 384, 35, 35) == (1, 384, 35, 35)
    reduction = load("reduction-a").ReductionA
    assert parameters(reduction(384, 192, 224, 256, 384)) == 2306112
    assert parameters(reduction(256, 192, 192, 256, 384)) == 1710080
    assert parameters(reduction(384, 256, 256, 384, 384)) == 2902528
    assert shape(reduction(384, 192, 224, 256, 384), 1, 384, 35, 35) == (1, 1024, 17, 17)
    residual = load("inception-resnet-a").InceptionResNetA
    assert parameters(residual(256, 32, (32, 32), (32, 32, 32))) == 77440
    assert parameters(residual(384, 32, (32, 32), (32, 48, 64))) == 137568
    assert parameters(residual(320, 32, (32, 32), (32, 48, 64))) == 123168
    assert parameters(load("inception-resnet-v2-block17").Block17()) == 1126784


def test_inception_is_four_branches_of_biased_convolutions() -> None:
    module = filled(load("inception-module").Inception(3, 4, 2, 5, 6, 7, 8))
    state, x = module.state_dict(), normal(2, 3, 6, 7)

    def conv(name: str, x: Tensor, padding: int = 0) -> Tensor:
        return F.conv2d(x, state[f"{name}.weight"], state[f"{name}.bias"], padding=padding).relu()

    three, five = conv("conv3x3", conv("conv3x3_reduce", x), 1), conv("conv5x5", conv("conv5x5_reduce", x), 2)
    pooled = F.pad(x, (1, 1, 1, 1), value=-torch.inf).unfold(2, 3, 1).unfold(3, 3, 1).amax(dim=(-1, -2))
    close(module(x), torch.cat([conv("conv1x1", x), three, five, conv("pool_proj", pooled)], 1))


@pytest.mark.parametrize("pool", ["avg", "max"])
def test_bn_inception_is_its_branches(pool: str) -> None:
    module = filled(load("bn-inception-block").BNInceptionBlock(3, 4, 2, 5, 6, 7, pool, 8))
    state, x = module.state_dict(), normal(2, 3, 6, 7)

    def default(name: str, x: Tensor, padding: int = 0, stride: int = 1) -> Tensor:
        return unit(state, name, x, padding, stride, eps=1e-5)

    single = default("branch3", default("branch3_reduce", x), 1)
    double = default("double2", default("double1", default("double_reduce", x), 1), 1)
    windows = F.pad(x, (1, 1, 1, 1), value=0.0 if pool == "avg" else -torch.inf).unfold(2, 3, 1).unfold(3, 3, 1)
    pooled = windows.mean(dim=(-1, -2)) if pool == "avg" else windows.amax(dim=(-1, -2))
    close(module(x), torch.cat([default("branch1", x), single, double, default("pool_proj", pooled)], 1))


@pytest.mark.parametrize("pool", ["avg", "max"])
def test_bn_inception_reduces_with_stride_two(pool: str) -> None:
    module = filled(load("bn-inception-block").BNInceptionBlock(3, 4, 2, 5, 6, 7, pool, 8, 2))
    state, x = module.state_dict(), normal(2, 3, 6, 7)
    single = unit(state, "branch3", unit(state, "branch3_reduce", x, eps=1e-5), 1, 2, 1e-5)
    double = unit(state, "double1", unit(state, "double_reduce", x, eps=1e-5), 1, 1, 1e-5)
    double = unit(state, "double2", double, 1, 2, 1e-5)
    close(module(x), torch.cat([single, double, F.max_pool2d(x, 3, 2, 1)], 1))


@pytest.mark.parametrize("n", [1, 3, 5])
def test_asymmetric_convolution_is_one_square_convolution(n: int) -> None:
    module = filled(load("asymmetric-conv").AsymmetricConv(3, 4, 5, n))
    row, column = module.state_dict()["conv1.weight"], module.state_dict()["conv2.weight"]
    x, square = normal(2, 3, 9, 8), torch.einsum("omr,mic->oirc", column[..., 0], row[:, :, 0])
    close(module(x), F.conv2d(x, square, padding=n // 2))


def test_asymmetric_convolution_refuses_even_kernels() -> None:
    with pytest.raises(ValueError, match="odd"):
        load("asymmetric-conv").AsymmetricConv(3, 4, 5, 4)


def test_module_c_is_its_branches() -> None:
    module = filled(load("inception-v3-module-c").InceptionC(3, 4))
    state, x, row, column = module.state_dict(), normal(2, 3, 5, 9), (0, 3), (3, 0)
    single = chain(state, x, ("branch7x7_1", 0), ("branch7x7_2", row), ("branch7x7_3", column))
    double = chain(state, x, *((f"branch7x7dbl_{i}", p) for i, p in enumerate([0, column, row, column, row], 1)))
    pooled = unit(
        state, "branch_pool", F.conv2d(x, torch.eye(3).double()[:, :, None, None].expand(3, 3, 3, 3) / 9, padding=1)
    )
    close(module(x), torch.cat([unit(state, "branch1x1", x), single, double, pooled], 1))


def test_module_e_is_its_branches() -> None:
    module = filled(load("inception-v3-module-e").InceptionE(3))
    state, x = module.state_dict(), normal(1, 3, 4, 5)
    single, double = chain(state, x, ("branch3x3_1", 0)), chain(state, x, ("branch3x3dbl_1", 0), ("branch3x3dbl_2", 1))
    fanned = [
        unit(state, f"branch3x3{name}", trunk, padding)
        for trunk, pair in ((single, ("_2a", "_2b")), (double, ("dbl_3a", "dbl_3b")))
        for name, padding in zip(pair, ((0, 1), (1, 0)), strict=True)
    ]
    pooled = unit(state, "branch_pool", F.avg_pool2d(x, 3, 1, 1, count_include_pad=True))
    close(module(x), torch.cat([unit(state, "branch1x1", x), *fanned, pooled], 1))


def test_inception_a_averages_without_the_padding() -> None:
    module = filled(load("inception-v4-module-a").InceptionA(3))
    state, x = module.state_dict(), normal(2, 3, 5, 4)
    ones = torch.ones(3, 1, 3, 3).double()
    average = F.conv2d(x, ones, padding=1, groups=3) / F.conv2d(torch.ones_like(x), ones, padding=1, groups=3)
    branches = [
        chain(state, x, ("branch0", 0)),
        chain(state, x, ("branch1.0", 0), ("branch1.1", 1)),
        chain(state, x, ("branch2.0", 0), ("branch2.1", 1), ("branch2.2", 1)),
        chain(state, average, ("branch3.1", 0)),
    ]
    close(module(x), torch.cat(branches, 1))


def test_reduction_a_is_its_branches() -> None:
    module = filled(load("reduction-a").ReductionA(3, 4, 5, 6, 7))
    state, x = module.state_dict(), normal(2, 3, 9, 8)
    long = unit(state, "branch1.2", chain(state, x, ("branch1.0", 0), ("branch1.1", 1)), stride=2)
    pooled = x.unfold(2, 3, 2).unfold(3, 3, 2).amax(dim=(-1, -2))
    close(module(x), torch.cat([unit(state, "branch0", x, stride=2), long, pooled], 1))


@pytest.mark.parametrize("scale", [None, 0.0, 0.5])
def test_residual_modules_add_the_scaled_branches(scale: float | None) -> None:
    arguments = () if scale is None else (scale,)
    small = load("inception-resnet-a").InceptionResNetA(5, 4, (3, 6), (2, 7, 8), *arguments)
    chains: list[tuple[nn.Module, float, Callable[[State, Tensor], list[Tensor]]]] = [
        (small, 0.17, lambda s, x: [
            chain(s, x, ("branch0", 0)),
            chain(s, x, ("branch1.0", 0), ("branch1.1", 1)),
            chain(s, x, ("branch2.0", 0), ("branch2.1", 1), ("branch2.2", 1)),
        ]),
        (load("inception-resnet-v2-block17").Block17(*arguments), 0.10, lambda s, x: [
            chain(s, x, ("branch0", 0)), chain(s, x, ("branch1.0", 0), ("branch1.1", (0, 3)), ("branch1.2", (3, 0))),
        ]),
    ]  # fmt: skip
    for module, default, branches in chains:
        state = filled(module).state_dict()
        x = normal(2, state["conv2d.bias"].numel(), 4, 5)
        residual = F.conv2d(torch.cat(branches(state, x), 1), state["conv2d.weight"], state["conv2d.bias"])
        close(module(x), F.relu(x + (default if scale is None else scale) * residual))


def test_block17_refuses_a_negative_scale() -> None:
    with pytest.raises(ValueError, match="negative"):
        load("inception-resnet-v2-block17").Block17(-0.1)
