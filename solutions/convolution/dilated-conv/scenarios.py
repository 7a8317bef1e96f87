"""Hidden scenarios for dilated_conv2d."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def spreads_the_taps(impl, make):
    """Taps lie dilation pixels apart"""
    yield "2", impl.dilated_conv2d(make.normal((2, 3, 9, 10)), make.normal((4, 3, 3, 3)), 2)
    yield "3", impl.dilated_conv2d(make.normal((1, 2, 8, 9)), make.normal((2, 2, 2, 2)), dilation=3)


@scenario
def is_an_ordinary_convolution_at_dilation_one(impl, make):
    """Dilation 1, the default, is the ordinary convolution"""
    x, weight = make.normal((2, 3, 6, 7)), make.normal((4, 3, 3, 3))
    yield "default", impl.dilated_conv2d(x, weight)
    yield "strided and padded", impl.dilated_conv2d(x, weight, 1, 2, 1)
    yield "square weight", impl.dilated_conv2d(x, make.normal((3, 3, 3, 3)), 1)


@scenario
def does_not_flip_the_kernel(impl, make):
    """The kernel is not flipped: an edge detector keeps its sign"""
    x = make.array([[[[0.0, 0.0, 1.0, 1.0, 5.0], [0.0, 0.0, 1.0, 1.0, 2.0]]]])
    yield "columns", impl.dilated_conv2d(x, make.array([[[[-1.0, 1.0]]]]), 2)
    yield "rows", impl.dilated_conv2d(x, make.array([[[[-1.0], [1.0]]]]))


@scenario
def keeps_the_size_with_matching_padding(impl, make):
    """Padding dilation keeps the size of a 3x3 convolution"""
    x, weight = make.normal((1, 2, 8, 9)), make.normal((2, 2, 3, 3))
    yield "2", impl.dilated_conv2d(x, weight, 2, 1, 2)
    yield "3", impl.dilated_conv2d(x, weight, 3, 1, 3)


@scenario
def pads_all_four_sides_with_zeros(impl, make):
    """Zeros pad all four sides, as many as said"""
    x, weight = make.normal((2, 2, 6, 7), mean=2.0), make.normal((3, 2, 3, 3))
    yield "1", impl.dilated_conv2d(x, weight, 2, padding=1)
    yield "3", impl.dilated_conv2d(x, weight, 2, padding=3)


@scenario
def steps_windows_by_the_stride(impl, make):
    """Windows lie stride apart, whatever the dilation; those that don't fit are left out"""
    x, weight = make.normal((2, 2, 10, 11)), make.normal((3, 2, 3, 3))
    yield "2 with dilation 2", impl.dilated_conv2d(x, weight, 2, 2)
    yield "3 with dilation 2", impl.dilated_conv2d(x, weight, 2, 3, 1)
    yield "2 with dilation 4", impl.dilated_conv2d(x, weight, 4, 2, 2)


@scenario
def takes_kernels_that_are_not_square(impl, make):
    """Kernels that are not square"""
    yield "1x3", impl.dilated_conv2d(make.normal((1, 2, 3, 8)), make.normal((2, 2, 1, 3)), 3)
    yield "4x2", impl.dilated_conv2d(make.normal((2, 2, 9, 7)), make.normal((3, 2, 4, 2)), 2, 2, 1)


@scenario
def handles_the_smallest_inputs(impl, make):
    """1x1 kernels have no gaps; kernels that just fit give one pixel"""
    yield "1x1", impl.dilated_conv2d(make.normal((2, 3, 2, 3)), make.normal((4, 3, 1, 1)), 5)
    yield "just fits", impl.dilated_conv2d(make.normal((2, 2, 5, 7)), make.normal((3, 2, 3, 4)), 2)
    yield "fits by padding", impl.dilated_conv2d(make.normal((1, 1, 1, 1)), make.normal((1, 1, 3, 3)), 2, 1, 2)


@scenario
def rejects_dilations_below_one(impl, make):
    """A dilation below 1 is a ValueError"""
    x, weight = make.normal((1, 1, 5, 5)), make.normal((1, 1, 3, 3))
    yield "0", raises(ValueError, impl.dilated_conv2d, x, weight, 0)
    yield "-1", raises(ValueError, impl.dilated_conv2d, x, weight, -1)
    yield "0 with a 1x1 kernel", raises(ValueError, impl.dilated_conv2d, x, make.normal((1, 1, 1, 1)), 0)


@scenario
def rejects_effective_kernels_larger_than_the_input(impl, make):
    """An effective kernel larger than the padded input is a ValueError"""
    x = make.normal((1, 2, 4, 6))
    yield "too high", raises(ValueError, impl.dilated_conv2d, x, make.normal((1, 2, 3, 1)), 2)
    yield "too wide", raises(ValueError, impl.dilated_conv2d, x, make.normal((1, 2, 1, 3)), 3)
    yield "stride is no help", raises(ValueError, impl.dilated_conv2d, x, make.normal((1, 2, 3, 3)), 3, 4)
    yield "dilation 1", raises(ValueError, impl.dilated_conv2d, x, make.normal((1, 2, 5, 2)))
    yield "even with padding", raises(ValueError, impl.dilated_conv2d, x, make.normal((1, 2, 4, 2)), 2, 1, 1)
    yield "fits by padding", impl.dilated_conv2d(x, make.normal((1, 2, 3, 3)), 2, padding=1)


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.dilated_conv2d(make.normal((2, 2, 7, 7)), make.normal((2, 2, 3, 3)), 2, 1, 1)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, weight = make.noncontiguous(make.normal((2, 2, 7, 8))), make.noncontiguous(make.normal((3, 2, 2, 3)))
    return impl.dilated_conv2d(x, weight, 2, 2, 1)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weight = make.normal((1, 2, 5, 5)), make.normal((2, 2, 3, 3))
    impl.dilated_conv2d(x, weight, 2, 1, 1)
    impl.dilated_conv2d(x, weight)
    return {"x": x, "weight": weight}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input and the weight"""
    x, weight = make.leaf(make.normal((2, 2, 7, 8))), make.leaf(make.normal((3, 2, 3, 2)))
    found = make.gradients(impl.dilated_conv2d(x, weight, 2, 2, 1), [x, weight])
    return dict(zip(("x", "weight"), found, strict=True))
