"""Hidden scenarios for soft_threshold and lasso_ista."""

from dlquiz.sandbox.scenario import scenario


def regression(make, n, d):
    """A problem of which only the first weights matter."""
    X = make.normal((n, d))
    w = make.array([3.0, -2.0, 1.5] + [0.0] * d)[:d]
    return X, X @ w + 0.1 * make.normal(n)


@scenario
def shrinks_towards_zero(impl, make):
    """Values beyond the threshold move towards 0 by it, on both sides"""
    yield "some", impl.soft_threshold(make.array([3.0, 0.5, -0.8, -2.0]), 1.0)
    yield "random", impl.soft_threshold(make.normal(20, std=2.0), 0.7)


@scenario
def gives_zero_within_the_threshold(impl, make):
    """Values within the threshold, and exactly at it, become exactly 0"""
    w = impl.soft_threshold(make.array([0.5, -0.5, 0.25, -0.25, 0.0, 0.75]), 0.5)
    yield "values", w
    yield "exact zeros", int((w == 0).sum())


@scenario
def thresholds_any_shape(impl, make):
    """Any shape, 0-d and empty too"""
    for shape in ((2, 3), (2, 1, 4), (0,), ()):
        yield str(shape), impl.soft_threshold(make.normal(shape), 0.3)


@scenario
def changes_nothing_at_threshold_zero(impl, make):
    """t = 0 gives w back"""
    return impl.soft_threshold(make.normal((3, 4)), 0.0)


@scenario
def takes_one_step(impl, make):
    """One update from zero: a gradient step of the mean squared error, then the threshold"""
    X, y = regression(make, 12, 5)
    yield "lam 0.1", impl.lasso_ista(X, y, 0.1, 0.2, 1)
    yield "lam 0", impl.lasso_ista(X, y, 0.0, 0.2, 1)


@scenario
def takes_exactly_as_many_steps(impl, make):
    """2, 3 and 10 steps; 0 steps give zeros"""
    X, y = regression(make, 15, 4)
    for steps in (0, 2, 3, 10):
        yield str(steps), impl.lasso_ista(X, y, 0.2, 0.1, steps)


@scenario
def thresholds_by_step_times_penalty(impl, make):
    """The threshold is lr * lam: either of them changed alone"""
    X, y = regression(make, 20, 6)
    yield "lr", impl.lasso_ista(X, y, 0.3, 0.05, 5)
    yield "lam", impl.lasso_ista(X, y, 0.9, 0.05, 5)
    yield "both", impl.lasso_ista(X, y, lam=0.5, lr=0.3, steps=4)


@scenario
def sets_small_weights_to_zero(impl, make):
    """After many steps the weights that don't matter are exactly 0"""
    X, y = regression(make, 60, 8)
    w = impl.lasso_ista(X, y, 0.4, 0.3, 200)
    yield "weights", w
    yield "zeros", [bool(each == 0) for each in w]


@scenario
def gives_zeros_under_a_large_penalty(impl, make):
    """A penalty beyond max|X^T y| / n leaves nothing"""
    X, y = regression(make, 20, 4)
    return impl.lasso_ista(X, y, 100.0, 0.1, 20)


@scenario
def solves_least_squares_without_penalty(impl, make):
    """lam = 0 is plain gradient descent"""
    X, y = regression(make, 30, 3)
    return impl.lasso_ista(X, y, 0.0, 0.3, 100)


@scenario
def divides_by_the_number_of_samples(impl, make):
    """The squared error is 1 / (2n): twice the data, the same weights"""
    X, y = regression(make, 5, 3)
    twice = [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]
    yield "once", impl.lasso_ista(X, y, 0.1, 0.1, 6)
    yield "twice", impl.lasso_ista(X[twice], y[twice], 0.1, 0.1, 6)


@scenario
def handles_single_sizes(impl, make):
    """One feature, one sample, more features than samples"""
    yield "one feature", impl.lasso_ista(*regression(make, 6, 1), 0.1, 0.2, 5)
    yield "one sample", impl.lasso_ista(*regression(make, 1, 3), 0.1, 0.05, 5)
    yield "wide", impl.lasso_ista(*regression(make, 4, 9), 0.1, 0.05, 10)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    yield "ista", impl.lasso_ista(*regression(make, 10, 4), 0.1, 0.1, 5)
    yield "threshold", impl.soft_threshold(make.normal(5), 0.4)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    X, y = regression(make, 9, 4)
    yield "ista", impl.lasso_ista(make.noncontiguous(X), make.noncontiguous(y), 0.1, 0.1, 4)
    yield "threshold", impl.soft_threshold(make.noncontiguous(make.normal((3, 2))), 0.4)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    X, y = regression(make, 9, 4)
    w = make.normal(6)
    impl.lasso_ista(X, y, 0.1, 0.1, 4)
    impl.soft_threshold(w, 0.5)
    return {"X": X, "y": y, "w": w}


@scenario(backends=("torch",))
def lets_gradients_pass_the_threshold(impl, make):
    """Gradients pass soft_threshold where the value survives"""
    w = make.leaf(make.distinct(12, -2.0, 2.0))
    return make.gradients(impl.soft_threshold(w, 0.75), [w])
