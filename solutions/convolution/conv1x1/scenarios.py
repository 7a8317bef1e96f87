"""Hidden scenarios for conv1x1."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def mixes_the_channels_of_each_pixel(impl, make):
    """Each pixel's channels are mixed by the weight"""
    yield "3 to 4", impl.conv1x1(make.normal((2, 3, 4, 5)), make.normal((4, 3)))
    yield "reduction", impl.conv1x1(make.normal((1, 8, 3, 2)), make.normal((2, 8)))


@scenario
def sums_over_channels_when_width_equals_channels(impl, make):
    """The sum runs over the channels, also when H, W and both channel numbers are equal"""
    yield "without bias", impl.conv1x1(make.normal((2, 3, 3, 3)), make.normal((3, 3)))
    yield "with bias", impl.conv1x1(make.normal((3, 3, 3, 3)), make.normal((3, 3)), make.normal(3))


@scenario
def adds_the_bias_to_its_channel(impl, make):
    """Each output channel has its bias, also when W equals C_out"""
    yield "W equals C_out", impl.conv1x1(make.normal((2, 3, 5, 4)), make.normal((4, 3)), make.normal(4))
    yield "zero weight", impl.conv1x1(make.normal((1, 2, 2, 2)), make.zeros((2, 2)), make.array([0.5, -2.0]))


@scenario
def keeps_every_stride_th_pixel(impl, make):
    """The stride keeps rows and columns 0, stride, 2 * stride, ..."""
    x, weight = make.normal((2, 3, 5, 8)), make.normal((2, 3))
    yield "2", impl.conv1x1(x, weight, None, 2)
    yield "3", impl.conv1x1(x, weight, make.normal(2), stride=3)
    yield "even sizes", impl.conv1x1(make.normal((1, 2, 6, 4)), make.normal((3, 2)), stride=2)
    yield "beyond the image", impl.conv1x1(x, weight, stride=9)


@scenario
def handles_the_smallest_inputs(impl, make):
    """Single pixels, single channels, an empty batch"""
    yield "pixel", impl.conv1x1(make.normal((2, 3, 1, 1)), make.normal((4, 3)), make.normal(4))
    yield "one channel", impl.conv1x1(make.normal((2, 1, 3, 2)), make.normal((1, 1)), make.normal(1), 2)
    yield "empty batch", impl.conv1x1(make.zeros((0, 3, 2, 2)), make.normal((4, 3)))


@scenario
def rejects_weights_of_other_width(impl, make):
    """A weight without C_in columns is a ValueError, also where it would broadcast"""
    x = make.normal((1, 3, 2, 3))
    yield "2 columns", raises(ValueError, impl.conv1x1, x, make.normal((3, 2)))
    yield "1 column", raises(ValueError, impl.conv1x1, x, make.normal((4, 1)))
    yield "1 channel", raises(ValueError, impl.conv1x1, make.normal((1, 1, 2, 2)), make.normal((4, 3)))


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.conv1x1(make.normal((2, 4, 3, 3)), make.normal((2, 4)), make.normal(2), 2)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, weight = make.noncontiguous(make.normal((2, 3, 4, 5))), make.noncontiguous(make.normal((2, 3)))
    yield "stride 1", impl.conv1x1(x, weight, make.noncontiguous(make.normal(2)))
    yield "stride 2", impl.conv1x1(x, weight, None, 2)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weight, bias = make.normal((1, 2, 3, 3)), make.normal((2, 2)), make.normal(2)
    impl.conv1x1(x, weight, bias, 2)
    impl.conv1x1(x, weight, bias)
    return {"x": x, "weight": weight, "bias": bias}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input, the weight and the bias; skipped pixels get none"""
    x, weight, bias = (make.leaf(make.normal(shape)) for shape in ((2, 3, 5, 4), (2, 3), (2,)))
    found = make.gradients(impl.conv1x1(x, weight, bias, 2), [x, weight, bias])
    return dict(zip(("x", "weight", "bias"), found, strict=True))
