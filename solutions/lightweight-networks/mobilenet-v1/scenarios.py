"""Hidden scenarios for DepthwiseSeparableBlock and MobileNetV1."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_a_depthwise_and_a_pointwise_convolution(impl, make):
    """The block: names and shapes of the parameters"""
    yield "widens", structure(impl.DepthwiseSeparableBlock(4, 7))
    yield "strides", structure(impl.DepthwiseSeparableBlock(6, 5, 2))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def computes_the_block(impl, make):
    """The block filters space, then mixes channels, with ReLU behind each"""
    x = make.normal((2, 4, 6, 7))
    yield "stride 1", make.fill(impl.DepthwiseSeparableBlock(4, 7)).eval()(x)
    yield "stride 2", make.fill(impl.DepthwiseSeparableBlock(4, 3, 2)).eval()(x)
    yield "stride 3", make.fill(impl.DepthwiseSeparableBlock(4, 4, stride=3)).eval()(x)


@scenario(dtype="float32")
def has_the_layers_of_the_table(impl, make):
    """The network: names and shapes of the parameters"""
    return structure(make.build(impl.MobileNetV1))


@scenario(dtype="float32")
def scales_every_width(impl, make):
    """Every channel number is scaled and rounded down, the 32 of conv1 included"""
    yield "0.25", structure(make.build(impl.MobileNetV1, 0.25, 10))
    yield "0.3", structure(make.build(impl.MobileNetV1, num_classes=3, width=0.3))
    yield "1.1", structure(make.build(impl.MobileNetV1, 1.1, 2))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits(impl, make):
    """The logits in eval mode, on images of several sizes"""
    yield "64x64", make.fill(make.build(impl.MobileNetV1, 0.25, 10)).eval()(make.normal((2, 3, 64, 64)))
    yield "96x160", make.fill(make.build(impl.MobileNetV1, 0.3, 7)).eval()(make.normal((1, 3, 96, 160)))
    yield "33x47", make.fill(make.build(impl.MobileNetV1, 0.25, 3)).eval()(make.normal((2, 3, 33, 47)))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_full_width(impl, make):
    """The logits at full width"""
    return make.fill(make.build(impl.MobileNetV1)).eval()(make.normal((1, 3, 96, 64)))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the statistics of the batch and move the running ones once"""
    x = make.normal((4, 4, 6, 5), mean=0.5, std=2.0)
    block = make.fill(impl.DepthwiseSeparableBlock(4, 3, 2)).train()
    yield "block", block(x)
    yield "buffers", dict(sorted(block.named_buffers()))
    network = make.fill(make.build(impl.MobileNetV1, 0.25, 5)).double().train()
    yield "network", network(make.normal((4, 3, 64, 96), dtype="float64"))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter of block and network"""
    x = make.leaf(make.normal((3, 4, 5, 6)))
    block = make.fill(impl.DepthwiseSeparableBlock(4, 3, 2)).double().train()
    yield "block", make.parameter_gradients(block, block(x))
    yield "block's input", make.gradients(block.eval()(x), [x])
    image = make.leaf(make.normal((2, 3, 64, 32)))
    network = make.fill(make.build(impl.MobileNetV1, 0.25, 3)).double().eval()
    found = make.parameter_gradients(network, network(image))
    yield "network", {name: each.sum() for name, each in found.items()}
    yield "image", make.gradients(network(image), [image])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x, image = make.normal((2, 4, 5, 5)), make.normal((1, 3, 32, 32))
    make.fill(impl.DepthwiseSeparableBlock(4, 3)).eval()(x)
    make.fill(make.build(impl.MobileNetV1, 0.25, 3)).eval()(image)
    return {"x": x, "image": image}


@scenario
def works_in_float64(impl, make):
    """A block cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((2, 4, 5, 6)))
    return make.fill(impl.DepthwiseSeparableBlock(4, 5, 2)).double().eval()(x)
