"""The catalogue's facts, and published costs and sizes, against the references: whole networks of the Inception family.

Shapes and multiply-adds are worked out on torch's meta device, without arithmetic on numbers.
"""

import importlib.util
import math
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

SOLUTIONS = Path(__file__).parents[2] / "solutions"


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


def meta(network: type[nn.Module], *arguments: Any) -> Any:
    """The network on the meta device, in eval mode."""
    with torch.device("meta"):
        return network(*arguments).eval()


def multiply_adds(network: nn.Module, *size: int) -> int:
    """Those of the convolutions and linear layers, for an image of this size."""
    total = 0

    def count(module: nn.Module, _: Any, out: Tensor) -> None:
        nonlocal total
        assert isinstance(module, nn.Conv2d | nn.Linear)
        pixels = math.prod(out.shape[2:])
        total += module.weight.numel() * pixels

    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(count)
    network(torch.zeros(size, device="meta"))
    return total


def grids(network: nn.Module, *size: int) -> list[int]:
    """The distinct widths of the convolutions' outputs, in the order in which they come."""
    found: list[int] = []

    def note(_module: nn.Module, _: Any, out: Tensor) -> None:
        if out.shape[3] not in found:
            found.append(out.shape[3])

    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            module.register_forward_hook(note)
    network(torch.zeros(size, device="meta"))
    return found


def test_googlenet_has_the_published_size_cost_and_grids() -> None:
    googlenet = load("googlenet").GoogLeNet
    assert parameters(googlenet()) == 6998552
    assert meta(googlenet, 7)(torch.zeros(2, 3, 224, 224, device="meta")).shape == (2, 7)
    # the paper's table 1 sums up to 1.6 billion
    assert multiply_adds(meta(googlenet), 1, 3, 224, 224) == pytest.approx(1.58e9, rel=0.01)
    assert grids(meta(googlenet), 1, 3, 224, 224) == [112, 56, 28, 14, 7]


def test_googlenets_modules_have_the_widths_of_the_paper() -> None:
    network = meta(load("googlenet").GoogLeNet)
    outputs: dict[str, int] = {}
    for name, module in network.named_children():
        if name.startswith("inception"):
            module.register_forward_hook(lambda _m, _i, out, name=name: outputs.update({name[9:]: out.shape[1]}))
    network(torch.zeros(1, 3, 224, 224, device="meta"))
    assert outputs == {
        "3a": 256, "3b": 480, "4a": 512, "4b": 512, "4c": 512, "4d": 528, "4e": 832, "5a": 832, "5b": 1024,
    }  # fmt: skip


def test_googlenet_is_its_modules_in_a_row() -> None:
    network = load("googlenet").GoogLeNet(5).double().eval()
    x = torch.randn(1, 3, 64, 80, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    pool = nn.MaxPool2d(3, 2, ceil_mode=True)
    stem = [network.conv1, nn.ReLU(), pool, network.conv2, nn.ReLU(), network.conv3, nn.ReLU(), pool]
    stages = [
        [network.get_submodule(f"inception{name}") for name in names.split()]
        for names in ("3a 3b", "4a 4b 4c 4d 4e", "5a 5b")
    ]
    body = nn.Sequential(*stem, *stages[0], pool, *stages[1], pool, *stages[2], nn.AdaptiveAvgPool2d(1), nn.Flatten())
    torch.testing.assert_close(network(x), network.fc(body(x)), rtol=1e-9, atol=1e-9)


def test_inception_v3_has_the_published_size_cost_and_grids() -> None:
    inception = load("inception-v3").InceptionV3
    assert parameters(inception()) == 23834568
    assert meta(inception, 7)(torch.zeros(2, 3, 299, 299, device="meta")).shape == (2, 7)
    # torchvision's documentation says 5.71 billion
    assert multiply_adds(meta(inception), 1, 3, 299, 299) == pytest.approx(5.71e9, rel=0.005)
    assert grids(meta(inception), 1, 3, 299, 299) == [149, 147, 73, 71, 35, 17, 8]


def test_inception_v3_is_made_of_the_single_modules() -> None:
    network = meta(load("inception-v3").InceptionV3)
    blocks = [each for each in network.modules() if type(each).__name__ == "Branches"]
    sizes = {parameters(each) for each in blocks}
    module_c, module_e = load("inception-v3-module-c").InceptionC, load("inception-v3-module-e").InceptionE
    assert {parameters(meta(module_c, 768, c)) for c in (128, 160, 192)} <= sizes
    assert {parameters(meta(module_e, c)) for c in (1280, 2048)} <= sizes


def test_inception_resnet_v1_has_the_published_size_and_grids() -> None:
    network = load("inception-resnet-v1").InceptionResNetV1
    assert parameters(network()) == 22756328
    assert [each.shape[1] for each in meta(network).features(torch.zeros(1, 3, 139, 139, device="meta"))] == [
        256,
        896,
        1792,
    ]
    features = meta(network).features(torch.zeros(1, 3, 299, 299, device="meta"))
    assert [each.shape[2:] for each in features] == [(35, 35), (17, 17), (8, 8)]
    assert meta(network, 7)(torch.zeros(2, 3, 299, 299, device="meta")).shape == (2, 7)
    assert grids(meta(network), 1, 3, 299, 299) == [149, 147, 73, 71, 35, 17, 8]


def test_inception_resnet_v1_is_made_of_the_single_modules() -> None:
    network = meta(load("inception-resnet-v1").InceptionResNetV1)
    residual = load("inception-resnet-a").InceptionResNetA
    sizes = [parameters(each) for each in network.modules() if type(each).__name__ == "Residual"]
    assert sizes.count(parameters(meta(residual, 256, 32, (32, 32), (32, 32, 32)))) == 5
    assert [sizes.count(each) for each in sorted(set(sizes))] == [5, 10, 5]
    scales = [each.scale for each in network.modules() if type(each).__name__ == "Residual"]
    assert scales == [0.17] * 5 + [0.10] * 10 + [0.20] * 5
    reduction = meta(load("reduction-a").ReductionA, 256, 192, 192, 256, 384)
    assert parameters(network.get_submodule("reduction_a")) == parameters(reduction)


# -- auxiliary head ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def auxiliary() -> ModuleType:
    return load("auxiliary-head")


def test_the_head_has_the_published_sizes(auxiliary: ModuleType) -> None:
    assert parameters(auxiliary.AuxHead(512)) == 3188840
    assert parameters(auxiliary.AuxHead(528)) == 3190888


def test_the_head_averages_windows_of_five_by_five(auxiliary: ModuleType) -> None:
    head = auxiliary.AuxHead(3, 4).double().eval()
    x = torch.randn(2, 3, 14, 14, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    squeezed = head.conv(x.unfold(2, 5, 3).unfold(3, 5, 3).mean(dim=(-1, -2))).relu()
    expected = head.fc2(head.fc1(squeezed.flatten(1)).relu())
    torch.testing.assert_close(head(x), expected, rtol=1e-9, atol=1e-9)


def test_the_head_drops_seven_tenths_in_training(auxiliary: ModuleType) -> None:
    head = auxiliary.AuxHead(3, 4).train()
    seen: list[Tensor] = []
    head.fc2.register_forward_pre_hook(lambda _m, inputs: seen.append(inputs[0]))
    torch.nn.init.constant_(head.fc1.bias, 5.0)
    torch.manual_seed(0)
    head(torch.zeros(20, 3, 14, 14))
    assert float((seen[0] == 0).double().mean()) == pytest.approx(0.7, abs=0.02)


def test_the_loss_weighs_the_auxiliary_heads(auxiliary: ModuleType) -> None:
    generator = torch.Generator().manual_seed(0)
    main, aux1, aux2 = (torch.randn(4, 5, generator=generator, dtype=torch.float64) for _ in range(3))
    targets = torch.tensor([0, 4, 2, 2])

    def entropy(logits: Tensor) -> Tensor:
        return -logits.softmax(1)[torch.arange(4), targets].log().mean()

    loss = auxiliary.googlenet_loss
    torch.testing.assert_close(loss(main, targets), entropy(main))
    expected = entropy(main) + 0.3 * (entropy(aux1) + entropy(aux2))
    torch.testing.assert_close(loss((main, aux1, aux2), targets), expected)
    torch.testing.assert_close(loss((main, aux1), targets, 2.0), F.cross_entropy(main, targets) + 2 * entropy(aux1))
