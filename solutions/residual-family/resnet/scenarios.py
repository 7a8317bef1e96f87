"""Hidden scenarios for ResNet."""

from dlquiz.sandbox.scenario import scenario, structure


def names_and_shapes(impl, make, *args, **kwargs):
    """The structure of a network that is never computed: no time is spent on its weights."""
    return structure(make.build(impl.ResNet, *args, **kwargs))


@scenario(dtype="float32")
def builds_resnet_18_and_34(impl, make):
    """ResNet-18 and ResNet-34: names and shapes of all parameters"""
    yield "18", names_and_shapes(impl, make, [2, 2, 2, 2])
    yield "34", names_and_shapes(impl, make, [3, 4, 6, 3])


@scenario(dtype="float32")
def builds_resnet_50_and_101(impl, make):
    """ResNet-50 and ResNet-101: bottlenecks, layer1 with a projection too"""
    yield "50", names_and_shapes(impl, make, [3, 4, 6, 3], True)
    yield "101", names_and_shapes(impl, make, [3, 4, 23, 3], bottleneck=True)


@scenario(dtype="float32")
def sizes_the_last_layer(impl, make):
    """num_classes sizes fc, unequal stages"""
    yield "basic", names_and_shapes(impl, make, [2, 1, 3, 1], False, 7)
    yield "bottleneck", names_and_shapes(impl, make, [1, 2, 1, 3], True, num_classes=5)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits_of_basic_blocks(impl, make):
    """The logits with basic blocks, on an image that isn't square"""
    x = make.normal((2, 3, 75, 52))
    return make.fill(make.build(impl.ResNet, [1, 2, 1, 1], False, 6)).eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits_of_bottlenecks(impl, make):
    """The logits with bottlenecks"""
    x = make.normal((2, 3, 66, 45))
    return make.fill(make.build(impl.ResNet, [2, 1, 1, 1], True, 4)).eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def shows_the_maps_of_each_stage(impl, make):
    """The maps after each stage: size and values"""
    x = make.normal((1, 3, 65, 97))
    network = make.fill(make.build(impl.ResNet, [1, 1, 1, 1], num_classes=3)).eval()
    seen = {}
    for name, child in network.named_children():
        if name.startswith("layer"):
            child.register_forward_hook(lambda _, inputs, output, name=name: seen.update({name: (inputs[0], output)}))
    yield "logits", network(x)
    for name, (received, made) in sorted(seen.items()):
        yield f"{name} receives", received[0, ::16]
        yield f"{name} makes", made[0, ::16]


@scenario(dtype="float32", rtol=1e-3, atol=1e-3)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use and move their statistics"""
    x = make.normal((4, 3, 64, 48), mean=0.5, std=2.0)
    network = make.fill(make.build(impl.ResNet, [1, 1, 1, 1], False, 3)).train()
    yield "logits", network(x)
    yield "buffers", {name: value for name, value in sorted(network.named_buffers()) if "layer4" not in name}


@scenario(rtol=1e-5, atol=1e-6)
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((2, 3, 33, 40)))
    network = make.fill(make.build(impl.ResNet, [1, 1, 1, 1], False, 3)).double().eval()
    names, parameters = zip(*sorted(network.named_parameters()), strict=True)
    found = make.gradients(network(x), [x, *parameters])
    yield "input", found[0]
    yield "norms", {name: float(each.norm()) for name, each in zip(names, found[1:], strict=True)}


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def takes_tiny_images(impl, make):
    """A single small image, and the input is not modified"""
    x = make.noncontiguous(make.normal((1, 3, 32, 32)))
    yield "logits", make.fill(make.build(impl.ResNet, [1, 1, 1, 1], False, 3)).eval()(x)
    yield "input", x
