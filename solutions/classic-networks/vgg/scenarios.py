"""Hidden scenarios for VGG."""

from dlquiz.sandbox.scenario import raises, scenario, structure

VGG11 = [64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"]
VGG16 = [64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M"]


def described(impl, make, *args, **kwargs):
    """Names and shapes, and the lengths of both parts, of a network that is never computed."""
    network = make.build(impl.VGG, *args, **kwargs)
    return {"structure": structure(network), "lengths": [len(network.features), len(network.classifier)]}


@scenario(dtype="float32")
def builds_vgg_11_and_16(impl, make):
    """VGG-11 and VGG-16: names, indices and shapes"""
    yield "11", described(impl, make, VGG11)
    yield "16", described(impl, make, VGG16)


@scenario(dtype="float32")
def builds_vgg_with_batch_norm(impl, make):
    """With batch norm: it takes an index, and the convolutions keep their bias"""
    yield "16", described(impl, make, VGG16, batch_norm=True)
    yield "small", described(impl, make, [4, "M", 6, 5], 3, 7, True)


@scenario(dtype="float32")
def sizes_the_classifier(impl, make):
    """num_classes, hidden and the last channels size the classifier"""
    yield "by position", described(impl, make, [4, 6, "M", 5], 3, 11)
    yield "by name", described(impl, make, [8, "M", "M", 2, "M"], hidden=9, num_classes=4)
    yield "ends without pooling", described(impl, make, [3, "M", 7], 2, 6)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def computes_the_logits(impl, make):
    """The logits of a small network"""
    x = make.normal((2, 3, 28, 28))
    return make.fill(impl.VGG([5, 6, "M", 8, "M"], 4, 10)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def pools_to_7x7_from_any_size(impl, make):
    """Other image sizes are averaged to 7x7, larger, smaller, not square"""
    network = make.fill(impl.VGG([4, "M", 6], 3, 8)).eval()
    for height, width in ((40, 33), (14, 20), (6, 9)):
        yield f"{height}x{width}", network(make.normal((2, 3, height, width)))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def pools_where_the_list_says(impl, make):
    """Poolings where the list says, odd sizes rounded down, at the beginning and twice in a row"""
    x = make.normal((1, 3, 31, 37))
    for cfg in (["M", 4], [4, "M", "M", 5], [4, 5, 6, "M"], [7]):
        yield str(cfg), make.fill(impl.VGG(cfg, 3, 5)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_running_statistics(impl, make):
    """Batch norm stands between convolution and ReLU"""
    x = make.normal((2, 3, 18, 21))
    return make.fill(impl.VGG([5, "M", 6], 4, 7, batch_norm=True)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_logits_unbounded(impl, make):
    """Logits may be negative and large"""
    x = make.normal((3, 3, 14, 14))
    network = make.fill(impl.VGG([4, "M"], 5, 6)).eval()
    network.classifier[6].weight.data.mul_(20.0)
    return network(x)


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((2, 3, 15, 17)))
    for name, norm in (("plain", False), ("batch norm", True)):
        network = make.fill(impl.VGG([4, "M", 5], 3, 6, norm)).double().eval()
        yield f"{name}: parameters", make.parameter_gradients(network, network(x))
        yield f"{name}: input", make.gradients(network(x), [x])


@scenario(dtype="float32")
def rejects_other_entries(impl, make):
    """An entry that is neither a positive int nor "M" is a ValueError"""
    for entry in (0, -64, "m", "A", 2.5, None):
        yield repr(entry), raises(ValueError, impl.VGG, [4, "M", entry, 5], 2, 3)
    yield "one channel is fine", raises(ValueError, impl.VGG, [4, "M", 1, 5], 2, 3)


@scenario(dtype="float32")
def leaves_its_arguments_alone(impl, make):
    """Neither the input nor the list is modified"""
    x, cfg = make.noncontiguous(make.normal((1, 3, 10, 12))), ["M", 4, "M", 5]
    make.fill(impl.VGG(cfg, 2, 3)).eval()(x)
    return {"x": x, "cfg": cfg}
