"""Hidden scenarios for im2col and col2im."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def lays_windows_down_as_columns(impl, make):
    """Every window becomes a column"""
    yield "3x3", impl.im2col(make.normal((2, 3, 4, 6)), 3)
    yield "2x2", impl.im2col(make.normal((1, 2, 5, 3)), 2)


@scenario
def orders_rows_by_channel_first(impl, make):
    """Rows go channel by channel, then row by row of the window"""
    return impl.im2col(make.arange(2 * 3 * 4).reshape(1, 2, 3, 4), 2)


@scenario
def steps_and_pads(impl, make):
    """Stride, zero padding, sizes rounded down"""
    yield "3/2 with 1", impl.im2col(make.normal((2, 3, 5, 5)), 3, 2, 1)
    yield "2/3", impl.im2col(make.normal((1, 2, 7, 9)), 2, stride=3)
    yield "3/1 with 2", impl.im2col(make.normal((1, 2, 3, 4), mean=2.0), 3, padding=2)


@scenario
def adds_entries_back(impl, make):
    """col2im adds every entry to its pixel"""
    yield "3/1", impl.col2im(make.normal((2, 18, 12)), 5, 6, 3)
    yield "2/2", impl.col2im(make.normal((1, 12, 6)), 4, 6, 2, 2)
    yield "3/2, pixels left out", impl.col2im(make.normal((2, 9, 6)), 6, 8, 3, 2)


@scenario
def counts_how_often_a_pixel_is_seen(impl, make):
    """col2im of im2col multiplies each pixel by its windows"""
    x = make.normal((2, 2, 5, 6))
    yield "3/1", impl.col2im(impl.im2col(x, 3), 5, 6, 3)
    yield "3/2 with 1", impl.col2im(impl.im2col(x, 3, 2, 1), 5, 6, 3, 2, 1)


@scenario
def drops_the_padding_again(impl, make):
    """What came from the padding is dropped"""
    yield "3/1 with 1", impl.col2im(make.normal((2, 18, 20)), 4, 5, 3, 1, 1)
    yield "4/2 with 2", impl.col2im(make.normal((1, 32, 12)), 4, 6, 4, 2, padding=2)


@scenario
def handles_the_smallest_windows(impl, make):
    """1x1 windows, one window for all, a stride beyond the kernel"""
    x = make.normal((2, 2, 4, 4))
    yield "1/1", impl.im2col(x, 1)
    yield "1/1 back", impl.col2im(make.normal((2, 2, 16)), 4, 4, 1)
    yield "4/1", impl.im2col(x, 4)
    yield "2/3", impl.im2col(make.normal((1, 1, 8, 8)), 2, 3)
    yield "2/3 back", impl.col2im(make.normal((1, 4, 9)), 8, 8, 2, 3)


@scenario
def rejects_kernels_larger_than_the_input(impl, make):
    """A kernel larger than the padded input is a ValueError"""
    yield "too high", raises(ValueError, impl.im2col, make.normal((1, 1, 3, 6)), 4)
    yield "too wide", raises(ValueError, impl.im2col, make.normal((1, 1, 6, 3)), 4)
    yield "with padding", raises(ValueError, impl.im2col, make.normal((1, 1, 3, 3)), 6, 4, 1)
    yield "back", raises(ValueError, impl.col2im, make.normal((1, 16, 1)), 3, 6, 4)
    yield "back, too wide", raises(ValueError, impl.col2im, make.normal((1, 16, 1)), 6, 3, 4)
    yield "fits by padding", impl.im2col(make.normal((1, 1, 3, 3)), 5, 1, 1)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    yield "im2col", impl.im2col(make.normal((2, 2, 4, 4)), 3, 1, 1)
    yield "col2im", impl.col2im(make.normal((2, 18, 16)), 4, 4, 3, 1, 1)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    yield "im2col", impl.im2col(make.noncontiguous(make.normal((2, 2, 5, 4))), 3, 2, 1)
    yield "col2im", impl.col2im(make.noncontiguous(make.normal((2, 18, 6))), 5, 4, 3, 2, 1)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, cols = make.normal((1, 2, 4, 4)), make.normal((1, 18, 4))
    impl.im2col(x, 3)
    impl.im2col(x, 1)
    impl.col2im(cols, 4, 4, 3)
    return {"x": x, "cols": cols}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow through both"""
    x, cols = make.leaf(make.normal((2, 2, 5, 4))), make.leaf(make.normal((2, 18, 6)))
    yield "im2col", make.gradients(impl.im2col(x, 3, 2, 1), [x])
    yield "col2im", make.gradients(impl.col2im(cols, 5, 4, 3, 2, 1), [cols])
