"""Hidden scenarios for Bottleneck."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_no_projection_when_shapes_agree(impl, make):
    """Equal shapes need no projection: names and shapes of the parameters, downsample None"""
    block = impl.Bottleneck(8, 2)
    yield "structure", structure(block)
    yield "downsample is None", block.downsample is None


@scenario(dtype="float32")
def projects_when_stride_and_channels_change(impl, make):
    """A stride and new channels need the projection: names and shapes of the parameters"""
    block = impl.Bottleneck(6, 3, 2)
    yield "structure", structure(block)
    yield "downsample is None", block.downsample is None


@scenario(dtype="float32")
def projects_when_the_channels_alone_change(impl, make):
    """The first block of stage one: stride 1, but four times the channels"""
    block = impl.Bottleneck(3, 3)
    yield "structure", structure(block)
    yield "downsample is None", block.downsample is None


@scenario(dtype="float32")
def projects_when_the_stride_alone_changes(impl, make):
    """A stride alone needs the projection too"""
    block = impl.Bottleneck(8, 2, stride=2)
    yield "structure", structure(block)
    yield "downsample is None", block.downsample is None


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_the_input_itself(impl, make):
    """Where shapes agree the input itself is added, then ReLU"""
    x = make.normal((2, 8, 6, 5))
    return make.fill(impl.Bottleneck(8, 2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def strides_in_the_3x3_convolution(impl, make):
    """The stride lies on the 3x3 convolution"""
    x = make.normal((2, 4, 8, 8))
    return make.fill(impl.Bottleneck(4, 2, 2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_the_projected_input(impl, make):
    """Where shapes differ the projected input is added, then ReLU"""
    x = make.normal((2, 4, 6, 6))
    yield "channels alone", make.fill(impl.Bottleneck(4, 2)).eval()(x)
    yield "stride alone", make.fill(impl.Bottleneck(4, 1, stride=2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def rounds_odd_sizes_up(impl, make):
    """Odd sizes, strides 2 and 3, a single pixel"""
    odd, pixel = make.normal((1, 4, 7, 5)), make.normal((2, 4, 1, 1))
    yield "stride 2", make.fill(impl.Bottleneck(4, 1, 2)).eval()(odd)
    yield "stride 3", make.fill(impl.Bottleneck(4, 2, 3)).eval()(odd)
    yield "one pixel", make.fill(impl.Bottleneck(4, 2)).eval()(pixel)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the statistics of the batch"""
    x = make.normal((4, 4, 6, 6), mean=0.5, std=2.0)
    yield "identity", make.fill(impl.Bottleneck(4, 1)).train()(x)
    yield "projection", make.fill(impl.Bottleneck(4, 2, 2)).train()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def moves_the_running_statistics_in_training(impl, make):
    """One training forward moves the running statistics of every batch norm once"""
    x = make.normal((4, 3, 6, 6), mean=0.5, std=2.0)
    block = make.fill(impl.Bottleneck(3, 2, 2)).train()
    block(x)
    return dict(sorted(block.named_buffers()))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter, by both branches"""
    x = make.leaf(make.normal((3, 8, 4, 4)))
    block = make.fill(impl.Bottleneck(8, 2)).train()
    yield "parameters", make.parameter_gradients(block, block(x))
    yield "input", make.gradients(block.eval()(x), [x])


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def lets_gradients_pass_the_projection(impl, make):
    """Gradients pass the projection shortcut"""
    x = make.leaf(make.normal((3, 3, 4, 4)))
    block = make.fill(impl.Bottleneck(3, 2, 2)).train()
    yield "parameters", make.parameter_gradients(block, block(x))
    yield "input", make.gradients(block.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified, in train and eval mode"""
    x = make.normal((2, 4, 4, 4))
    block = make.fill(impl.Bottleneck(4, 1))
    block.train()(x)
    yield "after training forward", make.copy(x)
    block.eval()(x)
    yield "after eval forward", x


@scenario
def works_in_float64(impl, make):
    """A block cast to float64 computes in float64"""
    x = make.noncontiguous(make.normal((2, 4, 5, 5)))
    return make.fill(impl.Bottleneck(4, 2, 2)).double().eval()(x)
