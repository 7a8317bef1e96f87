"""Hidden scenarios for conv_output_size."""

from dlquiz.sandbox.scenario import raises, scenario


def drawn(make, low, high):
    """A random int in [low, high)."""
    return int(make.rng.integers(low, high))


@scenario
def slides_a_kernel_by_one(impl, make):
    """Stride 1 without padding loses kernel - 1 pixels"""
    n = drawn(make, 20, 100)
    yield "3 wide", impl.conv_output_size(n, 3)
    yield "5 wide", impl.conv_output_size(n, 5)
    yield "1 wide", impl.conv_output_size(n, 1)


@scenario
def pads_both_sides(impl, make):
    """padding is added on each side"""
    n = drawn(make, 20, 100)
    yield "same size", impl.conv_output_size(n, 3, padding=1)
    yield "same size, 7 wide", impl.conv_output_size(n, 7, 1, 3)
    yield "grows", impl.conv_output_size(n, 3, 1, 4)


@scenario
def drops_what_no_stride_reaches(impl, make):
    """A remainder that the stride does not reach is dropped"""
    half, third = drawn(make, 10, 40), drawn(make, 10, 40)
    yield "nothing left over", impl.conv_output_size(2 * half + 1, 3, 2)
    yield "one left over", impl.conv_output_size(2 * half, 3, 2)
    yield "two left over", impl.conv_output_size(3 * third + 1, 2, 3)


@scenario
def gives_the_sizes_of_well_known_layers(impl, make):
    """First layers of AlexNet, ResNet and VGG"""
    yield "AlexNet conv1", impl.conv_output_size(227, 11, 4)
    yield "AlexNet conv1 on 224", impl.conv_output_size(224, 11, 4, 2)
    yield "ResNet conv1", impl.conv_output_size(224, 7, 2, 3)
    yield "ResNet pool1", impl.conv_output_size(112, 3, 2, 1)
    yield "VGG conv", impl.conv_output_size(224, 3, 1, 1)
    yield "VGG pool", impl.conv_output_size(224, 2, 2)


@scenario
def spreads_a_dilated_kernel(impl, make):
    """A dilated kernel covers dilation * (kernel - 1) + 1 pixels"""
    n, dilation = drawn(make, 30, 100), drawn(make, 2, 6)
    yield "same size", impl.conv_output_size(n, 3, 1, dilation, dilation)
    yield "without padding", impl.conv_output_size(n, 5, 1, 0, dilation)
    yield "with stride", impl.conv_output_size(n, 3, 2, 1, dilation)
    yield "kernel 1 has nothing to spread", impl.conv_output_size(n, 1, 1, 0, dilation)


@scenario
def treats_even_kernels_alike(impl, make):
    """Even kernels follow the same formula"""
    n = drawn(make, 20, 100)
    yield "2 wide", impl.conv_output_size(n, 2)
    yield "4 wide", impl.conv_output_size(n, 4, 2, 1)
    yield "6 wide", impl.conv_output_size(n, 6, 3, 2)


@scenario
def has_one_position_when_the_kernel_just_fits(impl, make):
    """A kernel as large as the padded input has one position, at any stride"""
    kernel = drawn(make, 3, 9)
    yield "no padding", impl.conv_output_size(kernel, kernel)
    yield "large stride", impl.conv_output_size(kernel, kernel, 10)
    yield "fits thanks to padding", impl.conv_output_size(1, 3, 1, 1)
    yield "dilated", impl.conv_output_size(2 * kernel - 1, kernel, 1, 0, 2)
    yield "everything is 1", impl.conv_output_size(1, 1)


@scenario
def allows_a_stride_beyond_the_kernel(impl, make):
    """The stride may exceed the kernel, and then skips pixels"""
    n = drawn(make, 30, 60)
    yield "1 wide", impl.conv_output_size(n, 1, 2)
    yield "2 wide", impl.conv_output_size(n, 2, 5)
    yield "stride beyond the input", impl.conv_output_size(n, 3, 100)


@scenario
def follows_a_stack_of_layers(impl, make):
    """The size after each layer of a small network"""
    sizes = [drawn(make, 200, 300)]
    for kernel, stride, padding, dilation in ((7, 2, 3, 1), (3, 2, 1, 1), (3, 1, 2, 2), (4, 3, 0, 1), (2, 2, 0, 1)):
        sizes.append(impl.conv_output_size(sizes[-1], kernel, stride, padding, dilation))
    return sizes


@scenario
def agrees_on_random_settings(impl, make):
    """Random settings"""
    settings = make.rng.integers((20, 1, 1, 0, 1), (200, 6, 6, 5, 4), (40, 5)).tolist()
    return [impl.conv_output_size(*each) for each in settings]


@scenario
def rejects_a_kernel_that_does_not_fit(impl, make):
    """A kernel that exceeds the padded input is a ValueError"""
    n = drawn(make, 4, 10)
    yield "by one", raises(ValueError, impl.conv_output_size, n, n + 1)
    yield "by one, with stride", raises(ValueError, impl.conv_output_size, n, n + 1, 2)
    yield "by one, with padding", raises(ValueError, impl.conv_output_size, n, n + 3, 1, 1)
    yield "by one, dilated", raises(ValueError, impl.conv_output_size, 2 * n, n + 1, 1, 0, 2)
    yield "just fits", raises(ValueError, impl.conv_output_size, n, n + 2, 1, 1)


@scenario
def rejects_numbers_out_of_range(impl, make):
    """n, kernel, stride or dilation below 1 and padding below 0 are a ValueError"""
    n = drawn(make, 8, 20)
    yield "n", raises(ValueError, impl.conv_output_size, 0, 1, 1, 2)
    yield "kernel", raises(ValueError, impl.conv_output_size, n, 0)
    yield "stride", raises(ValueError, impl.conv_output_size, n, 3, 0)
    yield "negative stride", raises(ValueError, impl.conv_output_size, n, 3, -1)
    yield "padding", raises(ValueError, impl.conv_output_size, n, 3, 1, -1)
    yield "dilation", raises(ValueError, impl.conv_output_size, n, 3, 1, 0, 0)
    yield "padding 0", raises(ValueError, impl.conv_output_size, n, 3, 1, 0)
