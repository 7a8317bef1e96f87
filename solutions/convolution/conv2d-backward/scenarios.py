"""Hidden scenarios for conv2d_backward."""

from dlquiz.sandbox.scenario import scenario


def problem(make, x, weight, stride=1, padding=0):
    """Arguments for shapes of x and weight, with a random grad_out of the size that the forward pass would have."""
    rows, columns = ((x[k] + 2 * padding - weight[k]) // stride + 1 for k in (2, 3))
    grad_out = make.normal((x[0], weight[0], rows, columns))
    return grad_out, make.normal(x), make.normal(weight), stride, padding


@scenario
def goes_back_through_a_plain_convolution(impl, make):
    """Stride 1, no padding: all three gradients"""
    yield "3x3", impl.conv2d_backward(*problem(make, (2, 3, 6, 7), (4, 3, 3, 3))[:3])
    yield "1x1", impl.conv2d_backward(*problem(make, (2, 4, 3, 5), (2, 4, 1, 1)))


@scenario
def finds_the_gradient_of_the_input(impl, make):
    """grad_x alone: one impulse in grad_out gives the kernel itself, not flipped"""
    grad_out, x, weight = make.zeros((1, 2, 4, 5)), make.normal((1, 3, 6, 6)), make.normal((2, 3, 3, 2))
    grad_out[0, 1, 2, 1] = 2.0
    return impl.conv2d_backward(grad_out, x, weight)[0]


@scenario
def finds_the_gradient_of_the_weight(impl, make):
    """grad_weight alone: one impulse in grad_out gives the window that it saw"""
    grad_out, x, weight = make.zeros((2, 2, 4, 5)), make.normal((2, 3, 6, 6)), make.normal((2, 3, 3, 2))
    grad_out[1, 0, 1, 3] = -1.5
    return impl.conv2d_backward(grad_out, x, weight)[1]


@scenario
def sums_the_gradient_of_the_bias(impl, make):
    """grad_bias alone: the sum over samples and positions"""
    return impl.conv2d_backward(*problem(make, (3, 2, 5, 6), (4, 2, 2, 3)))[2]


@scenario
def goes_back_through_strides(impl, make):
    """Strides 2 and 3, all pixels used"""
    yield "2", impl.conv2d_backward(*problem(make, (2, 2, 7, 9), (3, 2, 3, 3), 2))
    yield "3", impl.conv2d_backward(*problem(make, (2, 3, 8, 5), (2, 3, 2, 2), 3))


@scenario
def gives_unused_pixels_gradient_zero(impl, make):
    """Rows and columns that the floor leaves unused, and gaps between windows, get 0"""
    yield "left over", impl.conv2d_backward(*problem(make, (2, 2, 8, 10), (3, 2, 3, 3), 2))
    yield "three left over", impl.conv2d_backward(*problem(make, (1, 2, 6, 9), (2, 2, 2, 2), 4))
    yield "gaps", impl.conv2d_backward(*problem(make, (1, 2, 7, 7), (2, 2, 1, 1), 3))


@scenario
def cuts_the_padding_off(impl, make):
    """With padding, grad_x has the size of x and grad_weight counts the zeros"""
    yield "1", impl.conv2d_backward(*problem(make, (2, 2, 5, 4), (3, 2, 3, 3), 1, 1))
    yield "2", impl.conv2d_backward(*problem(make, (1, 3, 4, 6), (2, 3, 5, 3), 1, 2))
    yield "kernel beyond x", impl.conv2d_backward(*problem(make, (2, 1, 1, 2), (2, 1, 3, 3), 1, 1))


@scenario
def combines_stride_and_padding(impl, make):
    """Stride and padding together, with and without pixels left over"""
    yield "3x3/2", impl.conv2d_backward(*problem(make, (2, 2, 7, 6), (3, 2, 3, 3), 2, 1))
    yield "7x7/2", impl.conv2d_backward(*problem(make, (1, 2, 9, 12), (2, 2, 7, 7), 2, 3))
    yield "2x3/3", impl.conv2d_backward(*problem(make, (2, 3, 7, 8), (2, 3, 2, 3), 3, 1))


@scenario
def takes_kernels_that_are_not_square(impl, make):
    """Kernels of 1x3 and 4x2"""
    yield "1x3", impl.conv2d_backward(*problem(make, (2, 2, 3, 6), (3, 2, 1, 3)))
    yield "4x2", impl.conv2d_backward(*problem(make, (1, 2, 7, 5), (3, 2, 4, 2), 2, 1))


@scenario
def handles_the_smallest_sizes(impl, make):
    """A kernel as large as the image, single pixels and channels"""
    yield "full", impl.conv2d_backward(*problem(make, (2, 3, 4, 3), (2, 3, 4, 3)))
    yield "pixel", impl.conv2d_backward(*problem(make, (1, 1, 1, 1), (1, 1, 1, 1)))
    yield "square shapes", impl.conv2d_backward(*problem(make, (3, 3, 3, 3), (3, 3, 3, 3), 1, 1))


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.conv2d_backward(*problem(make, (2, 3, 6, 5), (4, 3, 3, 3), 2, 1))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    grad_out, x, weight, *rest = problem(make, (2, 2, 5, 6), (3, 2, 2, 3), 2, 1)
    return impl.conv2d_backward(*map(make.noncontiguous, (grad_out, x, weight)), *rest)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    grad_out, x, weight, *rest = problem(make, (2, 2, 5, 6), (3, 2, 2, 3), 1, 1)
    impl.conv2d_backward(grad_out, x, weight, *rest)
    impl.conv2d_backward(grad_out[:, :, :4, :4], x, weight)
    return {"grad_out": grad_out, "x": x, "weight": weight}
