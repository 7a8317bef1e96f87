"""Hidden scenarios for dropout and dropout_backward."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def drops_and_rescales_survivors(impl, make):
    """Training drops where u < p and rescales the survivors"""
    x, u = make.normal((6, 8), mean=1.0), make.uniform((6, 8))
    yield "p = 0.3", impl.dropout(x, u, 0.3)
    yield "p = 0.75", impl.dropout(x, u, p=0.75, training=True, inverted=True)


@scenario
def drops_half_by_default(impl, make):
    """The defaults: p = 0.5, training, inverted"""
    return impl.dropout(make.normal((5, 9), mean=1.0), make.uniform((5, 9)))


@scenario
def leaves_the_input_as_it_is_in_testing(impl, make):
    """Inverted dropout changes nothing in testing, whatever u holds"""
    x, u = make.normal((4, 6)), make.uniform((4, 6))
    yield "p = 0.4", impl.dropout(x, u, 0.4, training=False)
    yield "p = 1", impl.dropout(x, make.zeros((4, 6)), 1.0, training=False)


@scenario
def keeps_survivors_as_they_are_in_classic_training(impl, make):
    """Classic dropout leaves the survivors as they are in training"""
    return impl.dropout(make.normal((6, 7), mean=1.0), make.uniform((6, 7)), 0.3, inverted=False)


@scenario
def scales_everything_in_classic_testing(impl, make):
    """Classic dropout multiplies everything by 1 - p in testing, whatever u holds"""
    x, u = make.normal((4, 6)), make.uniform((4, 6))
    yield "p = 0.3", impl.dropout(x, u, 0.3, False, False)
    yield "p = 0", impl.dropout(x, u, 0.0, False, False)


@scenario
def keeps_an_element_whose_noise_equals_p(impl, make):
    """An element whose u equals p is kept; p = 0 keeps everything"""
    x, u = make.normal(5, mean=2.0), make.array([0.0, 0.25, 0.5, 0.75, 0.25])
    yield "p = 0.25", impl.dropout(x, u, 0.25)
    yield "p = 0", impl.dropout(x, u, 0.0)
    yield "p = 0, classic", impl.dropout(x, u, 0.0, True, False)


@scenario
def drops_everything_at_p_one(impl, make):
    """p = 1 drops everything in training and gives no nan"""
    x, u = make.normal((3, 4)), make.uniform((3, 4))
    yield "inverted", impl.dropout(x, u, 1.0)
    yield "classic", impl.dropout(x, u, 1.0, True, False)
    yield "classic in testing", impl.dropout(x, u, 1.0, False, False)


@scenario
def masks_and_scales_the_gradient(impl, make):
    """The backward pass uses the forward's mask and factor"""
    x, u, grad_out = make.normal((5, 6)), make.uniform((5, 6)), make.normal((5, 6))
    _, scale = impl.dropout(x, u, 0.6)
    yield "of this forward", impl.dropout_backward(grad_out, scale)
    yield "of any scale", impl.dropout_backward(grad_out, make.array([0.0, 0.5, 1.0, 1.25, 2.0, 4.0]))


@scenario
def takes_any_shape(impl, make):
    """Any shape: images, one element, none at all"""
    yield "image", impl.dropout(make.normal((2, 3, 4, 5)), make.uniform((2, 3, 4, 5)), 0.2)
    yield "one", impl.dropout(make.normal(1), make.array([0.9]), 0.2)
    yield "none", impl.dropout(make.zeros((0, 4)), make.zeros((0, 4)), 0.2)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out, in both phases and in the backward pass"""
    x, u, grad_out = make.normal((4, 5)), make.uniform((4, 5)), make.normal((4, 5))
    y, scale = impl.dropout(x, u, 0.3)
    yield "training", (y, scale)
    yield "backward", impl.dropout_backward(grad_out, scale)
    yield "classic training", impl.dropout(x, u, 0.3, True, False)
    yield "testing", impl.dropout(x, u, 0.3, False)
    yield "classic testing", impl.dropout(x, u, 0.3, False, False)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified, and y is not x"""
    x, u, grad_out = make.normal((3, 4), mean=1.0), make.uniform((3, 4)), make.normal((3, 4))
    _, scale = impl.dropout(x, u, 0.5)
    before = make.copy(scale)
    impl.dropout_backward(grad_out, scale)
    impl.dropout(x, u, 0.5, False, False)
    return {"x": x, "u": u, "grad_out": grad_out, "scale before": before, "scale after": scale}


@scenario
def rejects_probabilities_outside_zero_to_one(impl, make):
    """p below 0 or above 1 is a ValueError, in training and in testing"""
    x, u = make.normal(4), make.uniform(4)
    yield "negative", raises(ValueError, impl.dropout, x, u, -0.1)
    yield "above one", raises(ValueError, impl.dropout, x, u, 1.5)
    yield "in testing", raises(ValueError, impl.dropout, x, u, 2.0, False, False)
    yield "zero is fine", raises(ValueError, impl.dropout, x, u, 0.0)
    yield "one is fine", raises(ValueError, impl.dropout, x, u, 1.0)


@scenario(backends=("torch",))
def lets_gradients_flow_to_the_input(impl, make):
    """Autograd's gradient reaches x, in training and in testing"""
    x, u = make.leaf(make.normal((4, 5))), make.uniform((4, 5))
    yield "training", make.gradients(impl.dropout(x, u, 0.3)[0], [x])
    yield "classic testing", make.gradients(impl.dropout(x, u, 0.3, False, False)[0], [x])
