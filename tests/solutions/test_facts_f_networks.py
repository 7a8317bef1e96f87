"""The catalogue's facts, and an independent oracle, against the references.

Here: whole networks and the counts of their parameters. The oracles are torch's own modules put together in another
way, and the counts that papers and torchvision's model cards state.
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


def normal(*size: int, seed: int = 0) -> Tensor:
    return torch.randn(*size, generator=torch.Generator().manual_seed(seed))


def drawn(module: nn.Module, seed: int = 0) -> Any:
    """The module with random parameters and statistics, in eval mode."""
    generator = torch.Generator().manual_seed(seed)
    for name, value in module.state_dict().items():
        if value.is_floating_point():
            fan_in = max(value[0].numel(), 1) if value.ndim > 1 else 4
            noise = torch.randn(value.shape, generator=generator) * fan_in**-0.5
            value.copy_(noise.abs() + 0.5 if "running_var" in name else noise)
    return module.eval()


def close(actual: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(actual, expected, rtol=1e-4, atol=1e-5)


# -- costs -------------------------------------------------------------------------------------------------------------


def test_inception_cost_follows_the_facts() -> None:
    inception_cost = load("shapes-and-cost/inception-cost").inception_cost
    assert inception_cost(192, 28, 28, 64, 96, 128, 16, 32, 32) == (163328, 128049152)
    assert inception_cost(192, 28, 28, 64, 96, 128, 16, 32, 32, False) == (387072, 303464448)


@pytest.mark.parametrize("reduce", [True, False])
def test_inception_cost_counts_torchs_convolutions(reduce: bool) -> None:
    c_in, height, width, widths = 7, 5, 9, (3, 4, 6, 2, 5, 8)
    plan = [(c_in, 3, 1), (c_in, 4, 1), (4, 6, 3), (c_in, 2, 1), (2, 5, 5), (c_in, 8, 1)]
    if not reduce:
        plan = [(c_in, 3, 1), (c_in, 6, 3), (c_in, 5, 5)]
    weights = macs = 0
    for inputs, outputs, kernel in plan:
        conv = nn.Conv2d(inputs, outputs, kernel, padding="same", bias=False)
        weights += parameters(conv)
        made = shape(conv, 1, inputs, height, width)
        macs += made[1] * made[2] * made[3] * conv.weight[0].numel()
    found = load("shapes-and-cost/inception-cost").inception_cost(c_in, height, width, *widths, reduce)
    assert found == (weights, macs)


def test_parameter_share_follows_the_facts() -> None:
    param_share = load("shapes-and-cost/parameter-share").param_share
    model = nn.Sequential(nn.Conv2d(1, 1, 1), nn.Linear(2, 3))
    assert param_share(model, lambda m: isinstance(m, nn.Linear)) == pytest.approx(9 / 11)


def test_parameter_share_of_alexnet_and_vgg_is_the_known_one() -> None:
    param_share = load("shapes-and-cost/parameter-share").param_share
    with torch.device("meta"):
        alexnet = load("classic-networks/alexnet").AlexNet()
        vgg16 = load("classic-networks/vgg").VGG(VGG16)
    assert param_share(alexnet, lambda m: isinstance(m, nn.Linear)) == pytest.approx(58631144 / 60965224)
    assert param_share(vgg16, lambda m: isinstance(m, nn.Linear)) == pytest.approx(123642856 / 138357544)


# -- classic networks --------------------------------------------------------------------------------------------------


def test_alexnet_has_the_known_numbers_of_parameters() -> None:
    AlexNet = load("classic-networks/alexnet").AlexNet
    with torch.device("meta"):
        assert parameters(AlexNet()) == 60965224
        assert parameters(AlexNet(groups=1)) == 62378344
    assert shape(AlexNet(hidden=8), 1, 3, 227, 227) == (1, 1000)


def test_alexnet_computes_what_a_sequential_of_its_layers_does() -> None:
    net = drawn(load("classic-networks/alexnet").AlexNet(5, hidden=7))
    pool, relu = nn.MaxPool2d(3, 2), nn.ReLU()
    layers = [net.conv1, relu, pool, net.conv2, relu, pool, net.conv3, relu, net.conv4, relu, net.conv5, relu, pool]
    layers += [nn.Flatten(), net.fc6, relu, net.fc7, relu, net.fc8]
    x = normal(2, 3, 227, 227)
    close(net(x), nn.Sequential(*layers)(x))
    assert net.conv2.groups == net.conv4.groups == net.conv5.groups == 2
    assert net.conv3.groups == 1


def test_zfnet_follows_the_facts() -> None:
    ZFNet = load("classic-networks/zfnet").ZFNet
    with torch.device("meta"):
        assert parameters(ZFNet()) == 62357608
    net = drawn(ZFNet(4, hidden=8))
    x = normal(1, 3, 224, 224)
    assert net.feature_sizes(x) == [110, 55, 26, 13, 13, 13, 13, 6]
    relu, pool = nn.ReLU(), nn.MaxPool2d(3, 2, 1)
    layers = [net.conv1, relu, pool, net.conv2, relu, pool, net.conv3, relu, net.conv4, relu, net.conv5, relu]
    layers += [nn.MaxPool2d(3, 2), nn.Flatten(), net.fc6, relu, net.fc7, relu, net.fc8]
    close(net(x), nn.Sequential(*layers)(x))


VGG11 = [64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"]
VGG16 = [64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M"]
VGG19 = [64, 64, "M", 128, 128, "M", *[256] * 4, "M", *[512] * 4, "M", *[512] * 4, "M"]


def test_vgg_has_the_known_numbers_of_parameters_and_names() -> None:
    VGG = load("classic-networks/vgg").VGG
    with torch.device("meta"):
        assert parameters(VGG(VGG16)) == 138357544
        assert parameters(VGG(VGG11)) == 132863336
        assert parameters(VGG(VGG19)) == 143667240
        assert parameters(VGG(VGG16, batch_norm=True)) == 138365992
        names = set(VGG(VGG16).state_dict())
    convolutions = (0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28)
    layers = [f"features.{n}" for n in convolutions] + [f"classifier.{n}" for n in (0, 3, 6)]
    assert names == {f"{layer}.{kind}" for layer in layers for kind in ("weight", "bias")}


def test_vgg_computes_its_layers() -> None:
    net = drawn(load("classic-networks/vgg").VGG([5, "M", 6], 3, 7, True))
    x = normal(2, 3, 20, 17)
    first, second = net.features[0], net.features[4]
    maps = F.max_pool2d(F.relu(net.features[1](F.conv2d(x, first.weight, first.bias, padding=1))), 2)
    maps = F.relu(net.features[5](F.conv2d(maps, second.weight, second.bias, padding=1)))
    hidden = F.adaptive_avg_pool2d(maps, 7).flatten(1)
    for layer in (net.classifier[0], net.classifier[3]):
        hidden = F.relu(layer(hidden))
    close(net(x), net.classifier[6](hidden))


@pytest.mark.parametrize("entry", [0, -1, "m", 2.5])
def test_vgg_rejects_other_entries(entry: object) -> None:
    with pytest.raises(ValueError, match="neither"):
        load("classic-networks/vgg").VGG([4, entry])


# -- SqueezeNet --------------------------------------------------------------------------------------------------------


def test_fire_follows_the_facts() -> None:
    Fire = load("lightweight-networks/fire-module").Fire
    assert parameters(Fire(96, 16, 64, 64)) == 11920
    assert parameters(Fire(128, 16, 64, 64)) == 12432
    assert parameters(Fire(512, 64, 256, 256)) == 197184
    assert shape(Fire(96, 16, 64, 64), 1, 96, 9, 9) == (1, 128, 9, 9)


def test_fire_is_one_3x3_convolution_behind_the_squeeze() -> None:
    fire = drawn(load("lightweight-networks/fire-module").Fire(5, 3, 4, 2))
    x = normal(2, 5, 6, 7)
    weight = torch.cat([F.pad(fire.expand1x1.weight, (1, 1, 1, 1)), fire.expand3x3.weight])
    bias = torch.cat([fire.expand1x1.bias, fire.expand3x3.bias])
    close(fire(x), F.relu(F.conv2d(F.relu(fire.squeeze(x)), weight, bias, padding=1)))


def test_squeezenet_has_the_known_numbers_of_parameters() -> None:
    SqueezeNet = load("lightweight-networks/squeezenet").SqueezeNet
    assert parameters(SqueezeNet()) == 1248424
    assert parameters(SqueezeNet(bypass="simple")) == 1248424
    assert parameters(SqueezeNet(bypass="complex")) == 1589672
    assert shape(SqueezeNet(6), 1, 3, 224, 224) == (1, 6)
    with pytest.raises(ValueError, match="bypass"):
        SqueezeNet(bypass="residual")


@pytest.mark.parametrize("bypass", [None, "simple", "complex"])
def test_squeezenet_computes_its_modules(bypass: str | None) -> None:
    net = drawn(load("lightweight-networks/squeezenet").SqueezeNet(8, bypass))
    pool = nn.MaxPool2d(3, 2, ceil_mode=True)
    x = normal(2, 3, 81, 60)
    expected = pool(F.relu(net.conv1(x)))
    for n in range(2, 10):
        out = net.get_submodule(f"fire{n}")(expected)
        if bypass == "complex" and n % 2 == 0:
            out = out + net.get_submodule(f"bypass{n}")(expected)
        if bypass is not None and n % 2 == 1:
            out = out + expected
        expected = pool(out) if n in (4, 8) else out
    close(net(x), F.adaptive_avg_pool2d(F.relu(net.conv10(expected)), 1).flatten(1))
