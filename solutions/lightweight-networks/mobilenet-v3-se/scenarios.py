"""Hidden scenarios for SqueezeExcitation."""

from dlquiz.sandbox.scenario import scenario, structure


def saturated(module):
    """Spread the pre-activations of the gate, so that some of its values are 0, some 1 and some in between."""
    module.fc2.weight.data.mul_(4.0)
    module.fc2.bias.data.mul_(10.0)
    return module


@scenario(dtype="float32")
def has_two_convolutions_with_bias(impl, make):
    """Two 1x1 convolutions with bias: names and shapes"""
    yield "narrows", structure(impl.SqueezeExcitation(12, 4))
    yield "one", structure(impl.SqueezeExcitation(3, 1))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def gates_by_the_means(impl, make):
    """The gate of every channel comes from the means of all channels"""
    x = make.normal((3, 6, 4, 5), mean=0.5)
    yield "gate", make.fill(impl.SqueezeExcitation(6, 3)).eval().gate(x)
    yield "one pixel", make.fill(impl.SqueezeExcitation(6, 3)).eval().gate(x[:, :, :1, :1])


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def weighs_the_input(impl, make):
    """The input is multiplied by its gate"""
    x = make.normal((2, 6, 5, 4))
    yield "out", make.fill(impl.SqueezeExcitation(6, 2)).eval()(x)
    yield "wider", make.fill(impl.SqueezeExcitation(6, 9)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def saturates_at_zero_and_one(impl, make):
    """The gate saturates at exactly 0 and 1"""
    x = make.normal((8, 6, 3, 4), std=6.0)
    module = saturated(make.fill(impl.SqueezeExcitation(6, 5)).eval())
    gate = module.gate(x)
    yield "gate", gate
    yield "out", module(x)
    yield "least and greatest", [gate.min(), gate.max()]


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def is_linear_between_minus_three_and_three(impl, make):
    """The hard sigmoid: pre-activations from -4 to 4, set by the bias of fc2"""
    module = make.fill(impl.SqueezeExcitation(9, 2)).eval()
    module.fc2.weight.data.zero_()
    module.fc2.bias.data.copy_(make.array([-4.0, -3.0, -2.9, -1.5, 0.0, 1.0, 2.9, 3.0, 4.0]))
    return module.gate(make.normal((1, 9, 2, 2))).reshape(-1)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_images_apart(impl, make):
    """Every image has its own gate, in train mode too"""
    x = make.normal((3, 4, 5, 6))
    x[1] *= 5.0
    module = make.fill(impl.SqueezeExcitation(4, 3))
    yield "train", module.train()(x)
    yield "eval", module.eval()(x)


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the parameters, and the input by both factors"""
    x = make.leaf(make.normal((3, 4, 3, 5)))
    module = make.fill(impl.SqueezeExcitation(4, 6)).double()
    yield "parameters", make.parameter_gradients(module, module(x))
    yield "input", make.gradients(module(x), [x])
    yield "input by the gate", make.gradients(module.gate(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 4, 3, 3))
    make.fill(impl.SqueezeExcitation(4, 2))(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A module cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((2, 4, 5, 3)))
    return make.fill(impl.SqueezeExcitation(4, 3)).double()(x)
