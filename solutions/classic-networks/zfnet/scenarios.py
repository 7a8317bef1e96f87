"""Hidden scenarios for ZFNet."""

from dlquiz.sandbox.scenario import scenario, structure


def names_and_shapes(impl, make, *args, **kwargs):
    """The structure of a network that is never computed: no time is spent on its weights."""
    return structure(make.build(impl.ZFNet, *args, **kwargs))


@scenario(dtype="float32")
def has_the_eight_layers(impl, make):
    """The eight layers have the right names and shapes"""
    return names_and_shapes(impl, make)


@scenario(dtype="float32")
def sizes_the_head(impl, make):
    """hidden and num_classes size the head"""
    yield "small", names_and_shapes(impl, make, 7, 12)
    yield "by name", names_and_shapes(impl, make, hidden=20, num_classes=3)


@scenario(dtype="float32")
def tells_the_feature_sizes(impl, make):
    """The heights of the eight maps for 224x224"""
    return impl.ZFNet(2, 4).eval().feature_sizes(make.normal((1, 3, 224, 224)))


@scenario(dtype="float32")
def tells_heights_not_widths(impl, make):
    """Heights, for images that aren't square"""
    network = impl.ZFNet(2, 4).eval()
    yield "wide", network.feature_sizes(make.normal((2, 3, 95, 160)))
    yield "high", network.feature_sizes(make.normal((1, 3, 185, 101)))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits(impl, make):
    """The logits of two images"""
    x = make.normal((2, 3, 224, 224))
    return make.fill(make.build(impl.ZFNet, 5, hidden=9)).eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def keeps_logits_unbounded(impl, make):
    """Logits may be negative and large; the input is not modified"""
    x = make.noncontiguous(make.normal((1, 3, 224, 224)))
    network = make.fill(make.build(impl.ZFNet, 6, 7)).eval()
    network.fc8.weight.data.mul_(20.0)
    network.feature_sizes(x)
    yield "after feature_sizes", make.copy(x)[:, :, ::5, ::5]
    yield "logits", network(x)
    yield "input", x[:, :, ::5, ::5]


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def shows_the_maps_of_each_layer(impl, make):
    """What each layer receives and makes"""
    x = make.normal((1, 3, 224, 224))
    network = make.fill(make.build(impl.ZFNet, 3, 8)).eval()
    seen = {}
    for name, child in network.named_children():
        if name in ("conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7", "fc8"):
            child.register_forward_hook(
                lambda _, inputs, output, name=name: seen.update({name: (inputs[0].clone(), output.shape)})
            )
    yield "logits", network(x)
    for name, (received, made) in sorted(seen.items()):
        yield f"{name} receives", received[:, ::24] if received.ndim == 4 else received
        yield f"{name} makes", list(made)


@scenario(rtol=1e-5, atol=1e-6)
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((1, 3, 224, 224)))
    network = make.fill(make.build(impl.ZFNet, 3, 6)).double().eval()
    names, parameters = zip(*sorted(network.named_parameters()), strict=True)
    found = make.gradients(network(x), [x, *parameters])
    yield "input", found[0][:, :, ::7, ::7]
    yield "norms", {name: float(each.norm()) for name, each in zip(names, found[1:], strict=True)}
