"""Hidden scenarios for layer_statistics."""

import itertools

from dlquiz.sandbox.scenario import raises, scenario


def network(make, sizes, std=1.0):
    """Weights of a network with these layer sizes, scaled by std / sqrt(fan_in)."""
    return [make.normal((i, o), std=std / i**0.5) for i, o in itertools.pairwise(sizes)]


@scenario
def describes_relu_layers(impl, make):
    """ReLU, the default, with He's weights: mean and deviation stay what they are"""
    x, weights = make.normal((20, 12)), network(make, (12, 16, 10, 8), 2**0.5)
    yield "default", impl.layer_statistics(x, weights)
    yield "named", impl.layer_statistics(x, weights, "relu")


@scenario
def describes_linear_layers(impl, make):
    """No activation: products of matrices"""
    return impl.layer_statistics(make.normal((9, 6), mean=1.0), network(make, (6, 4, 7)), "linear")


@scenario
def describes_tanh_layers(impl, make):
    """Tanh: saturated under large weights, fading under small ones"""
    x = make.normal((15, 8))
    for std in (0.1, 1.0, 10.0):
        yield str(std), impl.layer_statistics(x, network(make, (8, 10, 6, 5), std), activation="tanh")


@scenario
def describes_selu_layers(impl, make):
    """SELU with LeCun's weights: both sides of 0 count"""
    x = make.normal((30, 10))
    yield "usual", impl.layer_statistics(x, network(make, (10, 12, 8)), "selu")
    yield "negative", impl.layer_statistics(-abs(x) - 0.5, [abs(each) for each in network(make, (10, 4))], "selu")
    yield "positive", impl.layer_statistics(abs(x), [abs(each) for each in network(make, (10, 4))], "selu")


@scenario
def shows_vanishing_and_exploding(impl, make):
    """Ten layers with weights too small and too large"""
    x = make.normal((10, 6))
    for std in (0.3, 3.0):
        yield str(std), impl.layer_statistics(x, network(make, (6,) * 11, std), "relu")


@scenario
def takes_the_population_deviation(impl, make):
    """Few elements: the deviation divides by their number"""
    yield "two", impl.layer_statistics(make.array([[1.0, -1.0]]), [make.array([[2.0, 0.0], [0.0, 2.0]])])
    yield "three", impl.layer_statistics(make.normal((3, 2)), [make.normal((2, 1))], "linear")
    yield "one", impl.layer_statistics(make.array([[2.0]]), [make.array([[3.0]])])


@scenario
def counts_all_elements_of_a_layer(impl, make):
    """Mean and deviation over samples and units together"""
    x = make.normal((5, 3)) + make.array([[0.0], [10.0], [20.0], [30.0], [40.0]])
    return impl.layer_statistics(x, [make.normal((3, 4)) + make.array([0.0, 1.0, 5.0, -3.0])], "linear")


@scenario
def gives_empty_lists_without_layers(impl, make):
    """No weights, no layers"""
    return impl.layer_statistics(make.normal((3, 2)), [])


@scenario
def returns_python_floats(impl, make):
    """Two lists of Python floats"""
    means, stds = impl.layer_statistics(make.normal((4, 3)), network(make, (3, 5, 2)), "tanh")
    yield "lists", [isinstance(means, list), isinstance(stds, list)]
    yield "each is a Python float", [type(each) is float for each in [*means, *stds]]


@scenario
def stays_finite_for_large_inputs(impl, make):
    """SELU far above 0 and far below: the result is finite, -scale * alpha on the left"""
    x = make.array([[-1e4, 1e4], [-800.0, 2.0]])
    return impl.layer_statistics(x, [make.array([[1.0, 0.0], [0.0, 1.0]])], "selu")


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def works_in_float32(impl, make):
    """float32 inputs"""
    x = make.normal((12, 8))
    for activation in ("relu", "selu"):
        yield activation, impl.layer_statistics(x, network(make, (8, 6, 9)), activation)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    weights = [make.noncontiguous(each) for each in network(make, (4, 6, 3))]
    return impl.layer_statistics(make.noncontiguous(make.normal((5, 4))), weights)


@scenario
def leaves_its_arguments_alone(impl, make):
    """Neither x nor a weight is modified"""
    x, weights = make.normal((4, 3)), network(make, (3, 5, 2))
    for activation in ("linear", "relu", "tanh", "selu"):
        impl.layer_statistics(x, weights, activation)
    return {"x": x, "weights": weights}


@scenario
def rejects_other_activations(impl, make):
    """Another activation is a ValueError"""
    x, weights = make.normal((3, 2)), network(make, (2, 2))
    for name in ("gelu", "", "ReLU", "sigmoid"):
        yield repr(name), raises(ValueError, impl.layer_statistics, x, weights, name)
