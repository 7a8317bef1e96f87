"""Hidden scenarios for ResNeXtBottleneck."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def is_32x4d_by_default(impl, make):
    """The default is 32 groups of width 4, without projection"""
    block = impl.ResNeXtBottleneck(256, 64)
    yield "structure", structure(block)
    yield "downsample is None", block.downsample is None
    yield "groups", block.conv2.groups


@scenario(dtype="float32")
def follows_groups_and_width(impl, make):
    """The inner width follows planes, groups and width_per_group, rounded down once"""
    for planes, groups, width in ((128, 32, 4), (64, 1, 64), (24, 4, 8), (80, 3, 5), (16, 8, 4)):
        block = impl.ResNeXtBottleneck(8, planes, 1, groups, width)
        yield f"planes {planes}, {groups} x {width}", structure(block)
        yield f"groups of {groups}", block.conv2.groups


@scenario(dtype="float32")
def rounds_the_width_of_a_group_down(impl, make):
    """The width of one group is rounded down before it is multiplied"""
    yield "3.75 times 4", structure(impl.ResNeXtBottleneck(8, 40, 1, 4, 6))
    yield "1.5 times 8", structure(impl.ResNeXtBottleneck(8, 48, groups=8, width_per_group=2))


@scenario(dtype="float32")
def projects_where_shapes_differ(impl, make):
    """A stride or new channels need the projection"""
    for name, block in (
        ("stride alone", impl.ResNeXtBottleneck(64, 16, 2, 2, 8)),
        ("channels alone", impl.ResNeXtBottleneck(16, 16, groups=4, width_per_group=8)),
        ("neither", impl.ResNeXtBottleneck(64, 16, 1, 4, 8)),
        ("both", impl.ResNeXtBottleneck(10, 16, stride=3, groups=2, width_per_group=4)),
    ):
        yield name, structure(block)
        yield f"{name}: downsample is None", block.downsample is None


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_the_input_itself(impl, make):
    """Where shapes agree the input itself is added, then ReLU"""
    x = make.normal((2, 64, 5, 4))
    return make.fill(impl.ResNeXtBottleneck(64, 16, 1, 4, 8)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def convolves_in_groups(impl, make):
    """Groups don't see each other in the 3x3"""
    x = make.normal((1, 6, 4, 5))
    for groups, width in ((2, 12), (6, 4), (1, 24)):
        block = make.fill(impl.ResNeXtBottleneck(6, 16, 1, groups, width)).eval()
        yield f"{groups} x {width}", block(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def strides_in_the_3x3_convolution(impl, make):
    """The stride lies on the grouped 3x3; odd sizes are rounded up"""
    x = make.normal((2, 6, 7, 8))
    yield "stride 2", make.fill(impl.ResNeXtBottleneck(6, 16, 2, 4, 8)).eval()(x)
    yield "stride 3", make.fill(impl.ResNeXtBottleneck(6, 16, stride=3, groups=2, width_per_group=8)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use and move their statistics"""
    x = make.normal((4, 5, 6, 4), mean=0.5, std=2.0)
    block = make.fill(impl.ResNeXtBottleneck(5, 16, 2, 3, 8)).train()
    yield "output", block(x)
    yield "buffers", dict(sorted(block.named_buffers()))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    for name, channels, stride in (("identity", 64, 1), ("projection", 5, 2)):
        x = make.leaf(make.normal((2, channels, 4, 3)))
        block = make.fill(impl.ResNeXtBottleneck(channels, 16, stride, 4, 8)).double().train()
        yield f"{name}: parameters", make.parameter_gradients(block, block(x))
        yield f"{name}: input", make.gradients(block.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.noncontiguous(make.normal((2, 64, 3, 4)))
    block = make.fill(impl.ResNeXtBottleneck(64, 16, 1, 4, 8))
    block.train()(x)
    yield "after training forward", make.copy(x)
    block.eval()(x)
    yield "after eval forward", x
