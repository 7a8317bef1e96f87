"""Hidden scenarios for same_padding and pad_same."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def keeps_the_size_at_stride_one(impl, make):
    """At stride 1 the total is kernel - 1"""
    yield "3", impl.same_padding(10, 3)
    yield "7", impl.same_padding(4, 7)
    yield "1", impl.same_padding(5, 1)


@scenario
def rounds_the_size_up_at_larger_strides(impl, make):
    """At larger strides the output has ceil(n / stride) positions"""
    yield "odd", impl.same_padding(5, 3, 2)
    yield "even", impl.same_padding(6, 3, 2)
    yield "stem", impl.same_padding(224, 7, 2)
    yield "one left over", impl.same_padding(10, 5, stride=3)
    yield "two left over", impl.same_padding(11, 5, stride=3)
    yield "nothing left over", impl.same_padding(12, 5, stride=3)


@scenario
def puts_the_extra_zero_after(impl, make):
    """The extra zero of an odd total comes after"""
    yield "2", impl.same_padding(7, 2)
    yield "4", impl.same_padding(7, 4)
    yield "3/2", impl.same_padding(8, 3, 2)


@scenario
def never_pads_below_zero(impl, make):
    """A stride beyond the kernel needs no padding"""
    yield "1/2", impl.same_padding(6, 1, 2)
    yield "2/5", impl.same_padding(10, 2, 5)
    yield "image", impl.pad_same(make.normal((1, 2, 4, 6)), 1, 2)


@scenario
def spreads_the_kernel_by_the_dilation(impl, make):
    """Dilation widens the kernel"""
    yield "2", impl.same_padding(10, 3, 1, 2)
    yield "3 with stride 2", impl.same_padding(9, 4, 2, 3)
    yield "1x1", impl.same_padding(9, 1, dilation=4)
    yield "image", impl.pad_same(make.normal((1, 1, 4, 5)), 3, 2, 2)


@scenario
def covers_many_sizes(impl, make):
    """Random sizes"""
    return [impl.same_padding(*row) for row in make.rng.integers([1, 1, 1, 1], [40, 8, 6, 4], (12, 4)).tolist()]


@scenario
def pads_both_axes_of_an_image(impl, make):
    """Each axis of an image is padded by its own size"""
    yield "even and odd", impl.pad_same(make.normal((2, 3, 4, 5)), 3, 2)
    yield "odd and even", impl.pad_same(make.normal((1, 2, 7, 6)), 4, 3)
    yield "stride 1", impl.pad_same(make.normal((1, 1, 3, 4)), 2)
    yield "one row", impl.pad_same(make.normal((2, 1, 1, 6)), 5, 4)


@scenario
def rejects_impossible_sizes(impl, make):
    """Sizes below 1 are a ValueError"""
    x = make.normal((1, 1, 3, 3))
    yield "n", raises(ValueError, impl.same_padding, 0, 3)
    yield "kernel", raises(ValueError, impl.same_padding, 5, 0)
    yield "stride", raises(ValueError, impl.same_padding, 5, 3, 0)
    yield "dilation", raises(ValueError, impl.same_padding, 5, 3, 1, 0)
    yield "image, kernel", raises(ValueError, impl.pad_same, x, 0)
    yield "image, stride", raises(ValueError, impl.pad_same, x, 3, 0)
    yield "image, dilation", raises(ValueError, impl.pad_same, x, 3, 1, -1)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.pad_same(make.normal((2, 2, 4, 5)), 4, 3)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    return impl.pad_same(make.noncontiguous(make.normal((2, 2, 4, 5))), 3, 2)


@scenario
def leaves_its_argument_alone(impl, make):
    """x is not modified, also where nothing is padded"""
    x = make.normal((1, 1, 4, 4))
    impl.pad_same(x, 3)
    impl.pad_same(x, 1)
    return x


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input"""
    x = make.leaf(make.normal((2, 2, 4, 5)))
    return make.gradients(impl.pad_same(x, 4, 3), [x])
