"""Hidden scenarios for bilinear_resize."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def mixes_neighbours_at_half_pixels(impl, make):
    """Half-pixel centres mix the neighbours"""
    yield "2 to 4", impl.bilinear_resize(make.array([[[[0.0, 1.0]]]]), 1, 4)
    yield "3 to 5", impl.bilinear_resize(make.normal((1, 1, 1, 3)), 1, 5)
    yield "rows", impl.bilinear_resize(make.normal((1, 2, 4, 1)), 7, 1)


@scenario
def stops_at_the_borders(impl, make):
    """Coordinates beyond the first and last pixel take that pixel"""
    x = make.array([[[[10.0, -10.0], [30.0, 0.0]]]])
    yield "8x8", impl.bilinear_resize(x, 8, 8)
    yield "5x1", impl.bilinear_resize(x, 5, 1)


@scenario
def aligns_the_corners(impl, make):
    """With align_corners the outermost pixels keep their values"""
    x = make.normal((2, 2, 3, 4))
    yield "2 to 4", impl.bilinear_resize(make.array([[[[0.0, 1.0]]]]), 1, 4, True)
    yield "enlarged", impl.bilinear_resize(x, 8, 6, align_corners=True)
    yield "shrunk", impl.bilinear_resize(x, 2, 3, True)
    yield "to one pixel", impl.bilinear_resize(x, 1, 1, True)


@scenario
def shrinks_without_antialiasing(impl, make):
    """Shrinking reads two neighbours per axis, whatever the factor"""
    yield "half", impl.bilinear_resize(make.normal((2, 2, 6, 8)), 3, 4)
    yield "fifth", impl.bilinear_resize(make.normal((1, 1, 10, 11)), 2, 2)


@scenario
def treats_both_axes_apart(impl, make):
    """Height and width have their own ratios"""
    yield "taller, narrower", impl.bilinear_resize(make.normal((2, 2, 3, 8)), 7, 5)
    yield "square to wide", impl.bilinear_resize(make.normal((1, 2, 4, 4)), 2, 6)


@scenario
def mixes_four_pixels(impl, make):
    """Both axes together mix four pixels"""
    yield "5x4 to 8x9", impl.bilinear_resize(make.normal((2, 3, 5, 4)), 8, 9)
    yield "aligned", impl.bilinear_resize(make.normal((2, 3, 5, 4)), 8, 9, True)


@scenario
def handles_the_smallest_sizes(impl, make):
    """To one pixel, from one pixel, and to the same size"""
    x = make.normal((2, 3, 4, 5))
    yield "to 1x1", impl.bilinear_resize(x, 1, 1)
    yield "from 1x1", impl.bilinear_resize(make.normal((2, 1, 1, 1)), 3, 2)
    yield "from 1x1, aligned", impl.bilinear_resize(make.normal((2, 1, 1, 1)), 3, 2, True)
    yield "same", impl.bilinear_resize(x, 4, 5)
    yield "same, aligned", impl.bilinear_resize(x, 4, 5, True)


@scenario
def rejects_sizes_below_one(impl, make):
    """Sizes below 1 are a ValueError"""
    x = make.normal((1, 1, 3, 3))
    yield "height", raises(ValueError, impl.bilinear_resize, x, 0, 4)
    yield "width", raises(ValueError, impl.bilinear_resize, x, 4, 0, True)
    yield "negative", raises(ValueError, impl.bilinear_resize, x, 2, -1)


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x = make.normal((2, 2, 3, 3))
    yield "half pixels", impl.bilinear_resize(x, 5, 4)
    yield "aligned", impl.bilinear_resize(x, 5, 4, True)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    return impl.bilinear_resize(make.noncontiguous(make.normal((2, 2, 3, 4))), 5, 2)


@scenario
def leaves_its_argument_alone(impl, make):
    """x is not modified"""
    x = make.normal((1, 2, 3, 3))
    impl.bilinear_resize(x, 5, 2)
    impl.bilinear_resize(x, 3, 3, True)
    return x


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the mixed pixels"""
    x = make.leaf(make.normal((2, 2, 3, 5)))
    yield "half pixels", make.gradients(impl.bilinear_resize(x, 5, 3), [x])
    yield "aligned", make.gradients(impl.bilinear_resize(x, 5, 7, True), [x])
