"""Hidden scenarios for group_conv2d."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def keeps_groups_apart(impl, make):
    """An output sums its own group's inputs only"""
    yield "ones", impl.group_conv2d(make.ones((1, 4, 1, 1)), make.ones((2, 2, 1, 1)), 2)
    x = make.array([1.0, 10.0, 100.0, 1000.0]).reshape(1, 4, 1, 1)
    yield "scales", impl.group_conv2d(x, make.ones((4, 2, 1, 1)), 2)


@scenario
def takes_consecutive_channels(impl, make):
    """Groups are runs of consecutive channels, in the input and in the output"""
    yield "2 groups", impl.group_conv2d(make.normal((2, 6, 4, 5)), make.normal((4, 3, 3, 3)), 2)
    yield "3 groups", impl.group_conv2d(make.normal((1, 6, 3, 3)), make.normal((6, 2, 2, 2)), groups=3)


@scenario
def gives_each_group_its_own_kernels(impl, make):
    """Each group has its own kernels, also on equal inputs"""
    one = make.normal((2, 1, 4, 4))
    x = one * make.ones((1, 6, 1, 1))
    return impl.group_conv2d(x, make.normal((4, 3, 2, 2)), 2)


@scenario
def is_an_ordinary_convolution_with_one_group(impl, make):
    """One group, the default, is the ordinary convolution"""
    x, weight = make.normal((2, 3, 5, 6)), make.normal((4, 3, 3, 3))
    yield "default", impl.group_conv2d(x, weight)
    yield "said", impl.group_conv2d(x, weight, 1, 2, 1)


@scenario
def is_depthwise_with_as_many_groups_as_channels(impl, make):
    """As many groups as channels make it depthwise"""
    x = make.normal((2, 4, 5, 5))
    yield "multiplier 1", impl.group_conv2d(x, make.normal((4, 1, 3, 3)), 4, 1, 1)
    yield "multiplier 2", impl.group_conv2d(x, make.normal((8, 1, 3, 3)), 4)


@scenario
def widens_and_narrows(impl, make):
    """Groups may have more or fewer outputs than inputs"""
    yield "widens", impl.group_conv2d(make.normal((1, 2, 3, 4)), make.normal((6, 1, 2, 2)), 2)
    yield "narrows", impl.group_conv2d(make.normal((2, 9, 3, 3)), make.normal((3, 3, 1, 1)), 3)


@scenario
def combines_stride_and_padding(impl, make):
    """Stride and zero padding; windows that don't fit are left out"""
    x, weight = make.normal((2, 4, 7, 8), mean=2.0), make.normal((4, 2, 3, 3))
    yield "2 with 1", impl.group_conv2d(x, weight, 2, 2, 1)
    yield "3", impl.group_conv2d(x, weight, 2, stride=3)
    yield "padding 2", impl.group_conv2d(x, weight, 2, padding=2)


@scenario
def takes_kernels_that_are_not_square(impl, make):
    """Kernels that are not square; none is flipped"""
    yield "1x3", impl.group_conv2d(make.normal((1, 4, 4, 5)), make.normal((2, 2, 1, 3)), 2)
    yield "edge", impl.group_conv2d(make.normal((1, 2, 4, 3)), make.array([[[[-1.0], [1.0]]], [[[0.0], [2.0]]]]), 2)
    yield "full size", impl.group_conv2d(make.normal((2, 2, 4, 3)), make.normal((2, 1, 4, 3)), 2)


@scenario
def rejects_groups_that_do_not_divide(impl, make):
    """Groups must divide both channel numbers"""
    yield "output", raises(ValueError, impl.group_conv2d, make.normal((1, 4, 3, 3)), make.normal((5, 2, 2, 2)), 2)
    yield "input", raises(ValueError, impl.group_conv2d, make.normal((1, 5, 3, 3)), make.normal((4, 2, 2, 2)), 2)
    yield "too many", raises(ValueError, impl.group_conv2d, make.normal((1, 4, 3, 3)), make.normal((2, 1, 2, 2)), 4)


@scenario
def rejects_weights_of_other_width(impl, make):
    """A weight without C_in / groups channels is a ValueError, also where it would broadcast"""
    x = make.normal((1, 4, 3, 3))
    yield "ungrouped", raises(ValueError, impl.group_conv2d, x, make.normal((4, 4, 2, 2)), 2)
    yield "1 channel", raises(ValueError, impl.group_conv2d, x, make.normal((4, 1, 2, 2)), 2)
    yield "1 group", raises(ValueError, impl.group_conv2d, x, make.normal((4, 2, 2, 2)))


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.group_conv2d(make.normal((2, 4, 5, 5)), make.normal((2, 2, 3, 3)), 2, 1, 1)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, weight = make.noncontiguous(make.normal((2, 4, 5, 6))), make.noncontiguous(make.normal((6, 2, 2, 3)))
    return impl.group_conv2d(x, weight, 2, 2, 1)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weight = make.normal((1, 4, 4, 4)), make.normal((2, 2, 3, 3))
    impl.group_conv2d(x, weight, 2, 1, 1)
    impl.group_conv2d(x, weight, 2)
    return {"x": x, "weight": weight}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input and the weight"""
    x, weight = make.leaf(make.normal((2, 4, 5, 6))), make.leaf(make.normal((6, 2, 3, 2)))
    found = make.gradients(impl.group_conv2d(x, weight, 2, 2, 1), [x, weight])
    return dict(zip(("x", "weight"), found, strict=True))
