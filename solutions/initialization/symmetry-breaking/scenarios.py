"""Hidden scenarios for hidden_spread."""

from dlquiz.sandbox.scenario import raises, scenario


def problem(make, n, d, h):
    """Samples, targets and the parameters of a d-h-1 network; b2 is a Python float."""
    x, y, w1, b1 = make.normal((n, d)), make.normal(n), make.normal((d, h)), make.normal(h)
    return x, y, w1, b1, make.normal(h), 0.3


@scenario
def stays_zero_from_zero(impl, make):
    """From zeros the units never part, whatever the activation"""
    x, y = make.normal((6, 3)), make.normal(6)
    for activation in ("tanh", "relu", "sigmoid"):
        zeros = make.zeros((3, 4)), make.zeros(4), make.zeros(4)
        yield activation, impl.hidden_spread(x, y, *zeros, 0.0, 0.1, 5, activation)


@scenario
def stays_zero_from_equal_units(impl, make):
    """Equal units that are not zero learn, but never part"""
    x, y = make.normal((6, 3)), make.normal(6)
    w1 = make.normal((3, 1)) + make.zeros((3, 4))
    return impl.hidden_spread(x, y, w1, make.full(4, 0.1), make.full(4, 0.5), 0.0, 0.1, 6, "tanh")


@scenario
def parts_by_the_output_weights(impl, make):
    """Equal units under different output weights part in the first step"""
    x, y = make.normal((6, 3)), make.normal(6)
    w1 = make.normal((3, 1)) + make.zeros((3, 4))
    return impl.hidden_spread(x, y, w1, make.zeros(4), make.array([0.1, 0.2, -0.3, 0.4]), 0.0, 0.1, 4)


@scenario
def parts_by_the_hidden_biases(impl, make):
    """Equal weights under different hidden biases part as well"""
    x, y = make.normal((6, 3)), make.normal(6)
    return impl.hidden_spread(x, y, make.zeros((3, 4)), make.normal(4), make.full(4, 0.5), 0.0, 0.1, 4)


@scenario
def follows_training_with_tanh(impl, make):
    """Random weights, tanh, the default: eight steps"""
    yield "default", impl.hidden_spread(*problem(make, 7, 3, 4), 0.1, 8)
    yield "named", impl.hidden_spread(*problem(make, 5, 2, 6), lr=0.05, steps=8, activation="tanh")


@scenario
def follows_training_with_relu(impl, make):
    """Random weights, ReLU: eight steps"""
    return impl.hidden_spread(*problem(make, 9, 3, 5), 0.05, 8, "relu")


@scenario
def follows_training_with_sigmoid(impl, make):
    """Random weights, sigmoid: eight steps"""
    return impl.hidden_spread(*problem(make, 9, 3, 5), 0.3, 8, "sigmoid")


@scenario
def gives_relu_units_at_zero_no_gradient(impl, make):
    """ReLU has derivative 0 at exactly 0: w1 does not move"""
    x, y, *_ = problem(make, 5, 2, 3)
    return impl.hidden_spread(x, y, make.zeros((2, 3)), make.zeros(3), make.normal(3), 0.5, 0.1, 4, "relu")


@scenario
def takes_the_largest_spread_of_a_row(impl, make):
    """Maximum minus minimum over the hidden units, per row of w1, and of these the largest"""
    x, y = make.normal((4, 2)), make.normal(4)
    w1 = make.array([[1.0, 4.0, 2.0], [-3.0, -3.5, -2.0]])
    yield "rows", impl.hidden_spread(x, y, w1, make.zeros(3), make.ones(3), 0.0, 0.1, 0)
    yield (
        "second row",
        impl.hidden_spread(x, y, w1 * make.array([[0.1], [4.0]]), make.zeros(3), make.ones(3), 0.0, 0.1, 0),
    )


@scenario
def counts_the_steps(impl, make):
    """steps + 1 numbers; 0 steps give the spread at the start"""
    arguments = problem(make, 5, 3, 4)
    for steps in (0, 1, 3):
        yield str(steps), impl.hidden_spread(*arguments, 0.1, steps)


@scenario
def updates_all_parameters_at_once(impl, make):
    """The gradients of a step all come from the parameters before it"""
    return impl.hidden_spread(*problem(make, 3, 2, 2), 0.8, 5, "sigmoid")


@scenario
def handles_single_sizes(impl, make):
    """One hidden unit has no spread; one sample, one feature"""
    yield "one unit", impl.hidden_spread(*problem(make, 4, 3, 1), 0.1, 3)
    yield "one sample", impl.hidden_spread(*problem(make, 1, 3, 4), 0.1, 3)
    yield "one feature", impl.hidden_spread(*problem(make, 4, 1, 3), 0.1, 3)


@scenario
def returns_python_floats(impl, make):
    """A list of Python floats"""
    found = impl.hidden_spread(*problem(make, 4, 2, 3), 0.1, 2)
    return [type(found).__name__, *(type(each).__name__ for each in found)]


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def works_in_float32(impl, make):
    """float32 inputs"""
    return impl.hidden_spread(*problem(make, 6, 3, 4), 0.1, 4)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, y, w1, b1, w2, b2 = problem(make, 5, 3, 4)
    for activation in ("tanh", "relu", "sigmoid"):
        impl.hidden_spread(x, y, w1, b1, w2, b2, 0.1, 3, activation)
    return {"x": x, "y": y, "w1": w1, "b1": b1, "w2": w2}


@scenario
def rejects_other_activations(impl, make):
    """Another activation is a ValueError"""
    arguments = problem(make, 3, 2, 2)
    for name in ("linear", "", "Tanh"):
        yield repr(name), raises(ValueError, impl.hidden_spread, *arguments, 0.1, 2, name)
