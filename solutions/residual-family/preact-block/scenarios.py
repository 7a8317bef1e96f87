"""Hidden scenarios for PreActBlock."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_no_projection_when_shapes_agree(impl, make):
    """Equal shapes need no projection: names and shapes of the parameters, shortcut None"""
    block = impl.PreActBlock(6, 6)
    yield "structure", structure(block)
    yield "shortcut is None", block.shortcut is None


@scenario(dtype="float32")
def projects_when_channels_change(impl, make):
    """New channels need the projection"""
    block = impl.PreActBlock(4, 6)
    yield "structure", structure(block)
    yield "shortcut is None", block.shortcut is None


@scenario(dtype="float32")
def projects_when_the_stride_alone_changes(impl, make):
    """A stride alone needs the projection too"""
    block = impl.PreActBlock(6, 6, stride=2)
    yield "structure", structure(block)
    yield "shortcut is None", block.shortcut is None


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_the_raw_input(impl, make):
    """Where shapes agree the raw input is added, and nothing follows"""
    x = make.normal((2, 5, 6, 7))
    return make.fill(impl.PreActBlock(5, 5)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def projects_the_activated_input(impl, make):
    """The projection acts on relu(bn1(x))"""
    x = make.normal((2, 4, 7, 6))
    yield "channels alone", make.fill(impl.PreActBlock(4, 6)).eval()(x)
    yield "stride alone", make.fill(impl.PreActBlock(4, 4, stride=2)).eval()(x)
    yield "both", make.fill(impl.PreActBlock(4, 3, 2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def rounds_odd_sizes_up(impl, make):
    """Odd sizes, stride 3, a single pixel"""
    odd, pixel = make.normal((1, 3, 7, 5)), make.normal((2, 3, 1, 1))
    yield "stride 2", make.fill(impl.PreActBlock(3, 4, 2)).eval()(odd)
    yield "stride 3", make.fill(impl.PreActBlock(3, 4, 3)).eval()(odd)
    yield "one pixel", make.fill(impl.PreActBlock(3, 3)).eval()(pixel)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def is_the_identity_without_a_residual(impl, make):
    """With zero weights in conv2 the block is the identity"""
    x = make.normal((2, 4, 5, 3))
    block = make.fill(impl.PreActBlock(4, 4)).eval()
    block.conv2.weight.data.zero_()
    return block(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the batch"""
    x = make.normal((4, 4, 6, 5), mean=0.5, std=2.0)
    yield "identity", make.fill(impl.PreActBlock(4, 4)).train()(x)
    yield "projection", make.fill(impl.PreActBlock(4, 6, 2)).train()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def moves_the_running_statistics_once(impl, make):
    """One training forward moves each running statistic once"""
    x = make.normal((4, 3, 6, 5), mean=0.5, std=2.0)
    block = make.fill(impl.PreActBlock(3, 4, 2)).train()
    block(x)
    return dict(sorted(block.named_buffers()))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter, by both branches"""
    x = make.leaf(make.normal((3, 4, 5, 4)))
    for name, block in (("identity", impl.PreActBlock(4, 4)), ("projection", impl.PreActBlock(4, 3, 2))):
        make.fill(block).double().train()
        yield f"{name}: parameters", make.parameter_gradients(block, block(x))
        yield f"{name}: input", make.gradients(block.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified, in train and eval mode"""
    x = make.noncontiguous(make.normal((2, 4, 4, 4)))
    block = make.fill(impl.PreActBlock(4, 4))
    block.train()(x)
    yield "after training forward", make.copy(x)
    block.eval()(x)
    yield "after eval forward", x
