"""Hidden scenarios for swish and its backward pass."""

from dlquiz.sandbox.scenario import scenario, warned


@scenario
def gates_the_input_by_itself(impl, make):
    """beta is 1 by default"""
    x, grad_out = make.normal((4, 5), std=2.0), make.normal((4, 5))
    yield "swish", impl.swish(x)
    yield "swish_backward", impl.swish_backward(grad_out, x)
    yield "chosen", impl.swish(make.array([-5.0, -1.2784645, 0.0, 1.0, 5.0]))


@scenario
def honours_beta(impl, make):
    """Other values of beta: 0, negative, small and large"""
    x = make.normal((4, 5), std=2.0)
    for beta in (0.0, -1.0, 0.3, 2.5, 20.0):
        yield f"beta {beta}", impl.swish(x, beta)


@scenario
def differentiates_by_x(impl, make):
    """The gradient by x"""
    x, grad_out = make.normal((4, 5), std=2.0), make.normal((4, 5))
    for beta in (1.0, 0.0, -0.7, 3.0):
        yield f"beta {beta}", impl.swish_backward(grad_out, x, beta)[0]


@scenario
def sums_the_gradient_of_beta(impl, make):
    """The gradient by beta is summed over all elements"""
    x, grad_out = make.normal((4, 5), std=2.0), make.normal((4, 5))
    for beta in (1.0, 0.0, -0.7, 3.0):
        yield f"beta {beta}", impl.swish_backward(grad_out, x, beta)[1]


@scenario
def survives_large_entries(impl, make):
    """beta x of 1e4 and -1e4 gives no overflow, no nan and no warning"""
    x, grad_out = make.array([-1e4, -800.0, -1.0, 0.0, 1.0, 800.0, 1e4]), make.normal(7)
    for beta in (1.0, -1.0):
        yield f"beta {beta}", warned(impl.swish, x, beta)
        yield f"backward, beta {beta}", warned(impl.swish_backward, grad_out, x, beta)
    yield "large beta", warned(impl.swish, make.array([-10.0, 10.0]), 1e3)


@scenario
def works_on_any_shape(impl, make):
    """Arrays of rank 1 to 4, and an empty one"""
    for shape in ((7,), (1, 1), (2, 3, 4), (2, 3, 2, 2), (2, 0, 3)):
        x, grad_out = make.normal(shape, std=2.0), make.normal(shape)
        yield str(shape), [impl.swish(x, 1.5), impl.swish_backward(grad_out, x, 1.5)]


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, grad_out = make.array([-1e4, -90.0, -2.0, 0.5, 3.0, 90.0, 1e4]), make.normal(7)
    yield "swish", warned(impl.swish, x, 0.5)
    yield "swish_backward", warned(impl.swish_backward, grad_out, x, 0.5)


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    x, grad_out = make.noncontiguous(make.normal((3, 4))), make.noncontiguous(make.normal((3, 4)))
    return [impl.swish(x, 2.0), impl.swish_backward(grad_out, x, 2.0)]


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, grad_out = make.normal((3, 4)), make.normal((3, 4))
    impl.swish(x, 2.0)
    impl.swish_backward(grad_out, x, 2.0)
    return {"x": x, "grad_out": grad_out}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input, without nan for large entries"""
    x = make.leaf(make.normal((3, 4), std=2.0))
    yield "moderate", make.gradients(impl.swish(x, 1.5), [x])
    large = make.leaf(make.array([-1e4, -800.0, -30.0, 30.0, 800.0, 1e4]))
    yield "large", make.gradients(impl.swish(large), [large])
