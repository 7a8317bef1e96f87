"""Hidden scenarios for softmax and log_softmax."""

import math
import warnings

from dlquiz.sandbox.scenario import scenario


def both(impl, x, *dim):
    """Both functions on one input."""
    return [impl.softmax(x, *dim), impl.log_softmax(x, *dim)]


@scenario
def normalises_the_last_axis_by_default(impl, make):
    """The last axis is normalised by default"""
    return both(impl, make.normal((4, 6), std=2.0))


@scenario
def normalises_any_axis(impl, make):
    """Any axis of an array of rank 3 and 4, counted from either end"""
    x = make.normal((3, 4, 5), std=2.0)
    for dim in (0, 1, 2, -1, -2, -3):
        yield f"dim {dim}", both(impl, x, dim)
    image = make.normal((2, 3, 2, 4))
    yield "channels", [impl.softmax(image, dim=1), impl.log_softmax(image, dim=1)]


@scenario
def tells_axes_of_a_square_apart(impl, make):
    """The two axes of a square array are not confused"""
    x = make.normal((4, 4), std=2.0)
    yield "dim 0", both(impl, x, 0)
    yield "dim 1", both(impl, x, 1)


@scenario
def handles_vectors_and_single_entries(impl, make):
    """A vector, and axes of length 1"""
    yield "vector", both(impl, make.normal(7, std=3.0))
    yield "one entry", both(impl, make.normal(1))
    yield "column", both(impl, make.normal((5, 1)))
    yield "equal entries", both(impl, make.full((2, 5), -3.0))


@scenario
def survives_large_entries(impl, make):
    """Entries of 1e4 and -1e4 give no overflow, no nan and no warning"""
    x = make.array([[1e4, 0.0, -1e4], [1e4, 1e4, 9999.0], [-1e4, -1e4, -9998.0], [710.0, 0.0, -710.0]])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield "values", both(impl, x)
        yield "along dim 0", both(impl, x, 0)
    yield "warnings", len(caught)


@scenario
def stabilises_each_slice_by_itself(impl, make):
    """Slices of very different size are each stable"""
    x = make.normal((4, 3)) + make.array([[1e4], [0.0], [-1e4], [50.0]])
    yield "dim 1", both(impl, x, 1)


@scenario
def keeps_tiny_log_probabilities(impl, make):
    """Log-probabilities far below the smallest float are exact"""
    x = make.normal((3, 4)) + make.array([0.0, -40.0, -800.0, -5000.0])
    return impl.log_softmax(x)


@scenario
def gives_masked_entries_no_probability(impl, make):
    """-inf gets probability 0 and log-probability -inf, without a warning"""
    x = make.normal((3, 4))
    x[0, 1] = x[1, 0] = x[1, 2] = x[1, 3] = -math.inf
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield "values", both(impl, x)
    yield "warnings", len(caught)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out, also for large entries"""
    yield "moderate", both(impl, make.normal((3, 5), std=2.0), 0)
    yield "large", both(impl, make.array([[1e4, 0.0], [88.0, 90.0], [-1e4, -1e4]]))


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    return both(impl, make.noncontiguous(make.normal((3, 4))), 0)


@scenario
def leaves_its_argument_alone(impl, make):
    """The input is not modified"""
    x = make.normal((3, 4))
    both(impl, x)
    return x


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the input, through the normalisation too"""
    x = make.leaf(make.normal((3, 4)))
    yield "softmax", make.gradients(impl.softmax(x, 1), [x])
    yield "log_softmax", make.gradients(impl.log_softmax(x, 0), [x])
    large = make.leaf(make.array([[1e4, 0.0, -1e4], [5.0, -900.0, 3.0]]))
    yield "large entries", make.gradients(impl.log_softmax(large), [large])
