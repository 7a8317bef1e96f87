"""Hidden scenarios for kaiming_normal and kaiming_uniform: statistics, never single draws."""

from dlquiz.sandbox.scenario import raises, scenario

WIDE = (300, 900)  # 270,000 draws: a standard deviation is known to 0.14 %


@scenario(rtol=0.02, atol=0.0)
def keeps_the_signal_through_relu(impl, make):
    """By default: fan_in and ReLU's gain"""
    yield "normal", float(impl.kaiming_normal(WIDE, make.generator()).std())
    yield "uniform", float(impl.kaiming_uniform((900, 300), make.generator(1)).std())


@scenario(rtol=0.02, atol=0.0)
def takes_the_other_fan(impl, make):
    """mode="fan_out" takes the other fan"""
    yield "normal", float(impl.kaiming_normal(WIDE, make.generator(), "fan_out").std())
    yield "uniform", float(impl.kaiming_uniform(WIDE, make.generator(1), mode="fan_out").std())


@scenario(rtol=0.02, atol=0.0)
def counts_the_kernel(impl, make):
    """The kernel's size counts in both fans"""
    yield "fan_in", float(impl.kaiming_normal((128, 256, 3, 3), make.generator()).std())
    yield "fan_out", float(impl.kaiming_uniform((256, 128, 1, 7), make.generator(1), "fan_out").std())


@scenario(rtol=0.02, atol=0.0)
def takes_the_gain_of_the_nonlinearity(impl, make):
    """The gain follows the nonlinearity; a counts for leaky_relu only"""
    for name, a in (("linear", 0.0), ("relu", 0.0), ("leaky_relu", 0.5), ("leaky_relu", 2.0), ("leaky_relu", 0.0)):
        yield f"{name}, a = {a}", float(impl.kaiming_normal(WIDE, make.generator(), "fan_in", name, a).std())
    yield "relu ignores a", float(impl.kaiming_uniform(WIDE, make.generator(), nonlinearity="relu", a=1.0).std())
    yield "linear ignores a", float(impl.kaiming_normal(WIDE, make.generator(), nonlinearity="linear", a=1.0).std())
    yield "uniform", float(impl.kaiming_uniform(WIDE, make.generator(), nonlinearity="leaky_relu", a=1.5).std())
    for name, draw in (("normal", impl.kaiming_normal), ("uniform", impl.kaiming_uniform)):
        yield f"{name}, default a", float(draw(WIDE, make.generator(), nonlinearity="leaky_relu").std())


@scenario(rtol=0.02, atol=0.0)
def bounds_the_uniform_draw(impl, make):
    """The uniform draw fills its interval"""
    w = impl.kaiming_uniform(WIDE, make.generator())
    return {"max": float(w.max()), "min": float(w.min())}


@scenario(rtol=0.0, atol=0.02)
def centres_on_zero(impl, make):
    """The mean is 0, measured in standard deviations"""
    for name, draw in (("normal", impl.kaiming_normal), ("uniform", impl.kaiming_uniform)):
        w = draw(WIDE, make.generator())
        yield name, float(w.mean() / w.std())


@scenario(rtol=0.04, atol=0.0)
def draws_the_named_distribution(impl, make):
    """The kurtosis tells uniform from normal"""
    for name, draw in (("normal", impl.kaiming_normal), ("uniform", impl.kaiming_uniform)):
        square = draw(WIDE, make.generator()) ** 2
        yield name, float((square**2).mean() / square.mean() ** 2)


@scenario(rtol=0.04, atol=0.0)
def draws_every_weight_anew(impl, make):
    """Rows, columns and taps are independent: differences spread by sqrt(2)"""
    for name, draw in (("normal", impl.kaiming_normal), ("uniform", impl.kaiming_uniform)):
        w = draw((64, 64, 4, 4), make.generator())
        for axis, other in (
            ("out", w[:32] - w[32:]),
            ("in", w[:, :32] - w[:, 32:]),
            ("kernel", w[..., :2] - w[..., 2:]),
        ):
            yield f"{name}, {axis}", float(other.std() / w.std())


@scenario
def depends_on_the_generator_alone(impl, make):
    """The same state gives the same array; a moved one another"""
    for name, draw in (("normal", impl.kaiming_normal), ("uniform", impl.kaiming_uniform)):
        rng = make.generator()
        first, second, again = draw((3, 4), rng), draw((3, 4), rng), draw((3, 4), make.generator())
        yield f"{name}: same state", bool((first == again).all())
        yield f"{name}: moved state", bool((first == second).any())


@scenario
def gives_the_shape(impl, make):
    """The shape asked for"""
    for name, draw in (("normal", impl.kaiming_normal), ("uniform", impl.kaiming_uniform)):
        for shape in ((3, 5), (2, 3, 4, 1), (1, 1)):
            yield f"{name} {shape}", list(draw(shape, make.generator()).shape)


@scenario(backends=("numpy",))
def draws_float64_with_numpy(impl, make):
    """A NumPy generator gives a float64 array"""
    for name, draw in (("normal", impl.kaiming_normal), ("uniform", impl.kaiming_uniform)):
        yield name, draw((3, 4), make.generator()) * 0


@scenario(backends=("torch",))
def draws_float32_with_torch(impl, make):
    """A torch generator gives a float32 tensor"""
    for name, draw in (("normal", impl.kaiming_normal), ("uniform", impl.kaiming_uniform)):
        yield name, draw((3, 4), make.generator()) * 0


@scenario
def rejects_unknown_names(impl, make):
    """Another mode or nonlinearity is a ValueError"""
    for name, draw in (("normal", impl.kaiming_normal), ("uniform", impl.kaiming_uniform)):
        yield f"{name}, mode", raises(ValueError, draw, (3, 4), make.generator(), "fan_avg")
        yield f"{name}, nonlinearity", raises(ValueError, draw, (3, 4), make.generator(), "fan_in", "gelu")


@scenario
def rejects_fewer_than_two_dimensions(impl, make):
    """Fewer than 2 dimensions are a ValueError"""
    yield "normal", raises(ValueError, impl.kaiming_normal, (5,), make.generator())
    yield "uniform", raises(ValueError, impl.kaiming_uniform, (5,), make.generator())
    yield "fan_out", raises(ValueError, impl.kaiming_normal, (5,), make.generator(), "fan_out")
