"""Hidden scenarios for mlp_loss_and_grads."""

from dlquiz.sandbox.scenario import raises, scenario


def network(make, n, d, h, c):
    """Samples, labels and the four parameters of a d-h-c network."""
    x, y = make.normal((n, d)), make.integers(0, c, n)
    return x, y, make.normal((d, h)), make.normal(h), make.normal((h, c)), make.normal(c)


@scenario
def backpropagates_through_relu(impl, make):
    """ReLU, the default: loss and the gradients of all four parameters"""
    yield "default", impl.mlp_loss_and_grads(*network(make, 7, 3, 5, 4))
    yield "named", impl.mlp_loss_and_grads(*network(make, 4, 6, 2, 3), "relu")


@scenario
def backpropagates_through_sigmoid(impl, make):
    """Sigmoid: its derivative is h (1 - h)"""
    return impl.mlp_loss_and_grads(*network(make, 6, 4, 5, 3), activation="sigmoid")


@scenario
def backpropagates_through_tanh(impl, make):
    """Tanh: its derivative is 1 - h^2"""
    return impl.mlp_loss_and_grads(*network(make, 6, 4, 5, 3), "tanh")


@scenario
def averages_over_the_batch(impl, make):
    """The loss is a mean: doubling the batch changes neither loss nor gradients"""
    x, y, *parameters = network(make, 3, 2, 4, 3)
    twice = x[[0, 1, 2, 0, 1, 2]], y[[0, 1, 2, 0, 1, 2]]
    yield "once", impl.mlp_loss_and_grads(x, y, *parameters, "tanh")
    yield "twice", impl.mlp_loss_and_grads(*twice, *parameters, "tanh")


@scenario
def sums_the_bias_gradients(impl, make):
    """A bias gradient is the sum over samples of the gradient that arrives"""
    loss, grads = impl.mlp_loss_and_grads(*network(make, 9, 2, 3, 4), "sigmoid")
    return {"loss": loss, "b1": grads["b1"], "b2": grads["b2"]}


@scenario
def stays_exact_for_large_logits(impl, make):
    """Logits up to 1e4: neither inf nor nan, and the loss is as large as it should be"""
    x, y, w1, b1, w2, _ = network(make, 6, 3, 4, 3)
    b2 = make.array([1e4, 0.0, -1e4])
    for activation in ("relu", "tanh"):
        yield activation, impl.mlp_loss_and_grads(x, y, w1, b1, w2, b2, activation)
    right = make.array([0, 0, 0, 0, 0, 0])
    yield "certain and right", impl.mlp_loss_and_grads(x, right, w1, b1, w2, b2)


@scenario
def takes_the_maximum_row_by_row(impl, make):
    """Samples whose logits lie thousands apart: each needs its own maximum"""
    x, y = make.uniform((4, 3), 1.0, 2.0), make.integers(0, 3, 4)
    x[0] = x[0] * 2000
    w1, w2 = make.uniform((3, 2), 0.5, 1.0), make.uniform((2, 3), 0.5, 1.0)
    return impl.mlp_loss_and_grads(x, y, w1, make.zeros(2), w2, make.zeros(3))


@scenario
def saturates_without_overflow(impl, make):
    """Hidden pre-activations of a thousand: derivatives of 0, no nan"""
    x, y, w1, b1, w2, b2 = network(make, 5, 3, 4, 3)
    for activation in ("sigmoid", "tanh"):
        yield activation, impl.mlp_loss_and_grads(x, y, w1 * 1000, b1, w2, b2, activation)


@scenario
def gives_dead_units_no_gradient(impl, make):
    """ReLU has derivative 0 below 0 and at exactly 0"""
    x, y, w1, b1, w2, b2 = network(make, 5, 3, 4, 3)
    yield "at zero", impl.mlp_loss_and_grads(x, y, make.zeros((3, 4)), make.zeros(4), w2, b2)
    yield "all dead", impl.mlp_loss_and_grads(x, y, w1, b1 - 100, w2, b2)


@scenario
def handles_single_sizes(impl, make):
    """One sample, one feature, one hidden unit, one class"""
    yield "one sample", impl.mlp_loss_and_grads(*network(make, 1, 3, 2, 4), "tanh")
    yield "one hidden unit", impl.mlp_loss_and_grads(*network(make, 4, 1, 1, 2), "sigmoid")
    yield "one class", impl.mlp_loss_and_grads(*network(make, 3, 2, 3, 1))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    for activation in ("relu", "sigmoid", "tanh"):
        loss, grads = impl.mlp_loss_and_grads(*network(make, 5, 3, 4, 3), activation)
        yield activation, grads
        yield f"{activation}, loss", loss


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    return impl.mlp_loss_and_grads(*(make.noncontiguous(each) for each in network(make, 5, 3, 4, 2)), "tanh")


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    arguments = network(make, 5, 3, 4, 2)
    for activation in ("relu", "sigmoid", "tanh"):
        impl.mlp_loss_and_grads(*arguments, activation)
    return dict(zip(("x", "y", "w1", "b1", "w2", "b2"), arguments, strict=True))


@scenario
def rejects_other_activations(impl, make):
    """Another activation is a ValueError"""
    arguments = network(make, 3, 2, 2, 2)
    for name in ("gelu", "", "ReLU"):
        yield repr(name), raises(ValueError, impl.mlp_loss_and_grads, *arguments, name)
