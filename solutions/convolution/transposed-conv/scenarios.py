"""Hidden scenarios for zero_insert and conv_transpose2d."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def inserts_zeros_between_pixels(impl, make):
    """stride - 1 zeros between neighbours, none at the border"""
    x = make.normal((2, 3, 3, 4))
    yield "2", impl.zero_insert(x, 2)
    yield "3", impl.zero_insert(x, 3)
    yield "1", impl.zero_insert(x, 1)
    yield "one pixel", impl.zero_insert(make.normal((1, 2, 1, 1)), 4)
    yield "one row", impl.zero_insert(make.normal((1, 1, 1, 3)), 2)


@scenario
def stamps_the_kernel(impl, make):
    """A single pixel stamps the kernel itself, not flipped"""
    x = make.zeros((1, 2, 3, 4))
    x[0, 1, 1, 2] = 2.0
    yield "stride 1", impl.conv_transpose2d(x, make.normal((2, 3, 2, 3)))
    yield "stride 3", impl.conv_transpose2d(x, make.normal((2, 3, 2, 3)), 3)


@scenario
def sums_over_input_channels(impl, make):
    """weight is (C_in, C_out, kh, kw): results of the input channels are summed"""
    yield "4 to 2", impl.conv_transpose2d(make.normal((2, 4, 3, 5)), make.normal((4, 2, 3, 3)))
    yield "1 to 5", impl.conv_transpose2d(make.normal((1, 1, 3, 3)), make.normal((1, 5, 1, 1)))


@scenario
def tells_the_channel_axes_apart(impl, make):
    """As many output as input channels: the first axis of weight still runs over the input"""
    yield "3 to 3", impl.conv_transpose2d(make.normal((2, 3, 4, 3)), make.normal((3, 3, 2, 2)))
    yield "2 to 2, stride 2", impl.conv_transpose2d(make.normal((1, 2, 3, 4)), make.normal((2, 2, 3, 2)), 2)


@scenario
def adds_where_stamps_overlap(impl, make):
    """Where stamps overlap, they add up: a checkerboard for a kernel of ones"""
    yield "stride 2", impl.conv_transpose2d(make.ones((1, 1, 3, 4)), make.ones((1, 1, 3, 3)), 2)
    yield "random", impl.conv_transpose2d(make.normal((2, 2, 4, 3)), make.normal((2, 3, 5, 4)), 2)


@scenario
def leaves_gaps_where_the_stride_exceeds_the_kernel(impl, make):
    """A stride beyond the kernel leaves zeros between the stamps"""
    yield "2x2/3", impl.conv_transpose2d(make.normal((1, 2, 3, 2)), make.normal((2, 2, 2, 2)), 3)
    yield "1x1/2", impl.conv_transpose2d(make.normal((1, 2, 3, 2)), make.normal((2, 3, 1, 1)), 2)


@scenario
def cuts_the_padding_off(impl, make):
    """padding makes the output smaller, on all four sides"""
    x = make.normal((2, 2, 4, 5))
    yield "1", impl.conv_transpose2d(x, make.normal((2, 3, 3, 3)), 1, 1)
    yield "2", impl.conv_transpose2d(x, make.normal((2, 3, 5, 4)), 2, padding=2)
    yield "beyond the kernel", impl.conv_transpose2d(x, make.normal((2, 1, 1, 1)), 1, 1)


@scenario
def extends_at_the_bottom_right(impl, make):
    """output_padding adds rows and columns at the bottom and right: canvas that was cut, then zeros"""
    x, weight = make.normal((2, 2, 3, 4)), make.normal((2, 3, 3, 3))
    yield "doubles the size", impl.conv_transpose2d(x, weight, 2, 1, 1)
    yield "beyond the canvas", impl.conv_transpose2d(x, weight, 3, 0, 2)
    yield "part canvas, part zeros", impl.conv_transpose2d(x, weight, stride=4, padding=1, output_padding=3)


@scenario
def takes_kernels_that_are_not_square(impl, make):
    """Kernels of 1x3 and 4x2"""
    yield "1x3", impl.conv_transpose2d(make.normal((1, 2, 3, 4)), make.normal((2, 2, 1, 3)), 2)
    yield "4x2", impl.conv_transpose2d(make.normal((2, 3, 4, 2)), make.normal((3, 2, 4, 2)), 2, 1, 1)


@scenario
def doubles_maps_as_decoders_do(impl, make):
    """The usual ways to double a map: 2x2/2, 4x4/2 with padding 1"""
    x = make.normal((2, 3, 4, 6))
    yield "2x2/2", impl.conv_transpose2d(x, make.normal((3, 2, 2, 2)), 2)
    yield "4x4/2", impl.conv_transpose2d(x, make.normal((3, 2, 4, 4)), 2, 1)


@scenario
def rejects_bad_output_padding(impl, make):
    """output_padding below 0, or not below the stride, is a ValueError"""
    x, weight = make.normal((1, 2, 3, 3)), make.normal((2, 2, 3, 3))
    yield "1 at stride 1", raises(ValueError, impl.conv_transpose2d, x, weight, 1, 0, 1)
    yield "2 at stride 2", raises(ValueError, impl.conv_transpose2d, x, weight, 2, 1, 2)
    yield "3 at stride 2", raises(ValueError, impl.conv_transpose2d, x, weight, 2, 1, 3)
    yield "-1", raises(ValueError, impl.conv_transpose2d, x, weight, 2, 0, -1)
    yield "-1, one pixel", raises(ValueError, impl.conv_transpose2d, make.normal((1, 2, 1, 1)), weight, 2, 0, -1)
    yield "1 at stride 2 is fine", raises(ValueError, impl.conv_transpose2d, x, weight, 2, 0, 1)


@scenario
def rejects_empty_outputs(impl, make):
    """A padding that leaves nothing of one axis is a ValueError, one pixel is not"""
    x, weight = make.normal((1, 2, 1, 3)), make.normal((2, 2, 3, 4))
    yield "negative", raises(ValueError, impl.conv_transpose2d, x, weight, 1, 2)
    yield "rows gone", raises(ValueError, impl.conv_transpose2d, make.normal((1, 2, 2, 9)), weight, 1, 2)
    yield "columns gone", raises(ValueError, impl.conv_transpose2d, make.normal((1, 2, 9, 1)), weight, 1, 2)
    yield "one row left", impl.conv_transpose2d(x, weight, 1, 1)
    x, weight = make.normal((1, 2, 1, 3)), make.normal((2, 1, 2, 2))
    yield "saved by output_padding", impl.conv_transpose2d(x, weight, 2, 1, 1)


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x = make.normal((2, 3, 4, 5))
    yield "conv_transpose2d", impl.conv_transpose2d(x, make.normal((3, 2, 3, 3)), 2, 1, 1)
    yield "zero_insert", impl.zero_insert(x, 2)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, weight = make.noncontiguous(make.normal((2, 2, 3, 4))), make.noncontiguous(make.normal((2, 3, 2, 3)))
    yield "conv_transpose2d", impl.conv_transpose2d(x, weight, 2, 1)
    yield "zero_insert", impl.zero_insert(x, 3)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weight = make.normal((1, 2, 3, 4)), make.normal((2, 2, 3, 2))
    impl.zero_insert(x, 1)
    impl.zero_insert(x, 2)
    impl.conv_transpose2d(x, weight)
    impl.conv_transpose2d(x, weight, 2, 1, 1)
    return {"x": x, "weight": weight}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input and the weight"""
    x, weight = make.leaf(make.normal((2, 2, 3, 4))), make.leaf(make.normal((2, 3, 3, 2)))
    yield "conv_transpose2d", make.gradients(impl.conv_transpose2d(x, weight, 2, 1, 1), [x, weight])
    yield "plain", make.gradients(impl.conv_transpose2d(x, weight), [x, weight])
    yield "zero_insert", make.gradients(impl.zero_insert(x, 3), [x])
