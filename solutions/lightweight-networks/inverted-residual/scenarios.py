"""Hidden scenarios for InvertedResidual."""

from dlquiz.sandbox.scenario import raises, scenario, structure


@scenario(dtype="float32")
def has_the_indices_of_torchvision(impl, make):
    """Names and shapes of the parameters, with expansion and without"""
    yield "expands by 6", structure(impl.InvertedResidual(4, 4, 1, 6))
    yield "expands by 2", structure(impl.InvertedResidual(5, 3, 2, 2))
    yield "does not expand", structure(impl.InvertedResidual(6, 4, 1, 1))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_the_input_where_shapes_agree(impl, make):
    """Stride 1 and equal channels: the input is added, and nothing follows"""
    x = make.normal((2, 4, 6, 5))
    yield "expands", make.fill(impl.InvertedResidual(4, 4, 1, 6)).eval()(x)
    yield "does not expand", make.fill(impl.InvertedResidual(4, 4, 1, 1)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_nothing_with_stride_two(impl, make):
    """Stride 2: no shortcut, even with equal channels and one pixel"""
    x, pixel = make.normal((2, 4, 8, 6)), make.normal((2, 4, 1, 1))
    yield "equal channels", make.fill(impl.InvertedResidual(4, 4, 2, 3)).eval()(x)
    yield "one pixel", make.fill(impl.InvertedResidual(4, 4, 2, 3)).eval()(pixel)
    yield "odd sizes", make.fill(impl.InvertedResidual(4, 6, 2, 3)).eval()(x[:, :, :7, :5])


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_nothing_when_channels_change(impl, make):
    """New channels: no shortcut, not even where broadcasting would allow one"""
    yield "one channel in", make.fill(impl.InvertedResidual(1, 4, 1, 6)).eval()(make.normal((2, 1, 4, 3)))
    yield "to one", make.fill(impl.InvertedResidual(4, 1, 1, 6)).eval()(make.normal((2, 4, 4, 3)))
    yield "more", make.fill(impl.InvertedResidual(4, 7, 1, 2)).eval()(make.normal((2, 4, 5, 6)))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def caps_activations_at_six(impl, make):
    """ReLU6 caps large activations, the output stays linear"""
    x = make.normal((2, 3, 5, 6), std=30.0)
    out = make.fill(impl.InvertedResidual(3, 5, 1, 4)).eval()(x)
    yield "out", out
    yield "least", out.min()
    yield "does not expand", make.fill(impl.InvertedResidual(3, 5, 1, 1)).eval()(x)


@scenario(dtype="float32")
def rejects_other_strides(impl, make):
    """A stride other than 1 and 2 is a ValueError"""
    for stride in (0, 3, 4):
        yield f"stride {stride}", raises(ValueError, impl.InvertedResidual, 4, 4, stride, 6)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the statistics of the batch and move the running ones once"""
    x = make.normal((4, 4, 6, 5), mean=0.5, std=2.0)
    for name, arguments in (("shortcut", (4, 4, 1, 3)), ("stride 2", (4, 5, 2, 1))):
        block = make.fill(impl.InvertedResidual(*arguments)).train()
        yield name, block(x)
        yield f"buffers, {name}", dict(sorted(block.named_buffers()))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter, with and without shortcut"""
    for name, arguments in (("shortcut", (4, 4, 1, 3)), ("stride 2", (4, 5, 2, 2))):
        x = make.leaf(make.normal((3, 4, 5, 6)))
        block = make.fill(impl.InvertedResidual(*arguments)).double().train()
        yield f"parameters, {name}", make.parameter_gradients(block, block(x))
        yield f"input, {name}", make.gradients(block.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 4, 4, 4))
    block = make.fill(impl.InvertedResidual(4, 4, 1, 2))
    block.train()(x)
    block.eval()(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A block cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((2, 4, 5, 6)))
    return make.fill(impl.InvertedResidual(4, 4, 1, 6)).double().eval()(x)
