"""Hidden scenarios for MobileNetV3Block."""

from dlquiz.sandbox.scenario import raises, scenario, structure


@scenario(dtype="float32")
def has_the_indices_of_torchvision(impl, make):
    """Names and shapes of the parameters, with and without expansion and squeeze-excitation"""
    yield "all four", structure(impl.MobileNetV3Block(4, 5, 12, 6, 3, "RE", 2))
    yield "no squeeze", structure(impl.MobileNetV3Block(4, 3, 12, 4, 0, "HS", 1))
    yield "no expansion", structure(impl.MobileNetV3Block(6, 3, 6, 6, 2, "RE", 1))
    yield "neither", structure(impl.MobileNetV3Block(5, 7, 5, 3, 0, "RE", 1))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_the_input_where_shapes_agree(impl, make):
    """Stride 1 and equal channels: the input is added, and nothing follows"""
    x = make.normal((2, 4, 6, 5))
    yield "squeeze", make.fill(impl.MobileNetV3Block(4, 3, 10, 4, 3, "RE", 1)).eval()(x)
    yield "no expansion", make.fill(impl.MobileNetV3Block(4, 3, 4, 4, 0, "RE", 1)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_nothing_otherwise(impl, make):
    """Stride 2 or new channels: no shortcut, not even where broadcasting would allow one"""
    one, x = make.normal((2, 1, 5, 4)), make.normal((2, 4, 1, 1))
    yield "one channel in", make.fill(impl.MobileNetV3Block(1, 3, 6, 4, 0, "RE", 1)).eval()(one)
    yield "one pixel", make.fill(impl.MobileNetV3Block(4, 3, 6, 4, 2, "RE", 2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def activates_by_hard_swish(impl, make):
    """HS is hard swish, in both places"""
    x = make.normal((2, 4, 5, 6), std=2.0)
    yield "expansion", make.fill(impl.MobileNetV3Block(4, 3, 8, 5, 0, "HS", 1)).eval()(x)
    yield "no expansion", make.fill(impl.MobileNetV3Block(4, 3, 4, 5, 0, "HS", 1)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def activates_by_relu(impl, make):
    """RE is ReLU, not capped, in both places"""
    x = make.normal((2, 4, 5, 6), std=20.0)
    yield "expansion", make.fill(impl.MobileNetV3Block(4, 3, 8, 5, 0, "RE", 1)).eval()(x)
    yield "no expansion", make.fill(impl.MobileNetV3Block(4, 3, 4, 5, 0, "RE", 1)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def pads_by_the_kernel_and_strides(impl, make):
    """Kernels of 3, 4, 5 and 7, stride 1 and 2, odd sizes"""
    x = make.normal((1, 4, 9, 8))
    for kernel in (3, 4, 5, 7):
        for stride in (1, 2):
            block = make.fill(impl.MobileNetV3Block(4, kernel, 6, 5, 0, "RE", stride)).eval()
            yield f"kernel {kernel}, stride {stride}", block(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def gates_the_expanded_channels(impl, make):
    """The squeeze-excitation acts on the activated depthwise output, with a hard sigmoid"""
    x = make.normal((3, 4, 5, 6), std=2.0)
    yield "HS", make.fill(impl.MobileNetV3Block(4, 5, 9, 3, 2, "HS", 1)).eval()(x)
    yield "RE", make.fill(impl.MobileNetV3Block(4, 3, 9, 3, 5, "RE", 2)).eval()(x)


@scenario(dtype="float32")
def rejects_what_it_cannot_build(impl, make):
    """Another activation or stride is a ValueError"""
    yield "activation", raises(ValueError, impl.MobileNetV3Block, 4, 3, 8, 4, 0, "GELU", 1)
    yield "lower case", raises(ValueError, impl.MobileNetV3Block, 4, 3, 8, 4, 0, "re", 1)
    yield "stride 3", raises(ValueError, impl.MobileNetV3Block, 4, 3, 8, 4, 0, "RE", 3)
    yield "stride 0", raises(ValueError, impl.MobileNetV3Block, 4, 3, 8, 4, 0, "HS", 0)


@scenario
def counts_eps_in_the_batch_norms(impl, make):
    """The eps of the batch norms is 0.001, which shows under tiny variances"""
    block = make.fill(impl.MobileNetV3Block(4, 3, 8, 5, 3, "HS", 1)).double().eval()
    for name, value in block.named_buffers():
        if name.endswith("running_var"):
            value.fill_(0.002)
    return block(make.normal((2, 4, 5, 4), std=0.1))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def moves_running_statistics_by_a_hundredth(impl, make):
    """In train mode batches normalise, and the running statistics move with momentum 0.01"""
    x = make.normal((4, 4, 6, 5), mean=0.5, std=2.0)
    block = make.fill(impl.MobileNetV3Block(4, 3, 8, 5, 3, "HS", 2)).train()
    yield "out", block(x)
    yield "buffers", dict(sorted(block.named_buffers()))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    for name, arguments in (("HS", (4, 3, 8, 4, 3, "HS", 1)), ("RE", (4, 5, 6, 5, 2, "RE", 2))):
        x = make.leaf(make.normal((3, 4, 5, 6)))
        block = make.fill(impl.MobileNetV3Block(*arguments)).double().train()
        yield f"parameters, {name}", make.parameter_gradients(block, block(x))
        yield f"input, {name}", make.gradients(block.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 4, 4, 4))
    block = make.fill(impl.MobileNetV3Block(4, 3, 4, 4, 2, "HS", 1))
    block.train()(x)
    block.eval()(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A block cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((2, 4, 5, 6)))
    return make.fill(impl.MobileNetV3Block(4, 5, 6, 4, 3, "HS", 1)).double().eval()(x)
