"""Hidden scenarios for SeparableConv2d and XceptionMiddleBlock."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_a_depthwise_and_a_pointwise_convolution(impl, make):
    """The separable convolution: names and shapes of the parameters"""
    yield "default kernel", structure(impl.SeparableConv2d(4, 7))
    yield "5x5", structure(impl.SeparableConv2d(6, 3, 5))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def filters_space_then_mixes_channels(impl, make):
    """The separable convolution, with nothing in between"""
    x = make.normal((2, 4, 6, 7))
    yield "default", make.fill(impl.SeparableConv2d(4, 5)).eval()(x)
    yield "1x1", make.fill(impl.SeparableConv2d(4, 4, 1, padding=0)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def takes_kernel_stride_and_padding(impl, make):
    """Kernel, stride and padding belong to the depthwise convolution"""
    x = make.normal((1, 3, 9, 8), mean=1.0)
    yield "5x5, padding 2", make.fill(impl.SeparableConv2d(3, 4, 5, 1, 2)).eval()(x)
    yield "stride 2", make.fill(impl.SeparableConv2d(3, 4, stride=2)).eval()(x)
    yield "no padding", make.fill(impl.SeparableConv2d(3, 4, padding=0)).eval()(x)
    yield "2x2, stride 3, padding 2", make.fill(impl.SeparableConv2d(3, 2, 2, 3, 2)).eval()(x)


@scenario(dtype="float32")
def has_three_separable_convolutions(impl, make):
    """The block: names and shapes of the parameters"""
    yield "5 channels", structure(impl.XceptionMiddleBlock(5))
    yield "default", structure(impl.XceptionMiddleBlock())


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def activates_first_and_adds_the_input(impl, make):
    """ReLU stands in front of each convolution, the untouched input is added, and nothing follows"""
    x = make.normal((2, 5, 6, 7))
    out = make.fill(impl.XceptionMiddleBlock(5)).eval()(x)
    yield "out", out
    yield "least", out.min()


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def passes_negative_inputs_by_the_shortcut(impl, make):
    """Inputs that are all negative reach the output by the shortcut alone"""
    x = make.uniform((2, 5, 3, 4), -3.0, -1.0)
    return make.fill(impl.XceptionMiddleBlock(5)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the statistics of the batch and move the running ones once"""
    x = make.normal((4, 3, 6, 5), mean=0.5, std=2.0)
    block = make.fill(impl.XceptionMiddleBlock(3)).train()
    yield "out", block(x)
    yield "buffers", dict(sorted(block.named_buffers()))


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified: the first ReLU does not work in place"""
    x = make.normal((2, 3, 4, 5))
    block = make.fill(impl.XceptionMiddleBlock(3))
    block.train()(x)
    yield "after training forward", make.copy(x)
    block.eval()(x)
    make.fill(impl.SeparableConv2d(3, 2))(x)
    yield "after eval forward", x


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter of both modules"""
    x = make.leaf(make.normal((3, 4, 5, 6)))
    sep = make.fill(impl.SeparableConv2d(4, 3, 2, 2, 1)).double()
    yield "separable", make.parameter_gradients(sep, sep(x))
    yield "its input", make.gradients(sep(x), [x])
    block = make.fill(impl.XceptionMiddleBlock(4)).double().train()
    yield "block", make.parameter_gradients(block, block(x))
    yield "block's input", make.gradients(block.eval()(x), [x])


@scenario
def works_in_float64(impl, make):
    """A block cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((2, 3, 5, 6)))
    return make.fill(impl.XceptionMiddleBlock(3)).double().eval()(x)
