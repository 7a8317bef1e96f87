"""Hidden scenarios for fit_closed_form and fit_gradient_descent."""

from dlquiz.sandbox.scenario import scenario


@scenario
def fits_a_line_exactly(impl, make):
    """Points on a line give the line"""
    x = make.array([[0.0], [1.0], [2.0]])
    return impl.fit_closed_form(x, make.array([1.0, 3.0, 5.0]))


@scenario
def minimises_the_error_of_noisy_data(impl, make):
    """Noisy data give the least squares"""
    yield "3 features", impl.fit_closed_form(make.normal((20, 3)), make.normal(20, mean=2.0))
    yield "1 feature", impl.fit_closed_form(make.normal((8, 1)), make.normal(8, mean=-1.0))


@scenario
def fits_the_intercept(impl, make):
    """Features and targets far from 0 have an intercept"""
    x = make.normal((15, 2), mean=5.0)
    yield "shifted", impl.fit_closed_form(x, make.normal(15, mean=30.0))
    yield "constant targets", impl.fit_closed_form(x, make.full(15, 4.0))


@scenario
def fits_as_many_rows_as_unknowns(impl, make):
    """As many rows as unknowns are fitted exactly"""
    return impl.fit_closed_form(make.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]]), make.normal(3))


@scenario
def takes_one_step(impl, make):
    """One step of gradient descent"""
    yield "by hand", impl.fit_gradient_descent(make.array([[1.0], [3.0]]), make.array([2.0, 4.0]), 0.1, 1)
    yield "3 features", impl.fit_gradient_descent(make.normal((6, 3)), make.normal(6, mean=1.0), 0.05, 1)


@scenario
def takes_many_steps(impl, make):
    """Several steps of gradient descent"""
    x, y = make.normal((7, 2), mean=1.0), make.normal(7, mean=2.0)
    for steps in (2, 3, 25):
        yield str(steps), impl.fit_gradient_descent(x, y, 0.07, steps)


@scenario
def starts_from_zero(impl, make):
    """No steps leave w and b at 0"""
    return impl.fit_gradient_descent(make.normal((5, 3)), make.normal(5), 0.1, 0)


@scenario
def approaches_the_closed_form(impl, make):
    """Many steps come close to the closed form"""
    x, y = make.normal((30, 2)), make.normal(30, mean=3.0)
    yield "descent", impl.fit_gradient_descent(x, y, 0.1, 400)
    yield "closed form", impl.fit_closed_form(x, y)


@scenario(dtype="float32", rtol=1e-3, atol=1e-3)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, y = make.normal((20, 3)), make.normal(20)
    yield "closed form", impl.fit_closed_form(x, y)[0]
    yield "descent", impl.fit_gradient_descent(x, y, 0.1, 5)[0]


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, y = make.noncontiguous(make.normal((9, 2))), make.noncontiguous(make.normal(9))
    yield "closed form", impl.fit_closed_form(x, y)
    yield "descent", impl.fit_gradient_descent(x, y, 0.1, 3)


@scenario
def leaves_its_arguments_alone(impl, make):
    """Neither X nor y is modified"""
    x, y = make.normal((9, 2), mean=1.0), make.normal(9, mean=1.0)
    impl.fit_closed_form(x, y)
    impl.fit_gradient_descent(x, y, 0.1, 3)
    return {"X": x, "y": y}
