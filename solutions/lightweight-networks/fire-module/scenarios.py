"""Hidden scenarios for Fire."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_the_three_convolutions(impl, make):
    """The three convolutions: names and shapes, biases too"""
    yield "equal", structure(impl.Fire(96, 16, 64, 64))
    yield "unequal", structure(impl.Fire(5, 3, 4, 7))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def expands_by_both_kernels(impl, make):
    """Both expansions side by side, 1x1 first"""
    x = make.normal((2, 6, 5, 7))
    yield "equal", make.fill(impl.Fire(6, 3, 4, 4))(x)
    yield "unequal", make.fill(impl.Fire(6, 2, 3, 5))(x)
    yield "the other way round", make.fill(impl.Fire(6, 4, 5, 2))(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def squeezes_with_a_relu(impl, make):
    """The squeezed maps are rectified before they expand"""
    x = make.normal((2, 4, 3, 6), std=3.0)
    fire = make.fill(impl.Fire(4, 5, 3, 2))
    fire.squeeze.bias.data.sub_(0.5)
    return fire(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def rectifies_the_expansions(impl, make):
    """Every output is rectified"""
    x = make.normal((2, 4, 5, 3))
    fire = make.fill(impl.Fire(4, 3, 3, 4))
    for conv in (fire.expand1x1, fire.expand3x3):
        conv.bias.data.sub_(0.3)
    return fire(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_the_size(impl, make):
    """The size is kept, down to one pixel"""
    fire = make.fill(impl.Fire(3, 2, 2, 3))
    for height, width in ((1, 1), (1, 8), (9, 2)):
        yield f"{height}x{width}", fire(make.normal((1, 3, height, width)))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((2, 4, 5, 4)))
    fire = make.fill(impl.Fire(4, 3, 2, 5)).double()
    yield "parameters", make.parameter_gradients(fire, fire(x))
    yield "input", make.gradients(fire(x), [x])


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def leaves_its_input_alone(impl, make):
    """The input is not modified, and train mode computes the same"""
    x = make.noncontiguous(make.normal((2, 4, 4, 5)))
    yield "train", make.fill(impl.Fire(4, 2, 3, 4)).train()(x)
    yield "input", x
