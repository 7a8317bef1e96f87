"""Hidden scenarios for conv_transpose_output_size and required_output_padding."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def grows_by_the_stride(impl, make):
    """Inputs are spread by the stride"""
    yield "2/2", impl.conv_transpose_output_size(7, 2, 2)
    yield "stride 1", impl.conv_transpose_output_size(5, 3)
    yield "one pixel", impl.conv_transpose_output_size(1, 4, 3)
    yield "stride beyond the kernel", impl.conv_transpose_output_size(4, 2, stride=5)
    yield "1x1", impl.conv_transpose_output_size(9, 1)


@scenario
def cuts_the_padding_off(impl, make):
    """Padding cuts both sides off"""
    yield "4/2 with 1", impl.conv_transpose_output_size(14, 4, 2, 1)
    yield "3/2 with 1", impl.conv_transpose_output_size(3, 3, 2, 1)
    yield "down to one", impl.conv_transpose_output_size(3, 3, 1, padding=2)


@scenario
def adds_the_output_padding_once(impl, make):
    """Output padding adds to one side"""
    yield "1", impl.conv_transpose_output_size(7, 3, 2, 1, 1)
    yield "3 of 4", impl.conv_transpose_output_size(5, 4, 4, 0, output_padding=3)
    yield "saves the size", impl.conv_transpose_output_size(1, 2, 2, 1, 1)


@scenario
def spreads_the_kernel_by_the_dilation(impl, make):
    """Dilation spreads the kernel"""
    yield "2", impl.conv_transpose_output_size(5, 3, dilation=2)
    yield "3 with stride 2", impl.conv_transpose_output_size(6, 4, 2, 1, 1, 3)
    yield "1x1", impl.conv_transpose_output_size(4, 1, 2, 0, 0, 5)


@scenario
def mixes_everything(impl, make):
    """Random layers, there and back"""
    draws = make.rng.integers([5, 3, 2, 1, 2], [20, 8, 6, 3, 4], (6, 5)).tolist()
    for n, kernel, stride, padding, dilation in draws:
        size = impl.conv_transpose_output_size(n, kernel, stride, padding, stride - 1, dilation)
        yield f"size of {n}", size
        plain = (n - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1
        yield f"back to {n}", impl.required_output_padding(n, plain + 1, kernel, stride, padding, dilation)


@scenario
def finds_the_output_padding(impl, make):
    """The output padding that a size needs"""
    yield "none", impl.required_output_padding(7, 13, 3, 2, 1)
    yield "one", impl.required_output_padding(7, 14, 3, 2, 1)
    yield "stride - 1", impl.required_output_padding(5, 23, 4, 4)
    yield "stride 1", impl.required_output_padding(5, 7, 3)
    yield "dilated", impl.required_output_padding(5, 17, 3, 3, 1, dilation=2)
    yield "one pixel", impl.required_output_padding(1, 1, 1)


@scenario
def rejects_output_padding_outside_the_stride(impl, make):
    """Output padding must lie in 0..stride - 1"""
    yield "stride", raises(ValueError, impl.conv_transpose_output_size, 7, 3, 2, 1, 2)
    yield "stride 1", raises(ValueError, impl.conv_transpose_output_size, 7, 3, 1, 0, 1)
    yield "negative", raises(ValueError, impl.conv_transpose_output_size, 7, 3, 2, 1, -1)
    yield "below the dilation", raises(ValueError, impl.conv_transpose_output_size, 7, 3, 2, 1, 2, 4)


@scenario
def rejects_sizes_below_one(impl, make):
    """A result below 1 is a ValueError"""
    yield "zero", raises(ValueError, impl.conv_transpose_output_size, 1, 2, 1, 1)
    yield "negative", raises(ValueError, impl.conv_transpose_output_size, 2, 1, 1, 3)


@scenario
def rejects_unreachable_sizes(impl, make):
    """A size that no output padding reaches is a ValueError"""
    yield "too small", raises(ValueError, impl.required_output_padding, 7, 12, 3, 2, 1)
    yield "too large", raises(ValueError, impl.required_output_padding, 7, 15, 3, 2, 1)
    yield "stride 1", raises(ValueError, impl.required_output_padding, 5, 8, 3)
    for n_out in (1, 0, -1):  # the smallest output of this layer is -1
        yield f"an output of {n_out}", raises(ValueError, impl.required_output_padding, 1, n_out, 1, 2, 1)


@scenario
def rejects_impossible_layers(impl, make):
    """n, kernel, stride and dilation below 1 and padding below 0 are a ValueError in both"""
    size, needed = impl.conv_transpose_output_size, impl.required_output_padding
    yield "n", raises(ValueError, size, 0, 9, 2)
    yield "kernel", raises(ValueError, size, 7, 0, 2)
    yield "stride", raises(ValueError, size, 7, 3, 0)
    yield "padding", raises(ValueError, size, 7, 3, 2, -1)
    yield "dilation", raises(ValueError, size, 7, 3, 2, 0, 0, 0)
    yield "needed: n", raises(ValueError, needed, 0, 7, 9, 2)
    yield "needed: kernel", raises(ValueError, needed, 7, 12, 0, 2)
    yield "needed: stride", raises(ValueError, needed, 7, 3, 3, 0)
    yield "needed: padding", raises(ValueError, needed, 7, 17, 3, 2, -1)
    yield "needed: dilation", raises(ValueError, needed, 7, 13, 3, 2, 0, 0)
