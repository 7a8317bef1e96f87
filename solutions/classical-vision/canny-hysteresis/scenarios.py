"""Hidden scenarios for hysteresis."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def links_weak_pixels_to_strong_ones(impl, make):
    """Weak pixels stay when they touch a strong one, and only then"""
    magnitude = make.array([[9.0, 5.0, 5.0, 0.0, 5.0], [0.0, 0.0, 0.0, 0.0, 0.0], [5.0, 0.0, 1.0, 0.0, 9.0]])
    return impl.hysteresis(magnitude, 4.0, 8.0)


@scenario
def follows_long_chains(impl, make):
    """A chain of weak pixels is followed in every direction, backward in reading order too"""
    winding = make.array(
        [
            [5.0, 0.0, 5.0, 5.0, 5.0, 0.0, 5.0],
            [5.0, 0.0, 5.0, 0.0, 5.0, 0.0, 5.0],
            [5.0, 0.0, 5.0, 0.0, 5.0, 0.0, 5.0],
            [5.0, 5.0, 5.0, 0.0, 5.0, 5.0, 9.0],
        ]
    )
    yield "from the end", impl.hysteresis(winding, 4.0, 8.0)
    yield "mirrored", impl.hysteresis(make.copy(winding.T), 4.0, 8.0)
    line = make.full((1, 60), 5.0)
    line[0, 59] = 9.0
    yield "line", impl.hysteresis(line, 4.0, 8.0)


@scenario
def reaches_the_end_of_any_chain(impl, make):
    """A chain of 1200 weak pixels is followed to its end"""
    line = make.full((1, 1200), 5.0)
    line[0, 0] = 9.0
    line[0, 1198] = 3.0
    return impl.hysteresis(line, 4.0, 8.0)


@scenario
def connects_diagonally(impl, make):
    """Chains are 8-connected: corners touch"""
    for name, columns in (("down right", (0, 1, 2, 3)), ("down left", (3, 2, 1, 0))):
        magnitude = make.zeros((4, 5))
        for i, j in enumerate(columns):
            magnitude[i, j] = 5.0
        magnitude[3, columns[3]] = 9.0
        yield name, impl.hysteresis(magnitude, 4.0, 8.0)


@scenario
def leaves_gaps_open(impl, make):
    """A gap of one pixel below low ends a chain, and opposite borders don't touch"""
    magnitude = make.array(
        [[9.0, 5.0, 3.9, 5.0, 5.0], [0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0], [5.0, 0.0, 0.0, 0.0, 5.0]]
    )
    return impl.hysteresis(magnitude, 4.0, 8.0)


@scenario
def counts_equal_values_in(impl, make):
    """Values equal to low are weak, equal to high strong"""
    yield "high", impl.hysteresis(make.array([[8.0, 0.0, 7.0, 0.0]]), 4.0, 8.0)
    yield "low", impl.hysteresis(make.array([[9.0, 4.0, 4.0, 0.0, 4.0]]), 4.0, 8.0)
    yield "equal thresholds", impl.hysteresis(make.array([[5.0, 4.0, 6.0, 5.0]]), 5.0, 5.0)


@scenario
def needs_a_strong_pixel(impl, make):
    """Without a strong pixel there is no edge"""
    yield "all weak", impl.hysteresis(make.full((3, 4), 5.0), 4.0, 8.0)
    yield "all strong", impl.hysteresis(make.full((3, 4), 9.0), 4.0, 8.0)
    yield "nothing", impl.hysteresis(make.zeros((4, 3)), 4.0, 8.0)


@scenario
def links_in_random_images(impl, make):
    """Random images, wide and high"""
    for height, width in ((12, 17), (20, 9)):
        yield f"{height}x{width}", impl.hysteresis(make.distinct((height, width), 0.0, 1.0), 0.5, 0.95)


@scenario
def takes_any_thresholds(impl, make):
    """Thresholds of 0 and below, integers"""
    magnitude = make.distinct((5, 6), -1.0, 3.0)
    yield "zero", impl.hysteresis(magnitude, 0, 2)
    yield "negative", impl.hysteresis(magnitude, -0.55, 2.25)
    yield "chain", impl.hysteresis(make.array([[-0.75, 0.0, 0.5, 0.25, 2.0, -1.0, 0.5]]), 0, 2)


@scenario
def handles_small_images(impl, make):
    """One pixel, one row, one column"""
    yield "pixel", impl.hysteresis(make.array([[9.0]]), 4.0, 8.0)
    yield "row", impl.hysteresis(make.array([[5.0, 9.0, 5.0, 1.0, 5.0]]), 4.0, 8.0)
    yield "column", impl.hysteresis(make.array([[5.0], [5.0], [9.0], [1.0]]), 4.0, 8.0)


@scenario
def rejects_thresholds_turned_round(impl, make):
    """low above high is a ValueError"""
    magnitude = make.distinct((3, 4), 0.0, 9.0)
    yield "turned round", raises(ValueError, impl.hysteresis, magnitude, 8.0, 4.0)
    yield "just above", raises(ValueError, impl.hysteresis, magnitude, 4.5, 4.0)
    yield "equal is fine", raises(ValueError, impl.hysteresis, magnitude, 4.0, 4.0)


@scenario(dtype="float32")
def takes_float32_with_strides(impl, make):
    """float32, and arrays with strides"""
    return impl.hysteresis(make.noncontiguous(make.distinct((9, 7), 0.0, 1.0)).T, 0.45, 0.9)


@scenario
def leaves_its_argument_alone(impl, make):
    """The magnitude is not modified"""
    magnitude = make.distinct((6, 5), 0.0, 1.0)
    impl.hysteresis(magnitude, 0.3, 0.8)
    return magnitude
