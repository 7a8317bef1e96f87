"""Hidden scenarios for collapse_affine."""

from itertools import pairwise

from dlquiz.sandbox.scenario import raises, scenario


def stack(make, *sizes):
    """Weights and biases of layers between these sizes."""
    pairs = list(pairwise(sizes))
    return [make.normal((b, a)) for a, b in pairs], [make.normal(b) for _, b in pairs]


@scenario
def multiplies_two_layers(impl, make):
    """Two layers become one"""
    yield (
        "numbers",
        impl.collapse_affine([make.array([[2.0]]), make.array([[3.0]])], [make.array([1.0]), make.array([1.0])]),
    )
    yield "3 to 4 to 2", impl.collapse_affine(*stack(make, 3, 4, 2))


@scenario
def chains_layers_of_different_width(impl, make):
    """Many layers of different width"""
    yield "4 layers", impl.collapse_affine(*stack(make, 5, 3, 7, 2, 4))
    yield "same ends", impl.collapse_affine(*stack(make, 3, 6, 3))


@scenario
def orders_square_layers(impl, make):
    """Square layers show the order of the product"""
    return impl.collapse_affine(*stack(make, 3, 3, 3, 3))


@scenario
def sends_biases_through_later_layers(impl, make):
    """Biases pass through the later layers"""
    weights, biases = stack(make, 2, 4, 4, 3)
    yield "all", impl.collapse_affine(weights, biases)
    yield "first only", impl.collapse_affine(weights, [biases[0], biases[1] * 0, biases[2] * 0])
    yield "zero weights", impl.collapse_affine([each * 0 for each in weights], biases)


@scenario
def leaves_one_layer_as_it_is(impl, make):
    """One layer stays as it is"""
    return impl.collapse_affine(*stack(make, 3, 4))


@scenario
def narrows_to_one_unit(impl, make):
    """Bottlenecks and single units"""
    yield "bottleneck", impl.collapse_affine(*stack(make, 4, 1, 4))
    yield "one output", impl.collapse_affine(*stack(make, 4, 2, 1))
    yield "one input", impl.collapse_affine(*stack(make, 1, 3, 2))


@scenario
def rejects_empty_or_uneven_lists(impl, make):
    """Empty lists and lists of different length are a ValueError"""
    weights, biases = stack(make, 3, 3, 3)
    yield "empty", raises(ValueError, impl.collapse_affine, [], [])
    yield "fewer biases", raises(ValueError, impl.collapse_affine, weights, biases[:1])
    yield "fewer weights", raises(ValueError, impl.collapse_affine, weights[:1], biases)
    yield "no biases", raises(ValueError, impl.collapse_affine, weights, [])


@scenario
def rejects_sizes_that_do_not_chain(impl, make):
    """Sizes that don't chain are a ValueError, also where they would broadcast"""
    (first, second), (b0, b1) = stack(make, 3, 4, 2)
    yield "weights", raises(ValueError, impl.collapse_affine, [first, make.normal((2, 3))], [b0, b1])
    yield "bias", raises(ValueError, impl.collapse_affine, [first, second], [make.normal(3), b1])
    yield "last bias", raises(ValueError, impl.collapse_affine, [first, second], [b0, make.normal(3)])
    yield "bias of one", raises(ValueError, impl.collapse_affine, [first, second], [b0, make.normal(1)])
    yield "one layer", raises(ValueError, impl.collapse_affine, [first], [make.normal(1)])


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.collapse_affine(*stack(make, 4, 3, 5, 2))


@scenario
def leaves_its_arguments_alone(impl, make):
    """Neither the lists nor their arrays are modified"""
    weights, biases = stack(make, 3, 3, 3)
    impl.collapse_affine(weights, biases)
    impl.collapse_affine(weights[:1], biases[:1])
    return {"weights": weights, "biases": biases}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to every weight and bias"""
    weights, biases = stack(make, 3, 4, 2)
    weights, biases = [make.leaf(each) for each in weights], [make.leaf(each) for each in biases]
    return make.gradients(impl.collapse_affine(weights, biases), [*weights, *biases])
