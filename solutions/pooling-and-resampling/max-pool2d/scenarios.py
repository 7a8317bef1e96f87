"""Hidden scenarios for max_pool2d and max_pool2d_backward."""

from dlquiz.sandbox.scenario import raises, scenario


def backward(impl, make, x, size, *rest):
    """The gradient by x under a random grad_out; size is the output's (H', W')."""
    grad_out = make.normal((x.shape[0], x.shape[1], *size))
    return impl.max_pool2d_backward(grad_out, x, *rest)


@scenario
def takes_the_maximum_of_each_window(impl, make):
    """Each window gives its maximum"""
    yield "2/2", impl.max_pool2d(make.distinct((2, 3, 4, 6)), 2, 2)
    yield "negative values", impl.max_pool2d(make.distinct((1, 2, 6, 6), -9.0, -1.0), 3, 3)


@scenario
def steps_by_the_kernel_size_by_default(impl, make):
    """Without a stride the windows lie side by side"""
    return impl.max_pool2d(make.distinct((2, 2, 6, 9)), 3)


@scenario
def overlaps_windows_of_smaller_stride(impl, make):
    """A smaller stride makes windows overlap"""
    yield "3/2", impl.max_pool2d(make.distinct((2, 2, 7, 9)), 3, 2)
    yield "3/1", impl.max_pool2d(make.distinct((1, 2, 5, 4)), 3, stride=1)
    yield "AlexNet", impl.max_pool2d(make.distinct((1, 1, 13, 13)), 3, 2)


@scenario
def leaves_out_windows_that_do_not_fit(impl, make):
    """Windows that don't fit entirely are left out"""
    x = make.distinct((2, 1, 6, 8))
    yield "3/2", impl.max_pool2d(x, 3, 2)
    yield "5/4", impl.max_pool2d(x, 5, 4)


@scenario
def lets_padding_never_win(impl, make):
    """Padding never wins, also where all values are negative"""
    x = make.distinct((2, 2, 5, 6), -3.0, -1.0)
    yield "2/2 with 1", impl.max_pool2d(x, 2, 2, 1)
    yield "3/2 with 1", impl.max_pool2d(x, 3, 2, padding=1)
    yield "default stride", impl.max_pool2d(x, 4, padding=2)


@scenario
def sends_each_gradient_to_its_maximum(impl, make):
    """Each gradient goes to the maximum of its window"""
    yield "2/2", backward(impl, make, make.distinct((2, 3, 4, 6)), (2, 3), 2, 2)
    yield "3/3", backward(impl, make, make.distinct((1, 2, 6, 6), -9.0, -1.0), (2, 2), 3, 3)
    yield "default stride", backward(impl, make, make.distinct((2, 2, 6, 9)), (2, 3), 3)
    yield "pixels left out", backward(impl, make, make.distinct((2, 1, 6, 8)), (2, 3), 3, 2)


@scenario
def adds_gradients_where_windows_overlap(impl, make):
    """A pixel that wins several windows receives the sum"""
    x = make.distinct((2, 2, 5, 5), -1.0, 0.0)
    x[:, :, 2, 2] = 5.0
    yield "3/1", backward(impl, make, x, (3, 3), 3, 1)
    yield "3/2", backward(impl, make, make.distinct((2, 2, 7, 9)), (3, 4), 3, 2)


@scenario
def gives_ties_to_the_first_in_row_major_order(impl, make):
    """Of equal maxima the first in row-major order gets the gradient"""
    yield "constant", backward(impl, make, make.full((2, 2, 4, 4), 3.0), (2, 2), 2)
    x = make.array([[[[0.0, 2.0, 1.0, 1.0], [2.0, 2.0, 1.0, 1.0], [0.0, 0.0, 3.0, 0.0], [0.0, 3.0, 0.0, 3.0]]]])
    yield "some", backward(impl, make, x, (2, 2), 2, 2)
    yield "overlapping", backward(impl, make, x, (2, 2), 3, 1)
    yield "zeros after ReLU", backward(impl, make, make.zeros((1, 2, 3, 3)), (2, 2), 2, 1)


@scenario
def returns_gradients_through_padding(impl, make):
    """With padding the gradient has the input's shape, and ties with padding don't exist"""
    yield "3/2 with 1", backward(impl, make, make.distinct((2, 2, 5, 6), -3.0, -1.0), (3, 3), 3, 2, 1)
    yield "2/1 with 1", backward(impl, make, make.distinct((1, 2, 3, 4)), (4, 5), 2, 1, 1)
    yield "zeros", backward(impl, make, make.zeros((1, 1, 3, 3)), (3, 3), 3, 1, 1)


@scenario
def handles_the_smallest_windows(impl, make):
    """1x1 windows, one window for all, a stride beyond the kernel"""
    x = make.distinct((2, 2, 4, 4))
    yield "1/1", impl.max_pool2d(x, 1)
    yield "4/4", impl.max_pool2d(x, 4)
    yield "2/3", impl.max_pool2d(make.distinct((1, 1, 8, 8)), 2, 3)
    yield "2/3 backward", backward(impl, make, make.distinct((1, 1, 8, 8)), (3, 3), 2, 3)
    yield "pixel with padding", impl.max_pool2d(make.array([[[[-2.0]]]]), 2, 1, 1)


@scenario
def rejects_too_much_padding(impl, make):
    """Padding of more than half the kernel is a ValueError, half is not"""
    x, grad_out = make.distinct((1, 1, 4, 4)), make.normal((1, 1, 3, 3))
    yield "forward", raises(ValueError, impl.max_pool2d, x, 3, 1, 2)
    yield "kernel 1", raises(ValueError, impl.max_pool2d, x, 1, 1, 1)
    yield "backward", raises(ValueError, impl.max_pool2d_backward, grad_out, x, 2, 3, 2)
    yield "half is fine", impl.max_pool2d(x, 4, 2, 2)


@scenario
def rejects_kernels_larger_than_the_input(impl, make):
    """A kernel larger than the padded input is a ValueError"""
    x, grad_out = make.distinct((1, 1, 3, 5)), make.normal((1, 1, 1, 1))
    yield "too high", raises(ValueError, impl.max_pool2d, x, 4, 1)
    yield "too wide", raises(ValueError, impl.max_pool2d, make.distinct((1, 1, 5, 3)), 4, 1)
    yield "with padding", raises(ValueError, impl.max_pool2d, x, 6, 3, 1)
    yield "large stride", raises(ValueError, impl.max_pool2d, x, 4, 5)
    yield "backward", raises(ValueError, impl.max_pool2d_backward, grad_out, x, 4)
    yield "fits by padding", impl.max_pool2d(x, 5, 2, 1)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out, in both passes"""
    x = make.distinct((2, 2, 5, 5))
    yield "forward", impl.max_pool2d(x, 3, 2, 1)
    yield "backward", backward(impl, make, x, (3, 3), 3, 2, 1)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, grad_out = make.noncontiguous(make.distinct((2, 2, 5, 5))), make.noncontiguous(make.normal((2, 2, 2, 2)))
    yield "forward", impl.max_pool2d(x, 3, 2)
    yield "backward", impl.max_pool2d_backward(grad_out, x, 3, 2)


@scenario
def leaves_its_arguments_alone(impl, make):
    """Neither x nor grad_out is modified"""
    x, grad_out = make.distinct((1, 2, 4, 4)), make.normal((1, 2, 2, 2))
    impl.max_pool2d(x, 2)
    impl.max_pool2d_backward(grad_out, x, 2)
    impl.max_pool2d_backward(grad_out, x, 3, 2, 1)
    return {"x": x, "grad_out": grad_out}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Autograd's gradient of the forward pass flows to the input"""
    x = make.leaf(make.distinct((2, 2, 5, 6)))
    yield "3/2", make.gradients(impl.max_pool2d(x, 3, 2), [x])
    yield "3/1 with 1", make.gradients(impl.max_pool2d(x, 3, 1, 1), [x])
