"""Hidden scenarios for lrn."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def normalises_with_the_papers_settings(impl, make):
    """The defaults: size 5, alpha 1e-4, beta 0.75, k 2"""
    yield "usual activations", impl.lrn(make.normal((2, 9, 3, 4), std=3.0))
    yield "large activations", impl.lrn(make.normal((1, 7, 2, 3), std=100.0))


@scenario
def sums_over_neighbouring_channels(impl, make):
    """size channels around each one count, fewer at both ends"""
    x = make.normal((2, 7, 2, 3))
    yield "3", impl.lrn(x, 3, 1.0)
    yield "5", impl.lrn(x, 5, 1.0)
    yield "7", impl.lrn(x, size=7, alpha=0.5)


@scenario
def looks_at_itself_alone_with_size_one(impl, make):
    """size 1: each channel by itself"""
    return impl.lrn(make.normal((2, 4, 2, 3)), 1, 1.0)


@scenario
def takes_windows_larger_than_the_channels(impl, make):
    """A window beyond the channels, and a single channel"""
    yield "9 of 4", impl.lrn(make.normal((2, 4, 3, 2)), 9, 1.0)
    yield "5 of 3", impl.lrn(make.normal((1, 3, 2, 2)), 5, 1.0)
    yield "one channel", impl.lrn(make.normal((2, 1, 3, 2)), 5, 1.0)


@scenario
def does_not_divide_alpha_by_the_size(impl, make):
    """alpha multiplies the sum as it is"""
    x = make.uniform((1, 6, 2, 2), 0.5, 2.0)
    yield "0.3", impl.lrn(x, 5, alpha=0.3)
    yield "2", impl.lrn(x, 3, alpha=2.0)
    yield "0", impl.lrn(x, 3, alpha=0.0)


@scenario
def raises_to_beta(impl, make):
    """The whole denominator is raised to beta"""
    x = make.normal((2, 5, 2, 3))
    yield "1", impl.lrn(x, 3, 1.0, 1.0)
    yield "0.5", impl.lrn(x, 3, 1.0, beta=0.5)
    yield "2", impl.lrn(x, 3, 0.5, 2.0, 1.0)


@scenario
def adds_k(impl, make):
    """k stands inside the power, and keeps zeros apart from 0 / 0"""
    x = make.normal((2, 5, 2, 3))
    yield "1", impl.lrn(x, 3, 1.0, 0.75, 1.0)
    yield "5", impl.lrn(x, 5, 0.5, k=5.0)
    yield "zeros", impl.lrn(make.zeros((1, 3, 2, 2)))


@scenario
def keeps_positions_apart(impl, make):
    """Rows, columns and samples do not influence each other"""
    x = make.zeros((2, 5, 3, 4))
    x[0, 2, 1, 3], x[1, 0, 2, 0], x[0, 4, 0, 0] = 3.0, -2.0, 5.0
    yield "impulses", impl.lrn(x, 3, 1.0)
    yield "square", impl.lrn(make.normal((5, 5, 5, 5)), 3, 1.0)


@scenario
def rejects_even_and_empty_windows(impl, make):
    """An even size, or one below 1, is a ValueError"""
    x = make.normal((1, 3, 2, 2))
    for size in (2, 4, 0, -1, -3):
        yield str(size), raises(ValueError, impl.lrn, x, size)
    yield "1 is fine", raises(ValueError, impl.lrn, x, 1)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    yield "defaults", impl.lrn(make.normal((2, 6, 3, 2), std=20.0))
    yield "size 3", impl.lrn(make.normal((2, 6, 3, 2)), 3, 1.0)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    return impl.lrn(make.noncontiguous(make.normal((2, 5, 3, 2))), 3, 1.0)


@scenario
def leaves_its_arguments_alone(impl, make):
    """The input is not modified"""
    x = make.normal((1, 4, 2, 3))
    impl.lrn(x)
    impl.lrn(x, 1, 1.0)
    return x


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow through the denominator too, to the neighbours"""
    x = make.leaf(make.normal((2, 6, 2, 3)))
    yield "size 3", make.gradients(impl.lrn(x, 3, 1.0), [x])
    yield "size 5", make.gradients(impl.lrn(x, 5, 0.5, 1.5, 1.0), [x])
