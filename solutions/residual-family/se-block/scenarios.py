"""Hidden scenarios for SEBlock and SEBottleneck."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_two_linear_layers(impl, make):
    """fc1 and fc2 with bias, narrowed by the reduction"""
    yield "default reduction", structure(impl.SEBlock(240))
    yield "reduction 4", structure(impl.SEBlock(24, reduction=4))
    yield "rounded down", structure(impl.SEBlock(10, 4))


@scenario(dtype="float32")
def has_a_bottleneck_with_se(impl, make):
    """The bottleneck's parameters, with and without projection"""
    for name, block in (
        ("identity", impl.SEBottleneck(240, 60)),
        ("channels", impl.SEBottleneck(8, 8, reduction=4)),
        ("stride", impl.SEBottleneck(32, 8, 2, 8)),
        ("both", impl.SEBottleneck(6, 8, stride=2, reduction=2)),
    ):
        yield name, structure(block)
        yield f"{name}: downsample is None", block.downsample is None


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def weighs_every_channel(impl, make):
    """Each channel of each sample gets its own weight"""
    x = make.normal((3, 8, 5, 4), mean=0.3)
    return make.fill(impl.SEBlock(8, 2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def squeezes_by_the_mean(impl, make):
    """The squeeze is the mean over all pixels, whatever the size"""
    block = make.fill(impl.SEBlock(6, 3))
    for height, width in ((1, 1), (7, 2), (1, 6)):
        yield f"{height}x{width}", block(make.normal((2, 6, height, width), mean=1.0, std=3.0))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def saturates_the_gate(impl, make):
    """The weights stay between 0 and 1, however strong the excitation"""
    x = make.normal((4, 6, 3, 3), mean=5.0)
    block = make.fill(impl.SEBlock(6, 2))
    block.fc2.weight.data.mul_(30.0)
    return block(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def rescales_the_residual_branch(impl, make):
    """The residual branch is rescaled, the identity shortcut is not"""
    x = make.normal((2, 16, 6, 5))
    return make.fill(impl.SEBottleneck(16, 4, reduction=4)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def leaves_the_projection_unscaled(impl, make):
    """The projected shortcut is not rescaled; strides 2 and 3, odd sizes"""
    x = make.normal((2, 6, 7, 5))
    yield "stride 2", make.fill(impl.SEBottleneck(6, 4, 2, 4)).eval()(x)
    yield "stride 3", make.fill(impl.SEBottleneck(6, 2, 3, 2)).eval()(x)
    yield "stride 1", make.fill(impl.SEBottleneck(6, 2, reduction=2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use and move their statistics"""
    x = make.normal((4, 8, 6, 4), mean=0.5, std=2.0)
    block = make.fill(impl.SEBottleneck(8, 4, 2, 2)).train()
    yield "output", block(x)
    yield "buffers", dict(sorted(block.named_buffers()))


@scenario
def lets_gradients_pass_the_gate(impl, make):
    """Gradients flow through x and through its squeezed statistics"""
    x = make.leaf(make.normal((2, 8, 3, 4)))
    block = make.fill(impl.SEBlock(8, 2)).double()
    yield "parameters", make.parameter_gradients(block, block(x))
    yield "input", make.gradients(block(x), [x])


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the bottleneck's input and every parameter"""
    x = make.leaf(make.normal((3, 8, 4, 5)))
    for name, block in (("identity", impl.SEBottleneck(8, 2, 1, 4)), ("projection", impl.SEBottleneck(8, 4, 2, 4))):
        make.fill(block).double().train()
        yield f"{name}: parameters", make.parameter_gradients(block, block(x))
        yield f"{name}: input", make.gradients(block.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.noncontiguous(make.normal((2, 8, 4, 4)))
    make.fill(impl.SEBlock(8, 2))(x)
    yield "after SEBlock", make.copy(x)
    make.fill(impl.SEBottleneck(8, 2, reduction=2)).train()(x)
    yield "after SEBottleneck", x
