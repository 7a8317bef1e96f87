"""Hidden scenarios for compare_stacks and factorised_saving."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def replaces_five_by_two(impl, make):
    """Two 3x3 layers replace one 5x5"""
    return impl.compare_stacks(1, 5)


@scenario
def replaces_larger_kernels(impl, make):
    """Larger kernels, and 3x3 itself"""
    yield "7", impl.compare_stacks(1, 7)
    yield "11", impl.compare_stacks(1, 11)
    yield "3", impl.compare_stacks(1, 3)


@scenario
def squares_the_channels(impl, make):
    """Weights grow with the square of the channels"""
    yield "64", impl.compare_stacks(64, 5)
    drawn = int(make.rng.integers(2, 500))
    yield "random", impl.compare_stacks(drawn, 9)


@scenario
def saves_with_equal_channels(impl, make):
    """The saving with equal channels, none for k = 2, a loss for k = 1"""
    for k in (3, 7, 2, 1):
        yield str(k), impl.factorised_saving(8, 8, 8, k)


@scenario
def weighs_the_middle_channels(impl, make):
    """The middle channels decide, down to a negative saving"""
    yield "fewer", impl.factorised_saving(64, 16, 64, 3)
    yield "between", impl.factorised_saving(10, 20, 40, 5)
    yield "more", impl.factorised_saving(8, 64, 8, 3)
    yield "many in", impl.factorised_saving(50, 6, 3, 3)


@scenario
def rejects_kernels_without_a_stack(impl, make):
    """An even k_large or one below 3 is a ValueError"""
    for k in (4, 2, 1, 0, -3):
        yield str(k), raises(ValueError, impl.compare_stacks, 8, k)
