"""Hidden scenarios for sigmoid and its backward pass."""

from dlquiz.sandbox.scenario import scenario, warned


@scenario
def squashes_to_the_unit_interval(impl, make):
    """Every entry is squashed into (0, 1)"""
    x = make.normal((4, 5), std=3.0)
    yield "drawn", impl.sigmoid(x)
    yield "chosen", impl.sigmoid(make.array([-3.0, -1.0, 0.0, 1.0, 3.0]))


@scenario
def multiplies_by_the_slope(impl, make):
    """The backward pass multiplies grad_out by s (1 - s)"""
    x, grad_out = make.normal((4, 5), std=2.0), make.normal((4, 5))
    yield "drawn", impl.sigmoid_backward(grad_out, x)
    yield "at zero", impl.sigmoid_backward(make.array([1.0, -2.0]), make.zeros(2))


@scenario
def survives_large_entries(impl, make):
    """Entries of 1e4 and -1e4 give no overflow, no nan and no warning"""
    x, grad_out = make.array([-1e4, -1000.0, -720.0, -1.0, 0.0, 1.0, 720.0, 1000.0, 1e4]), make.normal(9)
    yield "sigmoid", warned(impl.sigmoid, x)
    yield "sigmoid_backward", warned(impl.sigmoid_backward, grad_out, x)


@scenario(rtol=1e-9, atol=0.0)
def keeps_the_relative_accuracy_of_small_values(impl, make):
    """Tiny results are accurate relative to their own size"""
    x = make.array([-20.0, -30.0, -50.0, -100.0, -300.0, -600.0]) + make.uniform(6, -1.0, 1.0)
    yield "sigmoid", impl.sigmoid(x)
    yield "sigmoid_backward", impl.sigmoid_backward(make.uniform(6, 0.5, 2.0), x)


@scenario
def works_on_any_shape(impl, make):
    """Arrays of rank 1 to 4, and an empty one"""
    for shape in ((7,), (1, 1), (2, 3, 4), (2, 3, 2, 2), (2, 0, 3)):
        x, grad_out = make.normal(shape, std=3.0), make.normal(shape)
        yield str(shape), [impl.sigmoid(x), impl.sigmoid_backward(grad_out, x)]


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out, also for large entries"""
    x, grad_out = make.array([-1e4, -95.0, -2.0, 0.0, 3.0, 95.0, 1e4]), make.normal(7)
    yield "sigmoid", warned(impl.sigmoid, x)
    yield "sigmoid_backward", warned(impl.sigmoid_backward, grad_out, x)


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    x, grad_out = make.noncontiguous(make.normal((3, 4))), make.noncontiguous(make.normal((3, 4)))
    return [impl.sigmoid(x), impl.sigmoid_backward(grad_out, x)]


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, grad_out = make.normal((3, 4)), make.normal((3, 4))
    impl.sigmoid(x)
    impl.sigmoid_backward(grad_out, x)
    return {"x": x, "grad_out": grad_out}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input, without nan for large entries"""
    x = make.leaf(make.normal((3, 4), std=2.0))
    yield "moderate", make.gradients(impl.sigmoid(x), [x])
    large = make.leaf(make.array([-1e4, -800.0, -30.0, 30.0, 800.0, 1e4]))
    yield "large", make.gradients(impl.sigmoid(large), [large])
