"""Hidden scenarios for param_share."""

from torch import nn

from dlquiz.sandbox.scenario import scenario


def is_linear(module):
    """Whether a module is fully connected."""
    return isinstance(module, nn.Linear)


class Scaled(nn.Module):
    """A layer with a parameter of its own beside a child's."""

    def __init__(self, make):
        super().__init__()
        self.scale = nn.Parameter(make.ones(7))
        self.inner = nn.Linear(2, 3)


@scenario(dtype="float32")
def shares_convolutions_and_linears(impl, make):
    """A small network: each kind of layer"""
    model = nn.Sequential(
        nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Linear(5, 6), nn.Linear(6, 2, bias=False)
    )
    yield "linear", impl.param_share(model, is_linear)
    yield "convolution", impl.param_share(model, lambda m: isinstance(m, nn.Conv2d))
    yield "batch norm", impl.param_share(model, lambda m: isinstance(m, nn.BatchNorm2d))
    yield "narrow", impl.param_share(model, lambda m: is_linear(m) and m.out_features == 2)


@scenario(dtype="float32")
def finds_nested_layers(impl, make):
    """Layers inside layers"""
    inner = nn.Sequential(nn.Linear(3, 4), nn.Sequential(nn.Conv1d(2, 3, 5), nn.Linear(4, 3)))
    return impl.param_share(nn.Sequential(inner, nn.ModuleList([nn.Linear(2, 2), nn.Bilinear(2, 3, 2)])), is_linear)


@scenario(dtype="float32")
def asks_the_model_itself(impl, make):
    """The model itself is asked too"""
    yield "a layer", impl.param_share(nn.Linear(3, 2), is_linear)
    yield "own parameter", impl.param_share(Scaled(make), lambda m: isinstance(m, Scaled))


@scenario(dtype="float32")
def counts_direct_parameters_only(impl, make):
    """An accepted container doesn't bring its children's parameters"""
    model = nn.Sequential(Scaled(make), nn.Conv2d(1, 2, 3))
    yield "containers", impl.param_share(model, lambda m: isinstance(m, nn.Sequential))
    yield "own beside a child's", impl.param_share(model, lambda m: isinstance(m, Scaled))
    yield "child", impl.param_share(model, is_linear)
    yield "both", impl.param_share(model, lambda m: isinstance(m, Scaled) or is_linear(m))


@scenario(dtype="float32")
def counts_shared_parameters_once(impl, make):
    """A shared parameter counts once, and for any accepted owner"""
    embedding, head = nn.Embedding(6, 4), nn.Linear(4, 6)
    head.weight = embedding.weight
    for name, order in (("head last", (embedding, head, nn.Linear(3, 2))), ("head first", (head, embedding))):
        model = nn.Sequential(*order)
        yield f"{name}: linear", impl.param_share(model, is_linear)
        yield f"{name}: embedding", impl.param_share(model, lambda m: isinstance(m, nn.Embedding))
        yield f"{name}: both", impl.param_share(model, lambda m: isinstance(m, nn.Embedding | nn.Linear))


@scenario(dtype="float32")
def counts_a_repeated_module_once(impl, make):
    """The same module in two places counts once"""
    layer = nn.Linear(4, 4)
    return impl.param_share(nn.Sequential(layer, nn.Conv2d(1, 3, 2), layer), is_linear)


@scenario(dtype="float32")
def leaves_buffers_out(impl, make):
    """Buffers don't count"""
    model = nn.Sequential(nn.BatchNorm2d(50), nn.Linear(3, 1))
    yield "linear", impl.param_share(model, is_linear)
    yield "only buffers", impl.param_share(nn.BatchNorm2d(5, affine=False), lambda m: True)


@scenario(dtype="float32")
def counts_frozen_parameters(impl, make):
    """Frozen parameters are parameters"""
    model = nn.Sequential(nn.Linear(5, 4), nn.Conv2d(2, 3, 3))
    model[0].requires_grad_(False)
    yield "frozen", impl.param_share(model, is_linear)
    yield "others", impl.param_share(model, lambda m: isinstance(m, nn.Conv2d))


@scenario(dtype="float32")
def knows_the_extremes(impl, make):
    """All, none, and a model without parameters"""
    model = nn.Sequential(nn.Linear(3, 4), nn.Conv2d(1, 2, 3))
    yield "all", impl.param_share(model, lambda m: True)
    yield "none", impl.param_share(model, lambda m: False)
    yield "no parameters", impl.param_share(nn.Sequential(nn.ReLU(), nn.Flatten()), lambda m: True)
    yield "empty", impl.param_share(nn.Sequential(), is_linear)


@scenario(dtype="float32")
def measures_alexnet(impl, make):
    """An AlexNet-like head holds most of the parameters"""
    layers = [nn.Conv2d(3, 24, 11), nn.Conv2d(24, 64, 5), nn.Flatten(), nn.Linear(2304, 256), nn.Linear(256, 100)]
    model = nn.Sequential(*layers)
    share = impl.param_share(model, is_linear)
    yield "share", share
    yield "a Python float", type(share) is float
    yield "parameters are untouched", all(each.grad is None and each.requires_grad for each in model.parameters())
