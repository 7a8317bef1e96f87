"""Hidden scenarios for max_pool2d_with_indices and max_unpool2d."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def pools_and_remembers_where(impl, make):
    """Maxima and their places, windows side by side"""
    yield "2", impl.max_pool2d_with_indices(make.distinct((2, 3, 4, 6)), 2)
    yield "3", impl.max_pool2d_with_indices(make.distinct((2, 2, 6, 9)), 3)


@scenario
def counts_in_the_input_plane(impl, make):
    """Indices are h * W + w in the plane of their own sample and channel"""
    x = make.zeros((2, 2, 4, 6))
    x[0, 0, 1, 1], x[0, 1, 2, 5], x[1, 0, 3, 4], x[1, 1, 0, 3] = 1.0, 2.0, 3.0, 4.0
    return impl.max_pool2d_with_indices(x, 2)


@scenario
def overlaps_windows(impl, make):
    """A stride below the kernel: one pixel may be the maximum of several windows"""
    yield "3/2", impl.max_pool2d_with_indices(make.distinct((2, 2, 7, 9)), 3, 2)
    yield "3/1", impl.max_pool2d_with_indices(make.distinct((1, 2, 5, 6)), 3, stride=1)


@scenario
def leaves_out_what_does_not_fit(impl, make):
    """Rows and columns that do not fit are left out, also between windows"""
    yield "2 on 5x7", impl.max_pool2d_with_indices(make.distinct((2, 2, 5, 7)), 2)
    yield "2/3", impl.max_pool2d_with_indices(make.distinct((1, 2, 8, 10)), 2, 3)
    yield "3/2 on 6x8", impl.max_pool2d_with_indices(make.distinct((1, 2, 6, 8)), 3, 2)


@scenario
def takes_the_first_of_equal_maxima(impl, make):
    """Of equal maxima the first in row-major order counts"""
    yield "constant", impl.max_pool2d_with_indices(make.ones((1, 2, 4, 6)), 2)
    yield "integers", impl.max_pool2d_with_indices(make.integers(0, 3, (2, 2, 6, 9)) * make.ones(()), 3)
    x = make.array([[[[0.0, 5.0, 5.0], [5.0, 1.0, 5.0], [2.0, 5.0, 0.0]]]])
    yield "second column first", impl.max_pool2d_with_indices(x, 3)
    yield "overlapping", impl.max_pool2d_with_indices(x, 2, 1)


@scenario
def handles_negative_values(impl, make):
    """All values negative, and very large ones: the maximum, not 0"""
    yield "negative", impl.max_pool2d_with_indices(make.distinct((1, 2, 4, 4), -9.0, -1.0), 2)
    yield "-inf", impl.max_pool2d_with_indices(make.full((1, 1, 2, 4), float("-inf")), 2)
    yield "-1e30", impl.max_pool2d_with_indices(make.distinct((1, 1, 2, 4), -2e30, -1e30), 2)


@scenario
def pools_the_smallest_inputs(impl, make):
    """A window as large as the input, windows of one pixel"""
    yield "whole", impl.max_pool2d_with_indices(make.distinct((2, 3, 3, 3)), 3)
    yield "pixels", impl.max_pool2d_with_indices(make.distinct((1, 2, 2, 3)), 1)
    yield "pixels/2", impl.max_pool2d_with_indices(make.distinct((1, 2, 3, 5)), 1, 2)


@scenario
def puts_the_maxima_back(impl, make):
    """Unpooling writes each maximum to its place, zeros elsewhere"""
    x = make.distinct((2, 3, 4, 6), 1.0, 9.0)
    yield "round trip", impl.max_unpool2d(*impl.max_pool2d_with_indices(x, 2), (4, 6))
    yield "overlapping", impl.max_unpool2d(*impl.max_pool2d_with_indices(x, 3, 1), (4, 6))


@scenario
def unpools_given_indices(impl, make):
    """Any indices of the plane, each sample and channel on its own; values may be negative"""
    y = make.normal((2, 2, 2, 2))
    indices = make.array([[[[0, 14], [7, 3]], [[5, 1], [2, 9]]], [[[14, 13], [12, 11]], [[0, 4], [8, 10]]]])
    yield "3x5", impl.max_unpool2d(y, indices, (3, 5))
    yield "5x3", impl.max_unpool2d(y, indices, (5, 3))
    yield "larger", impl.max_unpool2d(y, indices, (4, 7))


@scenario
def unpools_to_odd_sizes(impl, make):
    """output_size restores rows and columns that the pooling left out"""
    x = make.distinct((2, 2, 5, 7), 1.0, 9.0)
    yield "5x7", impl.max_unpool2d(*impl.max_pool2d_with_indices(x, 2), (5, 7))
    yield "one pixel", impl.max_unpool2d(make.normal((1, 1, 1, 1)), make.array([[[[5]]]]), output_size=(2, 3))


@scenario
def rejects_indices_outside(impl, make):
    """An index below 0 or beyond the plane is a ValueError; the last pixel is not"""
    y = make.normal((1, 2, 1, 2))
    for bad in (-1, -6, 6, 7, 100):
        indices = make.array([[[[0, 1]], [[2, bad]]]])
        yield str(bad), raises(ValueError, impl.max_unpool2d, y, indices, (2, 3))
    yield "smaller plane", raises(ValueError, impl.max_unpool2d, y, make.array([[[[0, 1]], [[2, 5]]]]), (2, 2))
    yield "last pixel", impl.max_unpool2d(y, make.array([[[[0, 1]], [[2, 5]]]]), (2, 3))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out; indices are int64"""
    y, indices = impl.max_pool2d_with_indices(make.distinct((2, 3, 4, 5)), 2)
    yield "pooled", (y, indices)
    yield "dtype of the indices", str(indices.dtype).removeprefix("torch.")
    yield "unpooled", impl.max_unpool2d(y, indices, (4, 5))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    y, indices = impl.max_pool2d_with_indices(make.noncontiguous(make.distinct((2, 3, 4, 6))), 2)
    yield "pooled", (y, indices)
    yield "unpooled", impl.max_unpool2d(make.noncontiguous(y), make.noncontiguous(indices), (4, 6))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, y = make.distinct((1, 2, 4, 4)), make.normal((1, 2, 2, 2))
    indices = make.array([[[[0, 1], [2, 3]], [[4, 5], [6, 7]]]])
    impl.max_pool2d_with_indices(x, 2)
    impl.max_pool2d_with_indices(x, 1)
    impl.max_unpool2d(y, indices, (2, 4))
    return {"x": x, "y": y, "indices": indices}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to each maximum, and through unpooling to the values"""
    x, y = make.leaf(make.distinct((2, 2, 5, 6))), make.leaf(make.normal((1, 2, 2, 2)))
    indices = make.array([[[[0, 11], [7, 3]], [[5, 1], [2, 9]]]])
    yield "overlapping", make.gradients(impl.max_pool2d_with_indices(x, 3, 1)[0], [x])
    yield "side by side", make.gradients(impl.max_pool2d_with_indices(x, 2)[0], [x])
    yield "unpooling", make.gradients(impl.max_unpool2d(y, indices, (3, 4)), [y])
