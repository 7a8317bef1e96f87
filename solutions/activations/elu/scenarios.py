"""Hidden scenarios for elu, selu and their backward passes."""

from dlquiz.sandbox.scenario import scenario, warned


def all_four(impl, grad_out, x):
    """Every function on one input."""
    return {
        "elu": impl.elu(x),
        "elu_backward": impl.elu_backward(grad_out, x),
        "selu": impl.selu(x),
        "selu_backward": impl.selu_backward(grad_out, x),
    }


@scenario
def saturates_below_zero(impl, make):
    """Positive entries stay, negative ones saturate at -alpha, 1 by default"""
    yield "drawn", impl.elu(make.normal((4, 5), std=2.0))
    yield "chosen", impl.elu(make.array([-30.0, -2.0, -0.5, 0.0, 0.5, 3.0]))


@scenario
def honours_alpha(impl, make):
    """Other values of alpha"""
    x = make.normal((4, 5), std=2.0)
    for alpha in (0.1, 0.5, 2.0):
        yield f"alpha {alpha}", impl.elu(x, alpha)


@scenario
def differentiates_elu(impl, make):
    """The gradient of elu"""
    x, grad_out = make.normal((4, 5), std=2.0), make.normal((4, 5))
    yield "default", impl.elu_backward(grad_out, x)
    for alpha in (0.3, 2.0):
        yield f"alpha {alpha}", impl.elu_backward(grad_out, x, alpha)


@scenario
def scales_both_sides_of_selu(impl, make):
    """selu scales positive and negative entries"""
    return impl.selu(make.normal((4, 5), std=2.0))


@scenario
def differentiates_selu(impl, make):
    """The gradient of selu"""
    x, grad_out = make.normal((4, 5), std=2.0), make.normal((4, 5))
    return impl.selu_backward(grad_out, x)


@scenario
def takes_alpha_at_zero(impl, make):
    """The derivative at 0 is alpha"""
    x, grad_out = make.array([0.0, 1.0, -1.0]), make.uniform(3, 1.0, 2.0)
    yield "elu_backward", impl.elu_backward(grad_out, x, 0.5)
    yield "selu_backward", impl.selu_backward(grad_out, x)


@scenario
def survives_large_entries(impl, make):
    """Entries of 1e4 and -1e4 give no overflow, no nan and no warning"""
    x, grad_out = make.array([-1e4, -800.0, -50.0, 50.0, 800.0, 1e4]), make.normal(6)
    return warned(all_four, impl, grad_out, x)


@scenario(rtol=1e-9, atol=0.0)
def keeps_the_relative_accuracy_of_small_inputs(impl, make):
    """Small inputs give results that are accurate relative to their own size"""
    x = make.array([-1e-3, -1e-6, -1e-10, -1e-14, -1e-18, 1e-10]) * make.uniform(6, 1.0, 2.0)
    yield "elu", impl.elu(x, 0.7)
    yield "selu", impl.selu(x)


@scenario
def works_on_any_shape(impl, make):
    """Arrays of rank 1 to 4, and an empty one, with strides too"""
    for shape in ((7,), (1, 1), (2, 3, 4), (2, 3, 2, 2), (2, 0, 3)):
        x, grad_out = make.normal(shape, std=2.0), make.normal(shape)
        yield str(shape), all_four(impl, grad_out, x)
    x, grad_out = make.normal((3, 4), std=2.0), make.normal((3, 4))
    yield "strided", all_four(impl, make.noncontiguous(grad_out), make.noncontiguous(x))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out, also for large entries"""
    x, grad_out = make.array([-1e4, -2.0, -0.5, 0.5, 3.0, 95.0, 1e4]), make.normal(7)
    return warned(all_four, impl, grad_out, x)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, grad_out = make.normal((3, 4)), make.normal((3, 4))
    all_four(impl, grad_out, x)
    return {"x": x, "grad_out": grad_out}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input, without nan for large entries"""
    x = make.leaf(make.normal((3, 4), std=2.0))
    yield "elu", make.gradients(impl.elu(x, 0.5), [x])
    yield "selu", make.gradients(impl.selu(x), [x])
    large = make.leaf(make.array([-1e4, -800.0, -30.0, 30.0, 800.0, 1e4]))
    yield "large", make.gradients(impl.elu(large), [large])
