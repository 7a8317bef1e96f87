"""Hidden scenarios for fold_batch_norm."""

from dlquiz.sandbox.scenario import raises, scenario


def norm(make, c):
    """gamma, beta, running_mean and running_var of c channels."""
    return make.normal(c), make.normal(c), make.normal(c), make.uniform(c, 0.2, 4.0)


@scenario
def folds_into_weight_and_bias(impl, make):
    """Scale goes into the weight, the rest into the bias"""
    return impl.fold_batch_norm(make.normal((4, 3, 3, 3)), make.normal(4), *norm(make, 4))


@scenario
def takes_no_bias_for_zero(impl, make):
    """No bias counts as zero"""
    return impl.fold_batch_norm(make.normal((3, 2, 1, 1)), None, *norm(make, 3))


@scenario
def scales_output_channels_when_channels_are_equal(impl, make):
    """Output channels are scaled, also when all four sizes are equal"""
    yield "C_in equals C_out", impl.fold_batch_norm(make.normal((4, 4, 3, 3)), make.normal(4), *norm(make, 4))
    yield "all equal", impl.fold_batch_norm(make.normal((3, 3, 3, 3)), make.normal(3), *norm(make, 3))


@scenario
def honours_eps(impl, make):
    """eps stands inside the root"""
    weight, bias, (gamma, beta, mean, var) = make.normal((3, 2, 3, 3)), make.normal(3), norm(make, 3)
    yield "large", impl.fold_batch_norm(weight, bias, gamma, beta, mean, var, 0.7)
    yield "default at variance 0", impl.fold_batch_norm(weight, bias, gamma, beta, mean, var * 0.0)
    yield "none", impl.fold_batch_norm(weight, bias, gamma, beta, mean, var, eps=0.0)


@scenario
def takes_grouped_weights(impl, make):
    """Grouped weights and kernels that are not square"""
    yield "depthwise", impl.fold_batch_norm(make.normal((6, 1, 3, 3)), None, *norm(make, 6))
    yield "1x5", impl.fold_batch_norm(make.normal((2, 3, 1, 5)), make.normal(2), *norm(make, 2))
    yield "one channel", impl.fold_batch_norm(make.normal((1, 1, 1, 1)), make.normal(1), *norm(make, 1))


@scenario
def gives_what_convolution_and_norm_give(impl, make):
    """A pixel through the folded 1x1 layer"""
    x, weight, bias = make.normal(5), make.normal((4, 5, 1, 1)), make.normal(4)
    new_weight, new_bias = impl.fold_batch_norm(weight, bias, *norm(make, 4))
    return new_weight.reshape(4, 5) @ x + new_bias


@scenario
def rejects_other_lengths(impl, make):
    """A length that differs from C_out is a ValueError, also where it would broadcast"""
    weight = make.normal((3, 2, 3, 3))
    for name, length in (("shorter", 2), ("one", 1), ("longer", 4)):
        for place in range(5):
            vectors = [make.uniform(length if i == place else 3, 0.5, 1.5) for i in range(5)]
            yield f"{name}, argument {place + 1}", raises(ValueError, impl.fold_batch_norm, weight, *vectors)
    yield "without bias", raises(ValueError, impl.fold_batch_norm, weight, None, *norm(make, 2))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    yield "bias", impl.fold_batch_norm(make.normal((4, 3, 3, 3)), make.normal(4), *norm(make, 4))
    yield "no bias", impl.fold_batch_norm(make.normal((4, 3, 3, 3)), None, *norm(make, 4))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    vectors = [make.noncontiguous(each) for each in norm(make, 3)]
    return impl.fold_batch_norm(make.noncontiguous(make.normal((3, 2, 2, 2))), make.normal(3), *vectors)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    arguments = [make.normal((3, 2, 2, 2)), make.normal(3), *norm(make, 3)]
    impl.fold_batch_norm(*arguments)
    impl.fold_batch_norm(arguments[0], None, *arguments[2:])
    return arguments
