"""Hidden scenarios for dropconnect_linear and dropconnect_moments."""

from dlquiz.sandbox.scenario import raises, scenario


def layer(make, n, inputs, outputs):
    """Samples, weight, bias and noise of a layer."""
    x, weight, bias = make.normal((n, inputs)), make.normal((outputs, inputs)), make.normal(outputs)
    return x, weight, bias, make.uniform((n, outputs, inputs))


@scenario
def drops_weights_sample_by_sample(impl, make):
    """Every sample has its own mask over the weights"""
    yield "default", impl.dropconnect_linear(*layer(make, 4, 5, 3))
    yield "the same sample twice", twins(impl, make)


def twins(impl, make):
    """Two equal samples under different masks."""
    x, weight, bias, u = layer(make, 2, 6, 3)
    x[1] = x[0]
    return impl.dropconnect_linear(x, weight, bias, u, 0.6)


@scenario
def keeps_where_noise_is_below(impl, make):
    """A weight is kept where u < keep_prob; exactly keep_prob drops it"""
    x, weight, bias = make.array([[1.0, 10.0, 100.0, 1000.0]]), make.ones((2, 4)), make.zeros(2)
    u = make.array([[[0.1, 0.25, 0.24, 0.9], [0.0, 0.3, 0.2, 0.25]]])
    yield "0.25", impl.dropconnect_linear(x, weight, bias, u, 0.25)
    yield "0.3", impl.dropconnect_linear(x, weight, bias, u, keep_prob=0.3)
    yield "0.95", impl.dropconnect_linear(x, weight, bias, u, 0.95)


@scenario
def keeps_a_share_of_the_weights(impl, make):
    """keep_prob is the probability to keep: 0.8 keeps most"""
    arguments = layer(make, 3, 20, 4)
    yield "0.8", impl.dropconnect_linear(*arguments, 0.8)
    yield "0.1", impl.dropconnect_linear(*arguments, 0.1)


@scenario
def never_drops_the_bias(impl, make):
    """With every weight dropped the bias alone is left, unscaled"""
    x, weight, bias, u = layer(make, 3, 4, 5)
    yield "dropped", impl.dropconnect_linear(x, weight, bias, u * 0 + 0.99, 0.5)
    yield "zero weights", impl.dropconnect_moments(x, weight * 0, bias, 0.25)


@scenario
def is_a_plain_layer_when_everything_is_kept(impl, make):
    """keep_prob 1: x @ weight.T + bias, with variance 0"""
    x, weight, bias, u = layer(make, 3, 4, 2)
    yield "linear", impl.dropconnect_linear(x, weight, bias, u, 1.0)
    yield "moments", impl.dropconnect_moments(x, weight, bias, 1.0)


@scenario
def gives_mean_and_variance(impl, make):
    """Mean and variance of the output over the masks"""
    x, weight, bias, _ = layer(make, 4, 6, 3)
    yield "default", impl.dropconnect_moments(x, weight, bias)
    for keep_prob in (0.9, 0.25):
        yield str(keep_prob), impl.dropconnect_moments(x, weight, bias, keep_prob=keep_prob)


@scenario
def agrees_with_all_masks_of_a_small_layer(impl, make):
    """One input: the output is bias or bias + w x, and the moments follow"""
    x, weight, bias = make.array([[2.0], [-1.0]]), make.array([[3.0], [0.5]]), make.array([1.0, -2.0])
    yield "kept", impl.dropconnect_linear(x, weight, bias, make.zeros((2, 2, 1)), 0.25)
    yield "dropped", impl.dropconnect_linear(x, weight, bias, make.full((2, 2, 1), 0.75), 0.25)
    yield "moments", impl.dropconnect_moments(x, weight, bias, 0.25)


@scenario
def handles_square_and_single_sizes(impl, make):
    """Equal sizes hide swapped axes; one sample, one input, one output"""
    yield "square", impl.dropconnect_linear(*layer(make, 3, 3, 3), 0.5)
    yield "square moments", impl.dropconnect_moments(*layer(make, 3, 3, 3)[:3], 0.75)
    yield "single", impl.dropconnect_linear(*layer(make, 1, 1, 1), 0.9)
    yield "no sample", impl.dropconnect_linear(*layer(make, 0, 3, 2))


@scenario
def rejects_bad_probabilities(impl, make):
    """keep_prob outside (0, 1] is a ValueError in both functions"""
    x, weight, bias, u = layer(make, 2, 3, 2)
    for bad in (0.0, -0.5, 1.5, 1.0001):
        yield f"{bad}", raises(ValueError, impl.dropconnect_linear, x, weight, bias, u, bad)
        yield f"{bad}, moments", raises(ValueError, impl.dropconnect_moments, x, weight, bias, bad)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, weight, bias, u = layer(make, 3, 5, 2)
    yield "linear", impl.dropconnect_linear(x, weight, bias, u, 0.7)
    yield "moments", impl.dropconnect_moments(x, weight, bias, 0.7)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, weight, bias, u = (make.noncontiguous(each) for each in layer(make, 3, 5, 2))
    yield "linear", impl.dropconnect_linear(x, weight, bias, u, 0.7)
    yield "moments", impl.dropconnect_moments(x, weight, bias, 0.7)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    arguments = layer(make, 3, 4, 2)
    impl.dropconnect_linear(*arguments)
    impl.dropconnect_moments(*arguments[:3])
    return dict(zip(("x", "weight", "bias", "u"), arguments, strict=True))


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to x, bias and the weights that were kept, and through both moments"""
    *arguments, u = layer(make, 3, 4, 2)
    leaves = [make.leaf(each) for each in arguments]
    yield "linear", make.gradients(impl.dropconnect_linear(*leaves, u, 0.6), leaves)
    yield "mean", make.gradients(impl.dropconnect_moments(*leaves, 0.6)[0], leaves)
    yield "variance", make.gradients(impl.dropconnect_moments(*leaves, 0.6)[1], leaves)
