"""Hidden scenarios for tanh_stack."""

from dlquiz.sandbox.scenario import scenario


def weights_of(make, count, size, std=0.6):
    """`count` random matrices."""
    return [make.normal((size, size), std=std) for _ in range(count)]


def named(result):
    """The three results under their names."""
    y, grad_x, grad_weights = result
    return {"y": y, "grad_x": grad_x, "grad_weights": list(grad_weights)}


@scenario
def goes_through_one_plain_layer(impl, make):
    """One plain layer"""
    x, weights, grad_out = make.normal((4, 3)), weights_of(make, 1, 3), make.normal((4, 3))
    return named(impl.tanh_stack(x, weights, grad_out))


@scenario
def goes_through_one_residual_layer(impl, make):
    """One residual layer: the shortcut adds to output and gradient"""
    x, weights, grad_out = make.normal((4, 3)), weights_of(make, 1, 3), make.normal((4, 3))
    return named(impl.tanh_stack(x, weights, grad_out, True))


@scenario
def goes_through_several_plain_layers(impl, make):
    """Several plain layers, first weight first"""
    x, weights, grad_out = make.normal((2, 4)), weights_of(make, 3, 4), make.normal((2, 4))
    return named(impl.tanh_stack(x, weights, grad_out, residual=False))


@scenario
def goes_through_several_residual_layers(impl, make):
    """Several residual layers"""
    x, weights, grad_out = make.normal((5, 4)), weights_of(make, 4, 4), make.normal((5, 4))
    return named(impl.tanh_stack(x, weights, grad_out, residual=True))


@scenario
def is_the_identity_without_weights(impl, make):
    """No weights: y is x, and grad_x is grad_out"""
    x, grad_out = make.normal((3, 2)), make.normal((3, 2))
    yield "plain", named(impl.tanh_stack(x, [], grad_out))
    yield "residual", named(impl.tanh_stack(x, [], grad_out, True))


@scenario(rtol=1e-6, atol=1e-30)
def vanishes_without_shortcuts(impl, make):
    """Fifty layers of small weights: the plain gradient vanishes, the residual one doesn't"""
    x, weights, grad_out = make.normal((2, 8)), weights_of(make, 50, 8, 0.2), make.normal((2, 8))
    yield "plain", impl.tanh_stack(x, weights, grad_out)[1]
    yield "residual", impl.tanh_stack(x, weights, grad_out, True)[1]


@scenario
def saturates(impl, make):
    """Saturated tanh blocks the plain gradient, but not the shortcut"""
    x, weights, grad_out = make.normal((3, 2), std=50.0), weights_of(make, 2, 2, 5.0), make.normal((3, 2))
    yield "plain", named(impl.tanh_stack(x, weights, grad_out))
    yield "residual", named(impl.tanh_stack(x, weights, grad_out, True))


@scenario
def handles_the_smallest_sizes(impl, make):
    """One sample, one feature"""
    yield "1x1", named(impl.tanh_stack(make.normal((1, 1)), weights_of(make, 2, 1), make.normal((1, 1)), True))
    yield "one sample", named(impl.tanh_stack(make.normal((1, 3)), weights_of(make, 2, 3), make.normal((1, 3))))


@scenario
def separates_the_samples(impl, make):
    """A zero cotangent for one sample leaves its gradient 0; weights' gradients sum over samples"""
    x, weights, grad_out = make.normal((4, 3)), weights_of(make, 2, 3), make.normal((4, 3))
    grad_out[2] = 0.0
    return named(impl.tanh_stack(x, weights, grad_out, True))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, weights, grad_out = make.normal((3, 4)), weights_of(make, 2, 4), make.normal((3, 4))
    yield "plain", named(impl.tanh_stack(x, weights, grad_out))
    yield "residual", named(impl.tanh_stack(x, weights, grad_out, True))


@scenario
def takes_strided_arrays(impl, make):
    """Arrays with strides"""
    x, grad_out = make.noncontiguous(make.normal((3, 4))), make.noncontiguous(make.normal((3, 4)))
    weights = [each.T for each in weights_of(make, 2, 4)]
    return named(impl.tanh_stack(x, weights, grad_out, True))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weights, grad_out = make.normal((3, 2)), weights_of(make, 3, 2), make.normal((3, 2))
    impl.tanh_stack(x, weights, grad_out, True)
    yield "after residual", {"x": make.copy(x), "grad_out": make.copy(grad_out), "count": len(weights)}
    impl.tanh_stack(x, weights, grad_out)
    yield "after plain", {"x": x, "weights": weights, "grad_out": grad_out}
