"""Hidden scenarios for batch_norm_backward."""

from dlquiz.sandbox.scenario import scenario

NAMES = ("grad_x", "grad_gamma", "grad_beta")


def named(gradients):
    """The three gradients under their names."""
    return dict(zip(NAMES, gradients, strict=True))


@scenario
def goes_back_through_a_plain_batch(impl, make):
    """A plain batch, random gradients of the output"""
    x, grad_out = make.normal((4, 3, 5, 6), mean=2.0, std=3.0), make.normal((4, 3, 5, 6))
    return named(impl.batch_norm_backward(grad_out, x, make.uniform(3, 0.5, 2.0)))


@scenario
def keeps_the_paths_through_the_statistics(impl, make):
    """With few values per channel, the paths through mean and variance weigh much"""
    x, grad_out = make.normal((3, 2, 1, 1)), make.normal((3, 2, 1, 1))
    return named(impl.batch_norm_backward(grad_out, x, make.uniform(2, 0.5, 2.0)))


@scenario
def gives_no_gradient_for_a_constant_grad_out(impl, make):
    """A constant grad_out leaves nothing of grad_x: the mean takes it all"""
    x = make.normal((3, 2, 2, 2))
    return named(impl.batch_norm_backward(make.full((3, 2, 2, 2), 0.7), x, make.uniform(2, 0.5, 2.0)))


@scenario
def keeps_each_channel_apart(impl, make):
    """Channels of very different scales do not mix"""
    x = make.normal((4, 3, 3, 3)) * make.array([0.1, 1.0, 100.0]).reshape(1, 3, 1, 1)
    return named(impl.batch_norm_backward(make.normal((4, 3, 3, 3)), x, make.uniform(3, 0.5, 2.0)))


@scenario
def scales_along_the_channel_axis_when_width_equals_channels(impl, make):
    """gamma acts along the channel axis also when W equals C"""
    x, grad_out = make.normal((2, 4, 3, 4)), make.normal((2, 4, 3, 4))
    return named(impl.batch_norm_backward(grad_out, x, make.array([0.5, -1.0, 2.0, 3.0])))


@scenario
def honours_a_large_eps(impl, make):
    """A large eps counts in the normalised x and in the scale of the gradient"""
    x, grad_out = make.normal((3, 2, 2, 3), std=0.5), make.normal((3, 2, 2, 3))
    return named(impl.batch_norm_backward(grad_out, x, make.uniform(2, 0.5, 2.0), eps=0.5))


@scenario
def feels_the_default_eps_on_nearly_constant_channels(impl, make):
    """The default eps shows on channels that hardly vary"""
    x, grad_out = make.normal((3, 2, 2, 2), mean=1.0, std=3e-3), make.normal((3, 2, 2, 2))
    return named(impl.batch_norm_backward(grad_out, x, make.uniform(2, 0.5, 2.0)))


@scenario
def survives_zero_variance(impl, make):
    """A constant channel gives finite gradients"""
    x, grad_out = make.normal((3, 2, 2, 2)), make.normal((3, 2, 2, 2))
    x[:, 1] = 4.0
    return named(impl.batch_norm_backward(grad_out, x, make.uniform(2, 0.5, 2.0)))


@scenario
def gives_zero_for_a_single_value(impl, make):
    """With one value per channel the output is constant, so grad_x is zero"""
    x, grad_out = make.normal((1, 3, 1, 1)), make.normal((1, 3, 1, 1))
    return named(impl.batch_norm_backward(grad_out, x, make.uniform(3, 0.5, 2.0)))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, grad_out = make.normal((2, 3, 2, 2)), make.normal((2, 3, 2, 2))
    return named(impl.batch_norm_backward(grad_out, x, make.uniform(3, 0.5, 2.0)))


@scenario
def reads_strided_arrays(impl, make):
    """Arrays that are slices of larger ones"""
    x, grad_out = make.noncontiguous(make.normal((2, 3, 2, 4))), make.noncontiguous(make.normal((2, 3, 2, 4)))
    return named(impl.batch_norm_backward(grad_out, x, make.uniform(3, 0.5, 2.0)))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    grad_out, x, gamma = make.normal((2, 3, 2, 2)), make.normal((2, 3, 2, 2)), make.uniform(3, 0.5, 2.0)
    impl.batch_norm_backward(grad_out, x, gamma)
    return {"grad_out": grad_out, "x": x, "gamma": gamma}
