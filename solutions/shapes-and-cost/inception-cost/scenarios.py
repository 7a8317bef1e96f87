"""Hidden scenarios for inception_cost."""

from dlquiz.sandbox.scenario import scenario


@scenario
def counts_module_3a(impl, make):
    """GoogLeNet's module 3a, with and without reduction"""
    yield "reduced", impl.inception_cost(192, 28, 28, 64, 96, 128, 16, 32, 32)
    yield "naive", impl.inception_cost(192, 28, 28, 64, 96, 128, 16, 32, 32, False)


@scenario
def counts_later_modules(impl, make):
    """Modules 4a and 5b"""
    yield "4a", impl.inception_cost(480, 14, 14, 192, 96, 208, 16, 48, 64, reduce=True)
    yield "4a naive", impl.inception_cost(480, 14, 14, 192, 96, 208, 16, 48, 64, reduce=False)
    yield "5b", impl.inception_cost(832, 7, 7, 384, 192, 384, 48, 128, 128)


@scenario
def counts_each_branch(impl, make):
    """One branch after another, the others of width 1"""
    for index, name in enumerate(("1x1", "3x3 reduction", "3x3", "5x5 reduction", "5x5", "pooling projection")):
        widths = [1] * 6
        widths[index] = 37
        yield name, impl.inception_cost(11, 3, 5, *widths)
        yield f"{name}, naive", impl.inception_cost(11, 3, 5, *widths, False)


@scenario
def works_at_other_sizes(impl, make):
    """Maps that aren't square, and a single pixel"""
    yield "wide", impl.inception_cost(6, 3, 17, 4, 3, 5, 2, 7, 8)
    yield "high, naive", impl.inception_cost(6, 19, 2, 4, 3, 5, 2, 7, 8, False)
    yield "pixel", impl.inception_cost(6, 1, 1, 4, 3, 5, 2, 7, 8)


@scenario
def ignores_reductions_when_naive(impl, make):
    """Without reduction, reduction widths and pool_proj don't matter"""
    for widths in ((9, 2, 5, 3, 4, 6), (9, 20, 5, 30, 4, 60)):
        yield str(widths), impl.inception_cost(8, 4, 6, *widths, False)


@scenario
def counts_random_modules(impl, make):
    """Random modules"""
    for index in range(4):
        c_in, height, width, *widths = (int(each) for each in make.rng.integers(1, 300, 9))
        yield f"{index}", impl.inception_cost(c_in, height, width, *widths)
        yield f"{index} naive", impl.inception_cost(c_in, height, width, *widths, False)
