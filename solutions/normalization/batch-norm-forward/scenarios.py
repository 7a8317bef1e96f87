"""Hidden scenarios for batch_norm."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def normalises_a_plain_batch(impl, make):
    """A plain batch is normalised"""
    return impl.batch_norm(make.normal((4, 3, 5, 6), mean=2.0, std=3.0), make.ones(3), make.zeros(3))


@scenario
def keeps_each_channel_apart(impl, make):
    """Channels with very different scales are normalised separately"""
    x = make.normal((4, 3, 5, 5)) * make.array([1.0, 10.0, 100.0]).reshape(1, 3, 1, 1)
    return impl.batch_norm(x, make.ones(3), make.zeros(3))


@scenario
def scales_and_shifts_along_the_channel_axis_when_width_equals_channels(impl, make):
    """gamma and beta act along the channel axis also when W equals C"""
    return impl.batch_norm(make.normal((2, 4, 3, 4)), make.uniform(4, 0.5, 2.0), make.normal(4))


@scenario
def uses_biased_variance_on_few_elements(impl, make):
    """The variance is the biased one, which shows on few elements"""
    return impl.batch_norm(make.normal((2, 3, 1, 1)), make.uniform(3, 0.5, 2.0), make.normal(3))


@scenario
def gives_beta_for_zero_variance(impl, make):
    """A channel of zero variance gives beta"""
    x = make.normal((3, 2, 2, 2))
    x[:, 1] = 5.0
    return impl.batch_norm(x, make.uniform(2, 0.5, 2.0), make.array([0.25, -1.5]))


@scenario
def honours_a_large_eps(impl, make):
    """A large eps counts, inside the square root"""
    x = make.normal((3, 2, 3, 3), std=0.1)
    return impl.batch_norm(x, make.ones(2), make.zeros(2), eps=0.5)


@scenario(dtype="float32", rtol=1e-4, atol=1e-4)
def keeps_float32(impl, make):
    """float32 in, float32 out, and accurate under a large offset"""
    return impl.batch_norm(make.normal((4, 2, 4, 4), mean=1000.0, std=10.0), make.ones(2), make.zeros(2))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, gamma, beta = make.normal((2, 3, 2, 2)), make.uniform(3, 0.5, 2.0), make.normal(3)
    impl.batch_norm(x, gamma, beta)
    return {"x": x, "gamma": gamma, "beta": beta}


@scenario
def rejects_wrong_parameter_shapes(impl, make):
    """gamma or beta of another shape than (C,) is a ValueError"""
    x, right, wrong = make.normal((2, 3, 2, 2)), make.ones(3), make.ones((1, 3, 1, 1))
    yield "gamma", raises(ValueError, impl.batch_norm, x, wrong, right)
    yield "beta", raises(ValueError, impl.batch_norm, x, right, wrong)
    yield "too short", raises(ValueError, impl.batch_norm, x, make.ones(1), right)


@scenario(backends=("torch",))
def lets_gradients_flow_through_the_statistics(impl, make):
    """Gradients flow to x, gamma and beta, through mean and variance too"""
    x, gamma, beta = (
        make.leaf(make.normal((3, 2, 2, 3))),
        make.leaf(make.uniform(2, 0.5, 2.0)),
        make.leaf(make.normal(2)),
    )
    y = impl.batch_norm(x, gamma, beta)
    return dict(zip(("x", "gamma", "beta"), make.gradients(y, [x, gamma, beta]), strict=True))
