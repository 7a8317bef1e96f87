"""Hidden scenarios for hard_sigmoid, hard_swish and their backward passes."""

from dlquiz.sandbox.scenario import scenario


def all_four(impl, grad_out, x):
    """Every function on one input."""
    return {
        "hard_sigmoid": impl.hard_sigmoid(x),
        "hard_sigmoid_backward": impl.hard_sigmoid_backward(grad_out, x),
        "hard_swish": impl.hard_swish(x),
        "hard_swish_backward": impl.hard_swish_backward(grad_out, x),
    }


def across(make):
    """Numbers on both sides of both kinks."""
    return make.array([-1e4, -5.0, -3.1, -2.9, -2.6, -1.5, -0.4, 0.6, 1.5, 2.6, 2.9, 3.1, 5.0, 1e4]) + make.uniform(
        14, -0.05, 0.05
    )


@scenario
def clamps_a_line_to_the_unit_interval(impl, make):
    """hard_sigmoid is a line clamped to [0, 1]"""
    yield "across", impl.hard_sigmoid(across(make))
    yield "chosen", impl.hard_sigmoid(make.array([-3.0, 0.0, 3.0]))


@scenario
def multiplies_the_input_by_its_gate(impl, make):
    """hard_swish multiplies the input by its gate"""
    yield "across", impl.hard_swish(across(make))
    yield "chosen", impl.hard_swish(make.array([-3.0, -1.5, 0.0, 3.0, 6.0]))


@scenario
def differentiates_hard_sigmoid(impl, make):
    """The gradient of hard_sigmoid"""
    x, grad_out = across(make), make.normal(14)
    return impl.hard_sigmoid_backward(grad_out, x)


@scenario
def differentiates_hard_swish(impl, make):
    """The gradient of hard_swish"""
    x, grad_out = across(make), make.normal(14)
    return impl.hard_swish_backward(grad_out, x)


@scenario
def decides_the_kinks(impl, make):
    """At -3 and 3 the derivatives are those of the outer pieces"""
    x, grad_out = make.array([-3.0, 3.0, 0.0]), make.uniform(3, 1.0, 2.0)
    yield "hard_sigmoid_backward", impl.hard_sigmoid_backward(grad_out, x)
    yield "hard_swish_backward", impl.hard_swish_backward(grad_out, x)


@scenario
def works_on_any_shape(impl, make):
    """Arrays of rank 1 to 4, and an empty one"""
    for shape in ((7,), (1, 1), (2, 3, 4), (2, 3, 2, 2), (2, 0, 3)):
        x, grad_out = make.normal(shape, std=3.0), make.normal(shape)
        yield str(shape), all_four(impl, grad_out, x)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, grad_out = make.normal((3, 4), std=3.0), make.normal((3, 4))
    return all_four(impl, grad_out, x)


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    x, grad_out = make.normal((3, 4), std=3.0), make.normal((3, 4))
    return all_four(impl, make.noncontiguous(grad_out), make.noncontiguous(x))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, grad_out = make.normal((3, 4), std=3.0), make.normal((3, 4))
    all_four(impl, grad_out, x)
    return {"x": x, "grad_out": grad_out}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input"""
    x = make.leaf(across(make))
    yield "hard_sigmoid", make.gradients(impl.hard_sigmoid(x), [x])
    yield "hard_swish", make.gradients(impl.hard_swish(x), [x])
