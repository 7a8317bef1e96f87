"""Hidden scenarios for fan_in_and_out, xavier_uniform and xavier_normal: statistics, never single draws."""

from dlquiz.sandbox.scenario import raises, scenario

WIDE = (300, 900)  # 270,000 draws: a standard deviation is known to 0.14 %


@scenario
def counts_the_fans(impl, make):
    """The fans of linear and convolutional shapes"""
    for shape in ((64, 3, 7, 7), (10, 20), (16, 1, 3), (2, 3, 4, 5, 6), (5, 7, 1, 1)):
        yield str(shape), impl.fan_in_and_out(shape)


@scenario(rtol=0.02, atol=0.0)
def bounds_the_uniform_draw(impl, make):
    """The uniform draw fills [-a, a]"""
    w = impl.xavier_uniform(WIDE, make.generator())
    return {"max": float(w.max()), "min": float(w.min()), "std": float(w.std())}


@scenario(rtol=0.02, atol=0.0)
def spreads_the_normal_draw(impl, make):
    """The normal draw has its standard deviation"""
    yield "few to many", float(impl.xavier_normal((900, 300), make.generator()).std())
    yield "many to few", float(impl.xavier_normal(WIDE, make.generator(1)).std())


@scenario(rtol=0.02, atol=0.0)
def counts_the_kernel(impl, make):
    """The kernel's size counts in both fans"""
    yield "3x3", float(impl.xavier_normal((256, 128, 3, 3), make.generator()).std())
    yield "1x7", float(impl.xavier_uniform((128, 256, 1, 7), make.generator(1)).std())


@scenario(rtol=0.02, atol=0.0)
def multiplies_by_the_gain(impl, make):
    """The gain multiplies both"""
    yield "uniform", float(impl.xavier_uniform(WIDE, make.generator(), 5 / 3).std())
    yield "normal", float(impl.xavier_normal(WIDE, make.generator(1), gain=0.5).std())


@scenario(rtol=0.0, atol=0.02)
def centres_on_zero(impl, make):
    """The mean is 0, measured in standard deviations"""
    for name, draw in (("uniform", impl.xavier_uniform), ("normal", impl.xavier_normal)):
        w = draw(WIDE, make.generator())
        yield name, float(w.mean() / w.std())


@scenario(rtol=0.04, atol=0.0)
def draws_the_named_distribution(impl, make):
    """The kurtosis tells uniform from normal"""
    for name, draw in (("uniform", impl.xavier_uniform), ("normal", impl.xavier_normal)):
        square = draw(WIDE, make.generator()) ** 2
        yield name, float((square**2).mean() / square.mean() ** 2)


@scenario(rtol=0.04, atol=0.0)
def draws_every_weight_anew(impl, make):
    """Rows, columns and taps are independent: differences spread by sqrt(2)"""
    for name, draw in (("uniform", impl.xavier_uniform), ("normal", impl.xavier_normal)):
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
    for name, draw in (("uniform", impl.xavier_uniform), ("normal", impl.xavier_normal)):
        rng = make.generator()
        first, second, again = draw((3, 4), rng), draw((3, 4), rng), draw((3, 4), make.generator())
        yield f"{name}: same state", bool((first == again).all())
        yield f"{name}: moved state", bool((first == second).any())


@scenario
def gives_the_shape(impl, make):
    """The shape asked for"""
    for name, draw in (("uniform", impl.xavier_uniform), ("normal", impl.xavier_normal)):
        for shape in ((3, 5), (2, 3, 4, 1), (1, 1)):
            yield f"{name} {shape}", list(draw(shape, make.generator()).shape)


@scenario(backends=("numpy",))
def draws_float64_with_numpy(impl, make):
    """A NumPy generator gives a float64 array"""
    for name, draw in (("uniform", impl.xavier_uniform), ("normal", impl.xavier_normal)):
        yield name, draw((3, 4), make.generator()) * 0


@scenario(backends=("torch",))
def draws_float32_with_torch(impl, make):
    """A torch generator gives a float32 tensor"""
    for name, draw in (("uniform", impl.xavier_uniform), ("normal", impl.xavier_normal)):
        yield name, draw((3, 4), make.generator()) * 0


@scenario
def rejects_fewer_than_two_dimensions(impl, make):
    """Fewer than 2 dimensions are a ValueError"""
    yield "fans", raises(ValueError, impl.fan_in_and_out, (5,))
    yield "no dimension", raises(ValueError, impl.fan_in_and_out, ())
    yield "uniform", raises(ValueError, impl.xavier_uniform, (5,), make.generator())
    yield "normal", raises(ValueError, impl.xavier_normal, (5,), make.generator())
