"""Hidden scenarios for relu, relu6 and their backward passes."""

from dlquiz.sandbox.scenario import scenario


def all_four(impl, grad_out, x):
    """Every function on one input."""
    return {
        "relu": impl.relu(x),
        "relu_backward": impl.relu_backward(grad_out, x),
        "relu6": impl.relu6(x),
        "relu6_backward": impl.relu6_backward(grad_out, x),
    }


@scenario
def cuts_negative_entries(impl, make):
    """relu keeps positive entries and cuts negative ones"""
    return impl.relu(make.normal((4, 5), std=3.0))


@scenario
def caps_relu6_at_six(impl, make):
    """relu6 cuts below 0 and above 6"""
    yield "drawn", impl.relu6(make.normal((4, 5), mean=3.0, std=5.0))
    yield "chosen", impl.relu6(make.array([-1e4, -1.0, 0.0, 3.0, 5.999, 6.0, 6.001, 1e4]))


@scenario
def passes_gradients_of_active_entries(impl, make):
    """relu_backward keeps grad_out where x is positive"""
    x, grad_out = make.normal((4, 5), std=3.0), make.normal((4, 5))
    return impl.relu_backward(grad_out, x)


@scenario
def stops_gradients_beyond_six(impl, make):
    """relu6_backward keeps grad_out between 0 and 6 only"""
    x, grad_out = make.array([-2.0, -0.1, 0.1, 3.0, 5.9, 6.1, 40.0]), make.normal(7)
    yield "chosen", impl.relu6_backward(grad_out, x)
    wide, grad_wide = make.normal((4, 5), mean=3.0, std=5.0), make.normal((4, 5))
    yield "drawn", impl.relu6_backward(grad_wide, wide)


@scenario
def takes_zero_at_the_kinks(impl, make):
    """The derivative is 0 at x = 0, and for relu6 at x = 6"""
    x, grad_out = make.array([0.0, -0.0, 6.0, 3.0]), make.uniform(4, 1.0, 2.0)
    yield "relu_backward", impl.relu_backward(grad_out, x)
    yield "relu6_backward", impl.relu6_backward(grad_out, x)


@scenario
def works_on_any_shape(impl, make):
    """Arrays of rank 1 to 4, and an empty one"""
    for shape in ((7,), (1, 1), (2, 3, 4), (2, 3, 2, 2), (2, 0, 3)):
        x, grad_out = make.normal(shape, mean=3.0, std=4.0), make.normal(shape)
        yield str(shape), all_four(impl, grad_out, x)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, grad_out = make.normal((3, 4), mean=3.0, std=4.0), make.normal((3, 4))
    return all_four(impl, grad_out, x)


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    x, grad_out = make.normal((3, 4), mean=3.0, std=4.0), make.normal((3, 4))
    return all_four(impl, make.noncontiguous(grad_out), make.noncontiguous(x))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, grad_out = make.normal((3, 4), mean=3.0, std=4.0), make.normal((3, 4))
    all_four(impl, grad_out, x)
    return {"x": x, "grad_out": grad_out}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input"""
    x = make.leaf(make.normal((3, 4), mean=3.0, std=4.0))
    yield "relu", make.gradients(impl.relu(x), [x])
    yield "relu6", make.gradients(impl.relu6(x), [x])
