"""Hidden scenarios for layer_norm and layer_norm_backward."""

from dlquiz.sandbox.scenario import raises, scenario


def named(gradients):
    """The three gradients under their names."""
    return dict(zip(("grad_x", "grad_weight", "grad_bias"), gradients, strict=True))


@scenario
def normalises_the_features_of_each_token(impl, make):
    """(batch, tokens, features), normalised over the features"""
    x, weight, bias = make.normal((2, 5, 6), mean=2.0, std=3.0), make.uniform(6, 0.5, 2.0), make.normal(6)
    return impl.layer_norm(x, (6,), weight, bias)


@scenario
def normalises_over_several_axes(impl, make):
    """Images normalised over C, H and W together, element-wise weight and bias"""
    x, weight, bias = make.normal((3, 2, 4, 5), mean=1.0), make.uniform((2, 4, 5), 0.5, 2.0), make.normal((2, 4, 5))
    yield "C, H, W", impl.layer_norm(x, (2, 4, 5), weight, bias)
    yield "H, W", impl.layer_norm(x, (4, 5), weight[0], bias[1])


@scenario
def keeps_samples_apart(impl, make):
    """Samples of very different scales do not mix"""
    x = make.normal((3, 4)) * make.array([[1.0], [10.0], [100.0]])
    return impl.layer_norm(x, (4,))


@scenario
def acts_on_the_last_axes_of_a_square(impl, make):
    """With equal sizes it is still the last axis that is normalised"""
    x, weight, bias = make.normal((4, 4, 4)), make.uniform(4, 0.5, 2.0), make.normal(4)
    return impl.layer_norm(x, (4,), weight, bias)


@scenario
def takes_weight_and_bias_as_optional(impl, make):
    """weight or bias may be None, separately"""
    x, weight, bias = make.normal((3, 5)), make.uniform(5, 0.5, 2.0), make.normal(5)
    yield "neither", impl.layer_norm(x, (5,))
    yield "weight", impl.layer_norm(x, (5,), weight)
    yield "bias", impl.layer_norm(x, (5,), None, bias)


@scenario
def works_without_leading_axes(impl, make):
    """normalized_shape may be all of x.shape, and leading axes may be empty"""
    x, grad_out, weight = make.normal((3, 4)), make.normal((3, 4)), make.uniform((3, 4), 0.5, 2.0)
    yield "forward", impl.layer_norm(x, (3, 4), weight)
    yield "backward", named(impl.layer_norm_backward(grad_out, x, (3, 4), weight))
    yield "no rows", impl.layer_norm(make.zeros((0, 4)), (4,))
    yield "no rows, backward", named(impl.layer_norm_backward(make.zeros((0, 4)), make.zeros((0, 4)), (4,)))


@scenario
def uses_the_biased_variance(impl, make):
    """The variance is the biased one, which shows on two features"""
    return impl.layer_norm(make.normal((4, 2), std=2.0), (2,))


@scenario
def honours_eps(impl, make):
    """eps counts inside the root: a large one, and the default one on nearly constant rows"""
    x, tiny = make.normal((3, 4), std=0.3), make.normal((3, 4), mean=1.0, std=3e-3)
    yield "large", impl.layer_norm(x, (4,), eps=0.5)
    yield "default", impl.layer_norm(tiny, (4,))
    yield "constant rows", impl.layer_norm(make.full((2, 3), 5.0), (3,), make.ones(3), make.normal(3))


@scenario
def goes_back_over_the_features(impl, make):
    """Backward over the last axis"""
    x, grad_out = make.normal((2, 5, 6), mean=2.0, std=3.0), make.normal((2, 5, 6))
    return named(impl.layer_norm_backward(grad_out, x, (6,), make.uniform(6, 0.5, 2.0)))


@scenario
def goes_back_over_several_axes(impl, make):
    """Backward over C, H and W together"""
    x, grad_out = make.normal((3, 2, 2, 3)), make.normal((3, 2, 2, 3))
    return named(impl.layer_norm_backward(grad_out, x, (2, 2, 3), make.uniform((2, 2, 3), 0.5, 2.0)))


@scenario
def goes_back_without_a_weight(impl, make):
    """weight None: grad_weight and grad_bias still have normalized_shape"""
    x, grad_out = make.normal((2, 3, 4)), make.normal((2, 3, 4))
    return named(impl.layer_norm_backward(grad_out, x, (4,)))


@scenario
def goes_back_on_a_square(impl, make):
    """Backward with equal sizes on all axes"""
    x, grad_out = make.normal((4, 4, 4)), make.normal((4, 4, 4))
    return named(impl.layer_norm_backward(grad_out, x, (4,), make.uniform(4, 0.5, 2.0)))


@scenario
def honours_eps_on_the_way_back(impl, make):
    """A large eps and the default one count in the backward pass too"""
    x, tiny, grad_out = make.normal((3, 4), std=0.3), make.normal((3, 4), mean=1.0, std=3e-3), make.normal((3, 4))
    yield "large", named(impl.layer_norm_backward(grad_out, x, (4,), eps=0.5))
    yield "default", named(impl.layer_norm_backward(grad_out, tiny, (4,)))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out, in both functions"""
    x, grad_out = make.normal((3, 6)), make.normal((3, 6))
    yield "forward", impl.layer_norm(x, (6,), make.uniform(6, 0.5, 2.0), make.normal(6))
    yield "backward", named(impl.layer_norm_backward(grad_out, x, (6,), make.uniform(6, 0.5, 2.0)))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, grad_out, weight, bias = make.normal((3, 4)), make.normal((3, 4)), make.uniform(4, 0.5, 2.0), make.normal(4)
    impl.layer_norm(x, (4,), weight, bias)
    impl.layer_norm_backward(grad_out, x, (4,), weight)
    return {"x": x, "grad_out": grad_out, "weight": weight, "bias": bias}


@scenario
def rejects_a_shape_that_does_not_match(impl, make):
    """normalized_shape that is empty or not the end of x.shape is a ValueError"""
    x = make.normal((2, 3, 4))
    shapes = {"empty": (), "other": (3,), "swapped": (4, 3), "too long": (5, 2, 3, 4), "middle": (3, 1)}
    for name, shape in shapes.items():
        yield f"{name}, forward", raises(ValueError, impl.layer_norm, x, shape)
        yield f"{name}, backward", raises(ValueError, impl.layer_norm_backward, x, x, shape)
    number = make.normal(())
    yield "empty, 0-d, forward", raises(ValueError, impl.layer_norm, number, ())
    yield "empty, 0-d, backward", raises(ValueError, impl.layer_norm_backward, number, number, ())
    yield "right, forward", raises(ValueError, impl.layer_norm, x, (3, 4))


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """In layer_norm gradients flow to x, weight and bias"""
    drawn = make.normal((3, 2, 4)), make.uniform(4, 0.5, 2.0), make.normal(4)
    x, weight, bias = (make.leaf(each) for each in drawn)
    y = impl.layer_norm(x, (4,), weight, bias)
    return dict(zip(("x", "weight", "bias"), make.gradients(y, [x, weight, bias]), strict=True))
