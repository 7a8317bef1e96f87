"""Hidden scenarios for tanh and its backward pass, compared by the absolute errors that the contract allows."""

from dlquiz.sandbox.scenario import scenario, warned


@scenario(rtol=0.0, atol=1e-12)
def squashes_between_minus_one_and_one(impl, make):
    """Every entry is squashed into (-1, 1)"""
    yield "drawn", impl.tanh(make.normal((4, 5), std=1.5))
    yield "chosen", impl.tanh(make.array([-3.0, -0.5, 0.0, 1e-8, 0.5, 3.0]))


@scenario
def multiplies_by_the_slope(impl, make):
    """The backward pass multiplies grad_out by 1 - tanh(x)^2"""
    x, grad_out = make.normal((4, 5), std=1.5), make.normal((4, 5))
    yield "drawn", impl.tanh_backward(grad_out, x)
    yield "at zero", impl.tanh_backward(make.array([1.0, -2.0]), make.zeros(2))


@scenario(rtol=0.0, atol=1e-12)
def survives_large_entries(impl, make):
    """Entries of 1e4 and -1e4 give exactly 1 and -1, without a warning"""
    x, grad_out = make.array([-1e4, -800.0, -360.0, 360.0, 800.0, 1e4]), make.normal(6)
    seen = warned(impl.tanh, x)
    yield "tanh", seen
    yield "exact", bool((seen["result"][3:] == 1).all()) and bool((seen["result"][:3] == -1).all())
    yield "tanh_backward", warned(impl.tanh_backward, grad_out, x)


@scenario(rtol=0.0, atol=1e-12)
def saturates_at_the_right_pace(impl, make):
    """On the way to saturation the absolute error stays below 1e-12"""
    return impl.tanh(make.array([-18.0, -12.0, -9.0, -6.0, 5.5, 7.0, 10.0, 15.0]) + make.uniform(8, -0.5, 0.5))


@scenario
def works_on_any_shape(impl, make):
    """Arrays of rank 1 to 4, and an empty one"""
    for shape in ((7,), (1, 1), (2, 3, 4), (2, 3, 2, 2), (2, 0, 3)):
        x, grad_out = make.normal(shape, std=1.5), make.normal(shape)
        yield str(shape), [impl.tanh(x), impl.tanh_backward(grad_out, x)]


@scenario(dtype="float32", rtol=0.0, atol=1e-6)
def keeps_float32(impl, make):
    """float32 in, float32 out, with an absolute error below 1e-6"""
    x = make.array([-1e4, -100.0, -9.0, -2.0, -0.1, 0.0, 0.3, 1.0, 4.0, 12.0, 60.0, 1e4])
    grad_out = make.uniform(12, -1.0, 1.0)
    yield "tanh", warned(impl.tanh, x)
    yield "tanh_backward", warned(impl.tanh_backward, grad_out, x)


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    x, grad_out = make.noncontiguous(make.normal((3, 4))), make.noncontiguous(make.normal((3, 4)))
    return [impl.tanh(x), impl.tanh_backward(grad_out, x)]


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, grad_out = make.normal((3, 4)), make.normal((3, 4))
    impl.tanh(x)
    impl.tanh_backward(grad_out, x)
    return {"x": x, "grad_out": grad_out}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input, without nan for large entries"""
    x = make.leaf(make.normal((3, 4)))
    yield "moderate", make.gradients(impl.tanh(x), [x])
    large = make.leaf(make.array([-1e4, -800.0, -30.0, 30.0, 800.0, 1e4]))
    yield "large", make.gradients(impl.tanh(large), [large])
