"""Hidden scenarios for corr2d and conv2d."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def slides_one_kernel_over_one_map(impl, make):
    """One kernel slides over one map"""
    yield "3x3", impl.corr2d(make.normal((6, 8)), make.normal((3, 3)))
    yield "2x4", impl.corr2d(make.normal((5, 7)), make.normal((2, 4)))
    yield "full size", impl.corr2d(make.normal((3, 2)), make.normal((3, 2)))


@scenario
def does_not_flip_the_kernel(impl, make):
    """The kernel is not flipped: an edge detector keeps its sign"""
    x = make.array([[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 5.0]])
    edge = make.array([[-1.0, 1.0]])
    yield "corr2d", impl.corr2d(x, edge)
    yield "conv2d", impl.conv2d(x.reshape(1, 1, 3, 4), edge.reshape(1, 1, 1, 2))


@scenario
def sums_over_input_channels(impl, make):
    """Channel results are summed, kernels give output channels"""
    yield "3 to 4", impl.conv2d(make.normal((2, 3, 6, 6)), make.normal((4, 3, 3, 3)))
    yield "1 to 2", impl.conv2d(make.normal((2, 1, 5, 5)), make.normal((2, 1, 3, 3)))
    yield "square weight", impl.conv2d(make.normal((2, 3, 5, 5)), make.normal((3, 3, 3, 3)))


@scenario
def adds_each_bias_once(impl, make):
    """Each output channel's bias is added once"""
    yield "bias", impl.conv2d(make.normal((2, 3, 5, 5)), make.normal((4, 3, 2, 2)), make.normal(4))
    yield "width equals channels", impl.conv2d(make.normal((1, 2, 5, 5)), make.normal((3, 2, 3, 3)), make.normal(3))
    yield "zero weight", impl.conv2d(make.normal((1, 2, 3, 3)), make.zeros((2, 2, 2, 2)), make.array([0.5, -2.0]))


@scenario
def steps_by_the_stride(impl, make):
    """Strides of 2 and 3; windows that don't fit are left out"""
    x, weight = make.normal((2, 2, 8, 9)), make.normal((3, 2, 3, 3))
    yield "2", impl.conv2d(x, weight, stride=2)
    yield "3", impl.conv2d(x, weight, None, 3)
    yield "beyond the kernel", impl.conv2d(x, make.normal((3, 2, 2, 2)), stride=4)


@scenario
def pads_all_four_sides_with_zeros(impl, make):
    """Zeros pad all four sides"""
    x, weight = make.normal((2, 2, 4, 5), mean=2.0), make.normal((3, 2, 3, 3))
    yield "1", impl.conv2d(x, weight, padding=1)
    yield "2", impl.conv2d(x, weight, make.normal(3), 1, 2)


@scenario
def takes_kernels_that_are_not_square(impl, make):
    """Kernels and images that are not square"""
    yield "1x3", impl.conv2d(make.normal((1, 2, 6, 5)), make.normal((2, 2, 1, 3)))
    yield "4x2", impl.conv2d(make.normal((2, 2, 5, 7)), make.normal((3, 2, 4, 2)), make.normal(3), 2, 1)


@scenario
def combines_stride_and_padding(impl, make):
    """Stride and padding together, as in ResNet's stem"""
    image, weight, bias = make.normal((1, 3, 14, 14)), make.normal((2, 3, 7, 7)), make.normal(2)
    yield "7x7/2", impl.conv2d(image, weight, bias, stride=2, padding=3)
    yield "3x3/2", impl.conv2d(make.normal((2, 2, 7, 6)), make.normal((2, 2, 3, 3)), stride=2, padding=1)


@scenario
def handles_the_smallest_inputs(impl, make):
    """A kernel as large as the input, 1x1 kernels, single pixels"""
    yield "full", impl.conv2d(make.normal((2, 3, 4, 5)), make.normal((2, 3, 4, 5)))
    yield "1x1", impl.conv2d(make.normal((2, 3, 2, 3)), make.normal((4, 3, 1, 1)), make.normal(4))
    yield "pixel", impl.conv2d(make.normal((1, 1, 1, 1)), make.normal((1, 1, 3, 3)), padding=1)
    yield "map of one pixel", impl.corr2d(make.normal((1, 1)), make.normal((1, 1)))


@scenario
def rejects_channels_that_differ(impl, make):
    """Channels that differ are a ValueError, also where they would broadcast"""
    yield "3 and 2", raises(ValueError, impl.conv2d, make.normal((1, 3, 5, 5)), make.normal((4, 2, 3, 3)))
    yield "3 and 1", raises(ValueError, impl.conv2d, make.normal((1, 3, 5, 5)), make.normal((4, 1, 3, 3)))
    yield "1 and 3", raises(ValueError, impl.conv2d, make.normal((1, 1, 5, 5)), make.normal((4, 3, 3, 3)))


@scenario
def rejects_kernels_larger_than_the_input(impl, make):
    """A kernel larger than the padded input is a ValueError; one that fits by padding is not"""
    x = make.normal((1, 2, 3, 4))
    yield "too high", raises(ValueError, impl.conv2d, x, make.normal((1, 2, 4, 4)))
    yield "too wide", raises(ValueError, impl.conv2d, x, make.normal((1, 2, 3, 5)))
    yield "stride is no help", raises(ValueError, impl.conv2d, x, make.normal((1, 2, 6, 7)), None, 3, 1)
    yield "fits by padding", impl.conv2d(x, make.normal((1, 2, 5, 6)), padding=1)
    yield "corr2d", raises(ValueError, impl.corr2d, make.normal((3, 3)), make.normal((2, 4)))


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    yield "conv2d", impl.conv2d(make.normal((2, 3, 6, 6)), make.normal((2, 3, 3, 3)), make.normal(2), padding=1)
    yield "corr2d", impl.corr2d(make.normal((4, 5)), make.normal((2, 2)))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, weight = make.noncontiguous(make.normal((2, 2, 5, 6))), make.noncontiguous(make.normal((3, 2, 2, 3)))
    yield "conv2d", impl.conv2d(x, weight, make.noncontiguous(make.normal(3)), 2, 1)
    yield "corr2d", impl.corr2d(x[0, 1], weight[2, 0])


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weight, bias = make.normal((1, 2, 4, 4)), make.normal((2, 2, 3, 3)), make.normal(2)
    impl.conv2d(x, weight, bias, 1, 1)
    impl.conv2d(x, weight, bias)
    impl.corr2d(x[0, 0], weight[0, 0])
    return {"x": x, "weight": weight, "bias": bias}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input, the weight and the bias"""
    x, weight, bias = (make.leaf(make.normal(shape)) for shape in ((2, 2, 5, 6), (3, 2, 3, 2), (3,)))
    found = make.gradients(impl.conv2d(x, weight, bias, 2, 1), [x, weight, bias])
    yield "conv2d", dict(zip(("x", "weight", "bias"), found, strict=True))
    image, kernel = make.leaf(make.normal((5, 4))), make.leaf(make.normal((2, 3)))
    yield "corr2d", make.gradients(impl.corr2d(image, kernel), [image, kernel])
