"""Hidden scenarios for avg_pool2d and avg_pool2d_backward."""

from dlquiz.sandbox.scenario import raises, scenario


def backward(impl, make, shape, size, *rest, **options):
    """The gradient by x under a random grad_out; size is the output's (H', W')."""
    return impl.avg_pool2d_backward(make.normal((*shape[:2], *size)), shape, *rest, **options)


@scenario
def averages_each_window(impl, make):
    """Each window gives its mean"""
    yield "2/2", impl.avg_pool2d(make.normal((2, 3, 4, 6)), 2, 2)
    yield "3/3", impl.avg_pool2d(make.normal((1, 2, 6, 3), mean=5.0), 3, 3)


@scenario
def steps_by_the_kernel_size_by_default(impl, make):
    """Without a stride the windows lie side by side"""
    yield "forward", impl.avg_pool2d(make.normal((2, 2, 6, 9)), 3)
    yield "backward", backward(impl, make, (2, 2, 6, 9), (2, 3), 3)


@scenario
def overlaps_windows_of_smaller_stride(impl, make):
    """A smaller stride makes windows overlap; those that don't fit are left out"""
    yield "3/2", impl.avg_pool2d(make.normal((2, 2, 8, 9)), 3, 2)
    yield "3/1", impl.avg_pool2d(make.normal((1, 2, 5, 4)), 3, stride=1)
    yield "5/4", impl.avg_pool2d(make.normal((1, 1, 7, 8)), 5, 4)


@scenario
def counts_the_padding_by_default(impl, make):
    """Padded zeros count in the divisor by default"""
    x = make.normal((2, 2, 5, 6), mean=2.0)
    yield "3/2 with 1", impl.avg_pool2d(x, 3, 2, 1)
    yield "2/1 with 1", impl.avg_pool2d(x, 2, 1, 1, True)
    yield "default stride", impl.avg_pool2d(x, 4, padding=2)


@scenario
def leaves_the_padding_out_of_the_count(impl, make):
    """Without count_include_pad each window is divided by its real pixels"""
    x = make.normal((2, 2, 5, 6), mean=2.0)
    yield "3/2 with 1", impl.avg_pool2d(x, 3, 2, 1, False)
    yield "4/1 with 2", impl.avg_pool2d(x, 4, 1, 2, count_include_pad=False)
    yield "no padding", impl.avg_pool2d(x, 2, count_include_pad=False)


@scenario
def spreads_each_gradient_over_its_window(impl, make):
    """Each gradient is shared evenly by its window"""
    yield "2/2", backward(impl, make, (2, 3, 4, 6), (2, 3), 2, 2)
    yield "3/3", backward(impl, make, (1, 2, 6, 3), (2, 1), 3, 3)
    yield "pixels left out", backward(impl, make, (2, 1, 5, 7), (2, 3), 2, 2)


@scenario
def adds_gradients_where_windows_overlap(impl, make):
    """A pixel of several windows receives the sum"""
    yield "3/1", backward(impl, make, (2, 2, 5, 5), (3, 3), 3, 1)
    yield "3/2", backward(impl, make, (2, 2, 7, 10), (3, 4), 3, 2)


@scenario
def returns_gradients_through_padding(impl, make):
    """With padding the gradient has the input's shape"""
    yield "3/2 with 1", backward(impl, make, (2, 2, 5, 6), (3, 3), 3, 2, 1)
    yield "2/1 with 1", backward(impl, make, (1, 2, 3, 4), (4, 5), 2, 1, 1, True)


@scenario
def divides_backward_by_the_real_pixels(impl, make):
    """Without count_include_pad the backward pass divides by the real pixels too"""
    yield "3/2 with 1", backward(impl, make, (2, 2, 5, 6), (3, 3), 3, 2, 1, False)
    yield "4/1 with 2", backward(impl, make, (1, 2, 3, 4), (4, 5), 4, 1, 2, count_include_pad=False)


@scenario
def handles_the_smallest_windows(impl, make):
    """1x1 windows, one window for all, a stride beyond the kernel"""
    x = make.normal((2, 2, 4, 4))
    yield "1/1", impl.avg_pool2d(x, 1)
    yield "4/4", impl.avg_pool2d(x, 4)
    yield "2/3", impl.avg_pool2d(make.normal((1, 1, 8, 8)), 2, 3)
    yield "2/3 backward", backward(impl, make, (1, 1, 8, 8), (3, 3), 2, 3)
    yield "pixel with padding", impl.avg_pool2d(make.array([[[[-2.0]]]]), 2, 1, 1, False)


@scenario
def rejects_too_much_padding(impl, make):
    """Padding of more than half the kernel is a ValueError, half is not"""
    x, grad_out = make.normal((1, 1, 4, 4)), make.normal((1, 1, 3, 3))
    yield "forward", raises(ValueError, impl.avg_pool2d, x, 3, 1, 2)
    yield "kernel 1", raises(ValueError, impl.avg_pool2d, x, 1, 1, 1)
    yield "not counted", raises(ValueError, impl.avg_pool2d, x, 2, 1, 2, False)
    yield "backward", raises(ValueError, impl.avg_pool2d_backward, grad_out, (1, 1, 4, 4), 2, 3, 2)
    yield "half is fine", impl.avg_pool2d(x, 4, 2, 2)


@scenario
def rejects_kernels_larger_than_the_input(impl, make):
    """A kernel larger than the padded input is a ValueError"""
    x, grad_out = make.normal((1, 1, 3, 5)), make.normal((1, 1, 1, 1))
    yield "too high", raises(ValueError, impl.avg_pool2d, x, 4, 1)
    yield "too wide", raises(ValueError, impl.avg_pool2d, make.normal((1, 1, 5, 3)), 4, 1)
    yield "with padding", raises(ValueError, impl.avg_pool2d, x, 6, 3, 1)
    yield "large stride", raises(ValueError, impl.avg_pool2d, x, 4, 5)
    yield "backward", raises(ValueError, impl.avg_pool2d_backward, grad_out, (1, 1, 3, 5), 4)
    yield "fits by padding", impl.avg_pool2d(x, 5, 2, 1)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out, in both passes"""
    x = make.normal((2, 2, 5, 5))
    yield "forward", impl.avg_pool2d(x, 3, 2, 1)
    yield "not counted", impl.avg_pool2d(x, 3, 2, 1, False)
    yield "backward", backward(impl, make, (2, 2, 5, 5), (3, 3), 3, 2, 1, False)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, grad_out = make.noncontiguous(make.normal((2, 2, 5, 5))), make.noncontiguous(make.normal((2, 2, 2, 2)))
    yield "forward", impl.avg_pool2d(x, 3, 2)
    yield "backward", impl.avg_pool2d_backward(grad_out, (2, 2, 5, 5), 3, 2)


@scenario
def leaves_its_arguments_alone(impl, make):
    """Neither x nor grad_out is modified"""
    x, grad_out = make.normal((1, 2, 4, 4)), make.normal((1, 2, 2, 2))
    impl.avg_pool2d(x, 2)
    impl.avg_pool2d_backward(grad_out, (1, 2, 4, 4), 2)
    impl.avg_pool2d_backward(grad_out, (1, 2, 4, 4), 3, 2, 1, False)
    return {"x": x, "grad_out": grad_out}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Autograd's gradient of the forward pass flows to the input"""
    x = make.leaf(make.normal((2, 2, 5, 6)))
    yield "3/2", make.gradients(impl.avg_pool2d(x, 3, 2), [x])
    yield "3/1 with 1", make.gradients(impl.avg_pool2d(x, 3, 1, 1, False), [x])
