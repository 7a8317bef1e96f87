"""Hidden scenarios for depthwise_separable_conv2d and separable_cost_ratio."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def filters_each_channel_on_its_own(impl, make):
    """The depthwise step keeps channels apart"""
    weight_pw = make.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]).reshape(3, 3, 1, 1)
    return impl.depthwise_separable_conv2d(make.normal((2, 3, 5, 6)), make.normal((3, 1, 3, 3)), weight_pw)


@scenario
def mixes_channels_pointwise(impl, make):
    """The pointwise step mixes the channels, with nothing in between"""
    x = make.normal((2, 3, 6, 6))
    yield "widens", impl.depthwise_separable_conv2d(x, make.normal((3, 1, 3, 3)), make.normal((5, 3, 1, 1)))
    yield "narrows", impl.depthwise_separable_conv2d(x, make.normal((3, 1, 2, 2)), make.normal((1, 3, 1, 1)))
    yield "as many", impl.depthwise_separable_conv2d(x, make.normal((3, 1, 3, 3)), make.normal((3, 3, 1, 1)))


@scenario
def repeats_each_channel_by_the_multiplier(impl, make):
    """With a multiplier m, depthwise channel j comes from input channel j // m"""
    x = make.normal((2, 3, 4, 5))
    yield "2", impl.depthwise_separable_conv2d(x, make.normal((6, 1, 3, 3)), make.normal((4, 6, 1, 1)))
    yield "3", impl.depthwise_separable_conv2d(x, make.normal((9, 1, 2, 2)), make.normal((2, 9, 1, 1)), 2, 1)


@scenario
def strides_and_pads_the_depthwise_step(impl, make):
    """Stride and zero padding apply to the depthwise step, once"""
    x, dw, pw = make.normal((2, 2, 7, 8), mean=2.0), make.normal((2, 1, 3, 3)), make.normal((3, 2, 1, 1))
    yield "stride 2 with padding 1", impl.depthwise_separable_conv2d(x, dw, pw, 2, 1)
    yield "stride 3", impl.depthwise_separable_conv2d(x, dw, pw, stride=3)
    yield "padding 2", impl.depthwise_separable_conv2d(x, dw, pw, padding=2)


@scenario
def takes_kernels_that_are_not_square(impl, make):
    """Kernels that are not square; none is flipped"""
    pw = make.normal((3, 2, 1, 1))
    yield "1x4", impl.depthwise_separable_conv2d(make.normal((1, 2, 3, 6)), make.normal((2, 1, 1, 4)), pw)
    yield "3x2", impl.depthwise_separable_conv2d(make.normal((2, 2, 6, 5)), make.normal((2, 1, 3, 2)), pw, 2, 1)


@scenario
def handles_the_smallest_inputs(impl, make):
    """One channel, one pixel, 1x1 kernels"""
    one = make.normal((1, 1, 1, 1))
    yield "one channel", impl.depthwise_separable_conv2d(make.normal((2, 1, 3, 3)), make.normal((1, 1, 2, 2)), one)
    yield (
        "pixel",
        impl.depthwise_separable_conv2d(
            make.normal((1, 1, 1, 1)), make.normal((2, 1, 3, 3)), make.normal((2, 2, 1, 1)), 1, 1
        ),
    )
    yield (
        "1x1",
        impl.depthwise_separable_conv2d(
            make.normal((1, 2, 2, 3)), make.normal((2, 1, 1, 1)), make.normal((2, 2, 1, 1))
        ),
    )


@scenario
def compares_the_costs(impl, make):
    """The cost over that of a regular convolution"""
    for c_out, kernel in ((64, 3), (128, 5), (1, 1), (10, 7)):
        yield f"{kernel}x{kernel} to {c_out}", impl.separable_cost_ratio(c_out, kernel)


@scenario
def rejects_channels_that_do_not_fit(impl, make):
    """Channel numbers that don't fit are a ValueError"""
    x, call = make.normal((1, 4, 4, 4)), impl.depthwise_separable_conv2d
    yield "no multiple", raises(ValueError, call, x, make.normal((6, 1, 3, 3)), make.normal((2, 6, 1, 1)))
    yield "fewer", raises(ValueError, call, x, make.normal((2, 1, 3, 3)), make.normal((2, 2, 1, 1)))
    yield "not depthwise", raises(ValueError, call, x, make.normal((4, 4, 3, 3)), make.normal((2, 4, 1, 1)))
    yield "pointwise", raises(ValueError, call, x, make.normal((8, 1, 3, 3)), make.normal((2, 4, 1, 1)))
    yield "pointwise, one", raises(ValueError, call, x, make.normal((4, 1, 3, 3)), make.normal((2, 1, 1, 1)))


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, dw, pw = make.normal((2, 2, 5, 5)), make.normal((4, 1, 3, 3)), make.normal((3, 4, 1, 1))
    return impl.depthwise_separable_conv2d(x, dw, pw, 2, 1)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, dw = make.noncontiguous(make.normal((2, 2, 5, 6))), make.normal((4, 1, 3, 3))
    return impl.depthwise_separable_conv2d(x, dw, make.noncontiguous(make.normal((3, 4, 1, 1))), 1, 1)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, dw, pw = make.normal((1, 2, 4, 4)), make.normal((4, 1, 3, 3)), make.normal((2, 4, 1, 1))
    impl.depthwise_separable_conv2d(x, dw, pw, 2, 1)
    impl.depthwise_separable_conv2d(x, dw, pw)
    return {"x": x, "weight_dw": dw, "weight_pw": pw}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input and to both weights"""
    x, dw, pw = (make.leaf(make.normal(shape)) for shape in ((2, 2, 6, 5), (4, 1, 3, 2), (3, 4, 1, 1)))
    found = make.gradients(impl.depthwise_separable_conv2d(x, dw, pw, 2, 1), [x, dw, pw])
    return dict(zip(("x", "weight_dw", "weight_pw"), found, strict=True))
