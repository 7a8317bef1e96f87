"""Hidden scenarios for linear_to_conv, conv_to_linear and slide_linear."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def turns_a_linear_weight_into_a_kernel(impl, make):
    """(O, C * H * W) becomes (O, C, H, W), inputs counted in (C, H, W) order"""
    yield "2x3x4", impl.linear_to_conv(make.normal((5, 24)), 2, 3, 4)
    yield "4x2x3", impl.linear_to_conv(make.normal((5, 24)), 4, 2, 3)
    yield "1x1", impl.linear_to_conv(make.normal((3, 6)), 6, 1, 1)


@scenario
def turns_a_kernel_into_a_linear_weight(impl, make):
    """(O, C, H, W) becomes (O, C * H * W)"""
    yield "2x3x4", impl.conv_to_linear(make.normal((5, 2, 3, 4)))
    yield "one output", impl.conv_to_linear(make.normal((1, 4, 2, 1)))


@scenario
def undoes_itself(impl, make):
    """There and back again"""
    weight = make.normal((4, 30))
    kernel = impl.linear_to_conv(weight, 5, 2, 3)
    yield "kernel", kernel
    yield "weight", impl.conv_to_linear(kernel)


@scenario
def equals_the_linear_layer_on_one_window(impl, make):
    """On a map as large as the window there is one position: the linear layer itself"""
    x, weight, bias = make.normal((3, 2, 4, 3)), make.normal((5, 24)), make.normal(5)
    yield "sliding", impl.slide_linear(x, weight, bias, 4, 3)
    yield "one pixel", impl.slide_linear(make.normal((2, 3, 1, 1)), make.normal((4, 3)), make.normal(4), 1, 1)


@scenario
def slides_over_larger_maps(impl, make):
    """On larger maps every window of stride 1 gets a result"""
    x = make.normal((2, 3, 7, 6))
    yield "2x3", impl.slide_linear(x, make.normal((4, 18)), make.normal(4), 2, 3)
    yield "3x2", impl.slide_linear(x, make.normal((2, 18)), make.normal(2), height=3, width=2)
    yield "1x5", impl.slide_linear(x, make.normal((3, 15)), make.normal(3), 1, 5)
    yield "1x1", impl.slide_linear(x, make.normal((5, 3)), make.normal(5), 1, 1)


@scenario
def adds_the_bias_of_each_output(impl, make):
    """Each output channel gets its bias once, also when it could broadcast along the width"""
    x, bias = make.zeros((2, 2, 4, 5)), make.array([1.0, -2.0, 0.5])
    return impl.slide_linear(x, make.normal((3, 12)), bias, 2, 3)


@scenario
def reads_windows_in_channel_row_column_order(impl, make):
    """One weight at a time: input number c * H * W + h * W + w is that pixel of the window"""
    x, weight = make.distinct((1, 2, 3, 4)), make.zeros((3, 12))
    weight[0, 1], weight[1, 5], weight[2, 9] = 1.0, 2.0, -1.0
    return impl.slide_linear(x, weight, make.zeros(3), 2, 3)


@scenario
def rejects_sizes_that_do_not_fit(impl, make):
    """A weight of another number of inputs is a ValueError, also one that reshape could fold in"""
    weight, x = make.normal((4, 24)), make.normal((1, 2, 6, 6))
    yield "too few", raises(ValueError, impl.linear_to_conv, weight, 2, 3, 3)
    yield "too many", raises(ValueError, impl.linear_to_conv, weight, 2, 3, 5)
    yield "half as many", raises(ValueError, impl.linear_to_conv, weight, 2, 3, 2)
    yield "twice as many", raises(ValueError, impl.linear_to_conv, weight, 4, 3, 4)
    yield "window", raises(ValueError, impl.slide_linear, x, weight, make.normal(4), 3, 3)
    yield "channels", raises(ValueError, impl.slide_linear, make.normal((1, 3, 6, 6)), weight, make.normal(4), 3, 4)
    yield "bias", raises(ValueError, impl.slide_linear, x, weight, make.normal(3), 3, 4)
    yield "one bias", raises(ValueError, impl.slide_linear, x, weight, make.normal(1), 3, 4)
    yield "fits", raises(ValueError, impl.slide_linear, x, weight, make.normal(4), 3, 4)


@scenario
def rejects_maps_smaller_than_the_window(impl, make):
    """A map lower or narrower than the window is a ValueError"""
    weight, bias = make.normal((4, 24)), make.normal(4)
    yield "too low", raises(ValueError, impl.slide_linear, make.normal((1, 2, 2, 6)), weight, bias, 3, 4)
    yield "too narrow", raises(ValueError, impl.slide_linear, make.normal((1, 2, 6, 3)), weight, bias, 3, 4)
    yield "much too small", raises(ValueError, impl.slide_linear, make.normal((1, 2, 1, 1)), weight, bias, 3, 4)


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    weight = make.normal((4, 18))
    yield "slide_linear", impl.slide_linear(make.normal((2, 3, 5, 6)), weight, make.normal(4), 2, 3)
    yield "linear_to_conv", impl.linear_to_conv(weight, 3, 2, 3)
    yield "conv_to_linear", impl.conv_to_linear(make.normal((2, 3, 2, 3)))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, weight = make.noncontiguous(make.normal((2, 2, 4, 5))), make.noncontiguous(make.normal((3, 12)))
    yield "slide_linear", impl.slide_linear(x, weight, make.noncontiguous(make.normal(3)), 2, 3)
    yield "linear_to_conv", impl.linear_to_conv(weight, 2, 2, 3)
    yield "conv_to_linear", impl.conv_to_linear(make.noncontiguous(make.normal((2, 3, 2, 2))))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weight, bias = make.normal((2, 2, 4, 5)), make.normal((3, 12)), make.normal(3)
    impl.slide_linear(x, weight, bias, 2, 3)
    impl.slide_linear(x[:, :, :2, :3], weight, bias, 2, 3)
    impl.conv_to_linear(impl.linear_to_conv(weight, 2, 2, 3))
    return {"x": x, "weight": weight, "bias": bias}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input, the weight and the bias"""
    x, weight, bias = (make.leaf(make.normal(shape)) for shape in ((2, 2, 4, 5), (3, 12), (3,)))
    found = make.gradients(impl.slide_linear(x, weight, bias, 2, 3), [x, weight, bias])
    yield "slide_linear", dict(zip(("x", "weight", "bias"), found, strict=True))
    yield "linear_to_conv", make.gradients(impl.linear_to_conv(weight, 2, 2, 3), [weight])
    kernel = make.leaf(make.normal((3, 2, 2, 3)))
    yield "conv_to_linear", make.gradients(impl.conv_to_linear(kernel), [kernel])
