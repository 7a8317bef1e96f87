"""Hidden scenarios for AlexNet."""

from dlquiz.sandbox.scenario import scenario, structure


def names_and_shapes(impl, make, *args, **kwargs):
    """The structure of a network that is never computed: no time is spent on its weights."""
    return structure(make.build(impl.AlexNet, *args, **kwargs))


@scenario(dtype="float32")
def has_the_eight_layers(impl, make):
    """The eight layers of the 2012 network"""
    return names_and_shapes(impl, make)


@scenario(dtype="float32")
def merges_the_groups(impl, make):
    """With one group, conv2, conv4 and conv5 see all channels"""
    yield "one group", names_and_shapes(impl, make, groups=1)
    yield "four groups", names_and_shapes(impl, make, 10, 4, 16)


@scenario(dtype="float32")
def sizes_the_head(impl, make):
    """hidden and num_classes size the head"""
    yield "small", names_and_shapes(impl, make, 7, 2, 12)
    yield "by name", names_and_shapes(impl, make, hidden=20, num_classes=3)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits(impl, make):
    """The logits of two images"""
    x = make.normal((2, 3, 227, 227))
    return make.fill(make.build(impl.AlexNet, 5, hidden=9)).eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits_without_groups(impl, make):
    """The logits with one group"""
    x = make.normal((1, 3, 227, 227))
    return make.fill(make.build(impl.AlexNet, 4, 1, 6)).eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def keeps_logits_unbounded(impl, make):
    """Logits may be negative and large; the input is not modified"""
    x = make.noncontiguous(make.normal((1, 3, 227, 227)))
    network = make.fill(make.build(impl.AlexNet, 6, hidden=7)).eval()
    network.fc8.weight.data.mul_(20.0)
    yield "logits", network(x)
    yield "input", x[:, :, ::5, ::5]


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def shows_the_maps_of_each_layer(impl, make):
    """What each layer receives and makes"""
    x = make.normal((1, 3, 227, 227))
    network = make.fill(make.build(impl.AlexNet, 3, hidden=8)).eval()
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
    x = make.leaf(make.normal((1, 3, 227, 227)))
    network = make.fill(make.build(impl.AlexNet, 3, hidden=6)).double().eval()
    names, parameters = zip(*sorted(network.named_parameters()), strict=True)
    found = make.gradients(network(x), [x, *parameters])
    yield "input", found[0][:, :, ::7, ::7]
    yield "norms", {name: float(each.norm()) for name, each in zip(names, found[1:], strict=True)}
