"""Hidden scenarios for SqueezeNet."""

from dlquiz.sandbox.scenario import raises, scenario, structure


def network_of(impl, make, *args, **kwargs):
    """A filled network in eval mode; conv10's biases are raised, so that its ReLU does not silence whole classes."""
    network = make.fill(make.build(impl.SqueezeNet, *args, **kwargs)).eval()
    network.conv10.bias.data.add_(0.5)
    return network


@scenario(dtype="float32")
def has_all_fires(impl, make):
    """conv1, the eight Fires and conv10: names and shapes"""
    return structure(make.build(impl.SqueezeNet))


@scenario(dtype="float32")
def adds_no_parameters_for_a_simple_bypass(impl, make):
    """The simple bypass has no parameters"""
    return structure(make.build(impl.SqueezeNet, 10, "simple"))


@scenario(dtype="float32")
def adds_four_convolutions_for_a_complex_bypass(impl, make):
    """The complex bypass has a 1x1 convolution around fire2, 4, 6, 8"""
    return structure(make.build(impl.SqueezeNet, num_classes=5, bypass="complex"))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits(impl, make):
    """The logits without bypass"""
    x = make.normal((2, 3, 97, 81))
    return network_of(impl, make, 12)(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def adds_inputs_where_channels_agree(impl, make):
    """The logits with the simple bypass"""
    x = make.normal((2, 3, 81, 97))
    return network_of(impl, make, 9, "simple")(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def adds_projected_inputs_too(impl, make):
    """The logits with the complex bypass"""
    x = make.normal((1, 3, 81, 97))
    return network_of(impl, make, 11, bypass="complex")(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def shows_the_maps_of_each_module(impl, make):
    """What each Fire receives and makes, for each bypass"""
    x = make.normal((1, 3, 70, 96))
    for bypass in (None, "simple", "complex"):
        network, seen = network_of(impl, make, 7, bypass), {}
        for name, child in network.named_children():
            if name.startswith(("fire", "conv")):
                child.register_forward_hook(
                    lambda _, inputs, output, name=name, seen=seen: seen.update({name: inputs[0].clone()})
                )
        yield f"{bypass}: logits", network(x)
        for name, received in sorted(seen.items()):
            yield f"{bypass}: {name} receives", received[:, ::12] if received.shape[1] > 3 else received


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def rounds_pooled_sizes_up(impl, make):
    """Pooling rounds sizes up, at every place"""
    network = network_of(impl, make, 6)
    for height, width in ((35, 43), (64, 50), (21, 224)):
        yield f"{height}x{width}", network(make.normal((1, 3, height, width)))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def rectifies_the_class_maps(impl, make):
    """ReLU on the class maps comes before the average"""
    x = make.normal((2, 3, 97, 65), std=2.0)
    network = make.fill(make.build(impl.SqueezeNet, 20)).eval()
    network.conv10.bias.data.sub_(0.2)
    return network(x)


@scenario(rtol=1e-5, atol=1e-6)
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((1, 3, 49, 57)))
    network = network_of(impl, make, 5, "complex").double()
    names, parameters = zip(*sorted(network.named_parameters()), strict=True)
    found = make.gradients(network(x), [x, *parameters])
    yield "input", found[0]
    yield "norms", {name: float(each.norm()) for name, each in zip(names, found[1:], strict=True)}


@scenario(dtype="float32")
def rejects_other_bypasses(impl, make):
    """Anything but None, "simple" and "complex" is a ValueError"""
    for bypass in ("none", "Simple", "", "residual"):
        yield bypass, raises(ValueError, impl.SqueezeNet, 2, bypass)


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.noncontiguous(make.normal((1, 3, 49, 45)))
    network_of(impl, make, 3, "simple")(x)
    return x
