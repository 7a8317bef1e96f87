"""Hidden scenarios for nearest_resize."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def enlarges_by_whole_factors(impl, make):
    """Whole factors repeat pixels"""
    yield "2x", impl.nearest_resize(make.normal((2, 3, 3, 4)), 6, 8)
    yield "3x and 1x", impl.nearest_resize(make.normal((1, 2, 2, 5)), 6, 5)


@scenario
def shrinks(impl, make):
    """Shrinking keeps the first pixel of each block"""
    yield "half", impl.nearest_resize(make.normal((2, 2, 6, 8)), 3, 4)
    yield "odd", impl.nearest_resize(make.normal((1, 1, 7, 9)), 3, 4)


@scenario
def takes_the_floor_at_odd_ratios(impl, make):
    """Odd ratios round the source index down"""
    yield "3 to 5", impl.nearest_resize(make.array([[[[1.0, 2.0, 3.0]]]]), 1, 5)
    yield "4 to 7 and 5 to 8", impl.nearest_resize(make.normal((2, 2, 4, 5)), 7, 8)
    yield "5 to 4", impl.nearest_resize(make.normal((1, 1, 5, 5)), 4, 4)


@scenario
def treats_both_axes_apart(impl, make):
    """Height and width have their own ratios"""
    yield "taller, narrower", impl.nearest_resize(make.normal((2, 2, 3, 8)), 7, 5)
    yield "square to wide", impl.nearest_resize(make.normal((1, 2, 4, 4)), 2, 6)


@scenario
def computes_indices_exactly(impl, make):
    """Indices are exact where a float scale falls below a whole number"""
    for n_in, n_out in ((18, 66), (30, 22), (45, 39), (26, 46), (2, 82), (6, 74), (14, 18), (20, 44)):
        x = make.arange(n_in).reshape(1, 1, 1, n_in)
        yield f"{n_in} to {n_out}", impl.nearest_resize(x, 1, n_out)


@scenario
def keeps_labels_intact(impl, make):
    """Label maps and masks keep dtype and values"""
    yield "labels", impl.nearest_resize(make.integers(0, 200, (2, 1, 4, 3)), 7, 5)
    yield "large labels", impl.nearest_resize(make.integers(2**60, 2**60 + 50, (1, 1, 3, 3)), 4, 2)
    yield "mask", impl.nearest_resize(make.array([[[[True, False], [False, True]]]]), 3, 4)
    yield "bytes", impl.nearest_resize(make.integers(0, 256, (1, 3, 2, 2), dtype="uint8"), 3, 3)


@scenario
def handles_the_smallest_sizes(impl, make):
    """To one pixel, from one pixel, and to the same size"""
    x = make.normal((2, 3, 4, 5))
    yield "to 1x1", impl.nearest_resize(x, 1, 1)
    yield "from 1x1", impl.nearest_resize(make.normal((2, 1, 1, 1)), 3, 2)
    yield "same", impl.nearest_resize(x, 4, 5)


@scenario
def rejects_sizes_below_one(impl, make):
    """Sizes below 1 are a ValueError"""
    x = make.normal((1, 1, 3, 3))
    yield "height", raises(ValueError, impl.nearest_resize, x, 0, 4)
    yield "width", raises(ValueError, impl.nearest_resize, x, 4, 0)
    yield "negative", raises(ValueError, impl.nearest_resize, x, 2, -1)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.nearest_resize(make.normal((2, 2, 3, 3)), 5, 4)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    return impl.nearest_resize(make.noncontiguous(make.normal((2, 2, 3, 4))), 5, 2)


@scenario
def leaves_its_argument_alone(impl, make):
    """x is not modified"""
    x = make.normal((1, 2, 3, 3))
    impl.nearest_resize(x, 5, 2)
    impl.nearest_resize(x, 3, 3)
    return x


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the copied pixels"""
    x = make.leaf(make.normal((2, 2, 3, 5)))
    return make.gradients(impl.nearest_resize(x, 5, 3), [x])
