"""Hidden scenarios for gradient_descent."""

from dlquiz.sandbox.scenario import raises, scenario


def squared_error(theta, xb, yb):
    """Gradient of mean((xb @ theta - yb)^2)."""
    return 2 * (xb.T @ (xb @ theta - yb)) / len(xb)


def data(make, n, d=2):
    """theta (d,), X (n, d), y (n,)."""
    return make.normal(d), make.normal((n, d)), make.normal(n)


@scenario
def takes_the_full_batch_by_default(impl, make):
    """One full-batch update per epoch by default"""
    theta, x, y = data(make, 7)
    yield "1 epoch", impl.gradient_descent(squared_error, theta, x, y, 0.1, 1)
    yield "5 epochs", impl.gradient_descent(squared_error, theta, x, y, 0.05, 5)
    yield "None", impl.gradient_descent(squared_error, theta, x, y, 0.1, 2, None)


@scenario
def walks_in_mini_batches(impl, make):
    """Mini-batches in the given order, the last one smaller"""
    theta, x, y = data(make, 7)
    seen = []

    def watching(theta, xb, yb):
        seen.append((xb, yb))
        return squared_error(theta, xb, yb)

    yield "theta", impl.gradient_descent(watching, theta, x, y, 0.1, 2, 3)
    yield "batches", seen
    yield "even", impl.gradient_descent(squared_error, *data(make, 8), 0.1, 3, batch_size=4)


@scenario
def takes_single_samples(impl, make):
    """Single samples keep their batch axis"""
    theta, x, y = data(make, 4)
    shapes = []

    def watching(theta, xb, yb):
        shapes.append([list(xb.shape), list(yb.shape)])
        return theta * xb.sum() * 0.1 + yb.sum()

    yield "theta", impl.gradient_descent(watching, theta, x, y, 0.1, 2, 1)
    yield "shapes", shapes


@scenario
def takes_oversized_batches_for_full(impl, make):
    """A batch size beyond the data takes all rows"""
    theta, x, y = data(make, 5)
    yield "just full", impl.gradient_descent(squared_error, theta, x, y, 0.1, 3, 5)
    yield "larger", impl.gradient_descent(squared_error, theta, x, y, 0.1, 3, 50)


@scenario
def uses_the_newest_theta(impl, make):
    """Every gradient is taken at the newest theta"""
    x, y = make.zeros((4, 1)), make.zeros(4)
    thetas = []

    def own_value(theta, xb, yb):
        thetas.append(make.copy(theta))
        return theta

    yield "theta", impl.gradient_descent(own_value, make.array([1.0]), x, y, 0.5, 2, 2)
    yield "on the way", thetas


@scenario
def takes_theta_of_any_shape(impl, make):
    """theta may have any shape, and X more axes"""
    matrix = make.normal((3, 2))
    x, y = make.normal((5, 3, 2)), make.normal(5)
    yield "matrix", impl.gradient_descent(lambda t, xb, yb: t + xb.mean() - yb.mean(), matrix, x, y, 0.2, 3, 2)
    scalar = make.array(1.5)
    yield "scalar", impl.gradient_descent(lambda t, xb, yb: t * yb.mean(), scalar, x, y, 0.2, 2, 2)


@scenario
def does_nothing_without_epochs(impl, make):
    """No epochs give theta back, without a call of grad_fn"""
    theta, x, y = data(make, 4)
    calls = []
    yield "theta", impl.gradient_descent(lambda t, xb, yb: calls.append(1) or t, theta, x, y, 0.1, 0, 2)
    yield "calls", len(calls)


@scenario
def rejects_impossible_settings(impl, make):
    """lr <= 0, epochs < 0 and batch_size < 1 are a ValueError"""
    theta, x, y = data(make, 4)
    call = impl.gradient_descent
    yield "lr 0", raises(ValueError, call, squared_error, theta, x, y, 0.0, 1)
    yield "negative lr", raises(ValueError, call, squared_error, theta, x, y, -0.1, 1)
    yield "epochs", raises(ValueError, call, squared_error, theta, x, y, 0.1, -1)
    yield "batch_size 0", raises(ValueError, call, squared_error, theta, x, y, 0.1, 1, 0)
    yield "negative batch_size", raises(ValueError, call, squared_error, theta, x, y, 0.1, 1, -2)
    yield "without epochs", raises(ValueError, call, squared_error, theta, x, y, 0.1, 0, 0)


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.gradient_descent(squared_error, *data(make, 6, 3), 0.1, 2, 4)


@scenario
def leaves_its_arguments_alone(impl, make):
    """theta, X and y are not modified"""
    theta, x, y = data(make, 6)
    impl.gradient_descent(squared_error, theta, x, y, 0.1, 2, 4)
    impl.gradient_descent(squared_error, theta, x, y, 0.1, 1)
    return {"theta": theta, "X": x, "y": y}
