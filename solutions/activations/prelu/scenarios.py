"""Hidden scenarios for leaky_relu, prelu and their backward passes."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def leaks_below_zero(impl, make):
    """leaky_relu has the slope 0.01 by default, on any shape"""
    for shape in ((7,), (1, 1), (2, 3, 4), (2, 0, 3)):
        x, grad_out = make.normal(shape, std=2.0), make.normal(shape)
        yield str(shape), [impl.leaky_relu(x), impl.leaky_relu_backward(grad_out, x)]


@scenario
def honours_any_slope(impl, make):
    """Other slopes: 0, above 1 and negative"""
    x = make.normal((4, 5), std=2.0)
    for slope in (0.0, 0.2, 1.0, 3.0, -0.5):
        yield f"slope {slope}", impl.leaky_relu(x, slope)


@scenario
def differentiates_leaky_relu(impl, make):
    """The gradient of leaky_relu, the slope at 0"""
    x, grad_out = make.normal((4, 5), std=2.0), make.normal((4, 5))
    for slope in (0.2, 3.0, -0.5):
        yield f"slope {slope}", impl.leaky_relu_backward(grad_out, x, slope)
    yield "at zero", impl.leaky_relu_backward(make.uniform(2, 1.0, 2.0), make.array([0.0, 1.0]), 0.3)


@scenario
def gives_each_channel_its_slope(impl, make):
    """One slope per channel, for inputs of rank 2 to 5"""
    for shape in ((4, 3), (2, 3, 5), (2, 3, 4, 5), (2, 3, 2, 2, 2)):
        yield str(shape), impl.prelu(make.normal(shape), make.uniform(3, -0.5, 2.0))
    yield "one channel", impl.prelu(make.normal((2, 1, 3)), make.uniform(1, 0.1, 0.5))


@scenario
def shares_a_single_slope(impl, make):
    """A single slope serves all channels"""
    for shape in ((4, 3), (2, 3, 4, 5)):
        x, grad_out, weight = make.normal(shape), make.normal(shape), make.uniform(1, 0.1, 0.5)
        yield str(shape), impl.prelu(x, weight)
        yield f"{shape} by x", impl.prelu_backward(grad_out, x, weight)[0]


@scenario
def keeps_to_axis_one(impl, make):
    """Where the last axis is as long as the channels, slopes still belong to axis 1"""
    x, grad_out, weight = make.normal((2, 3, 3, 3)), make.normal((2, 3, 3, 3)), make.uniform(3, 0.1, 0.9)
    yield "prelu", impl.prelu(x, weight)
    yield "prelu_backward", impl.prelu_backward(grad_out, x, weight)


@scenario
def differentiates_prelu_by_x(impl, make):
    """The gradient of prelu by x, the slope at 0"""
    x, grad_out, weight = make.normal((2, 3, 4, 5)), make.normal((2, 3, 4, 5)), make.uniform(3, -0.5, 2.0)
    x[0, :, 0, 0] = 0.0
    return impl.prelu_backward(grad_out, x, weight)[0]


@scenario
def sums_the_gradient_of_each_slope(impl, make):
    """The gradient of a slope sums the positions that share it"""
    for shape in ((4, 3), (2, 3, 5), (2, 3, 4, 5)):
        x, grad_out = make.normal(shape), make.normal(shape)
        yield f"{shape} per channel", impl.prelu_backward(grad_out, x, make.uniform(3, 0.1, 0.5))[1]
        yield f"{shape} shared", impl.prelu_backward(grad_out, x, make.uniform(1, 0.1, 0.5))[1]


@scenario
def rejects_other_numbers_of_slopes(impl, make):
    """Neither 1 nor C slopes are a ValueError"""
    for channels, slopes in ((4, 2), (4, 3), (1, 3), (3, 6), (3, 3)):
        x, weight = make.normal((2, channels, 3)), make.uniform(slopes, 0.1, 0.5)
        yield f"{slopes} slopes, {channels} channels", raises(ValueError, impl.prelu, x, weight)
        yield f"backward, {slopes} and {channels}", raises(ValueError, impl.prelu_backward, x, x, weight)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, grad_out, weight = make.normal((2, 3, 4)), make.normal((2, 3, 4)), make.uniform(3, 0.1, 0.5)
    yield "leaky_relu", [impl.leaky_relu(x), impl.leaky_relu_backward(grad_out, x)]
    yield "prelu", [impl.prelu(x, weight), impl.prelu_backward(grad_out, x, weight)]


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    x, grad_out = make.noncontiguous(make.normal((2, 3, 4))), make.noncontiguous(make.normal((2, 3, 4)))
    weight = make.noncontiguous(make.uniform(3, 0.1, 0.5))
    yield "leaky_relu", [impl.leaky_relu(x), impl.leaky_relu_backward(grad_out, x)]
    yield "prelu", [impl.prelu(x, weight), impl.prelu_backward(grad_out, x, weight)]


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, grad_out, weight = make.normal((2, 3, 4)), make.normal((2, 3, 4)), make.uniform(3, 0.1, 0.5)
    impl.leaky_relu(x)
    impl.leaky_relu_backward(grad_out, x)
    impl.prelu(x, weight)
    impl.prelu_backward(grad_out, x, weight)
    return {"x": x, "grad_out": grad_out, "weight": weight}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input and to the slopes"""
    x, weight, shared = make.leaf(make.normal((2, 3, 4))), make.leaf(make.uniform(3)), make.leaf(make.uniform(1))
    yield "leaky_relu", make.gradients(impl.leaky_relu(x, 0.2), [x])
    yield "prelu", make.gradients(impl.prelu(x, weight), [x, weight])
    yield "shared", make.gradients(impl.prelu(x, shared), [x, shared])
