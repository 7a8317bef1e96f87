"""Hidden scenarios for group_norm and instance_norm."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def normalises_each_group(impl, make):
    """Each group has its own mean and variance"""
    x = make.normal((2, 6, 4, 5)) * make.array([1.0, 2.0, 3.0, 40.0, 50.0, 60.0]).reshape(1, 6, 1, 1)
    yield "3 groups", impl.group_norm(x, 3)
    yield "1 group", impl.group_norm(x, 1)
    yield "6 groups", impl.group_norm(x, 6)


@scenario
def keeps_samples_apart(impl, make):
    """Samples of very different scale don't touch each other"""
    x = make.normal((3, 4, 3, 3)) * make.array([1.0, 10.0, 100.0]).reshape(3, 1, 1, 1) + 5.0
    yield "group", impl.group_norm(x, 2)
    yield "instance", impl.instance_norm(x)


@scenario
def takes_consecutive_channels(impl, make):
    """Groups are consecutive channels"""
    x = make.normal((2, 8, 3, 3)) * make.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0]).reshape(1, 8, 1, 1)
    yield "2 groups", impl.group_norm(x, 2)
    yield "4 groups of 3", impl.group_norm(make.normal((2, 12, 2, 2), mean=3.0), num_groups=4)


@scenario
def scales_each_channel(impl, make):
    """weight and bias act per channel, also when W equals C"""
    x, weight, bias = make.normal((2, 4, 3, 4)), make.normal(4), make.normal(4)
    yield "both", impl.group_norm(x, 2, weight, bias)
    yield "weight", impl.group_norm(x, 2, weight)
    yield "bias", impl.group_norm(x, 2, bias=bias)
    yield "instance", impl.instance_norm(x, weight, bias)
    yield "instance, bias", impl.instance_norm(x, None, bias)


@scenario
def takes_any_number_of_axes(impl, make):
    """From no further axis to three"""
    weight, bias = make.normal(6), make.normal(6)
    yield "0", impl.group_norm(make.normal((3, 6)), 2, weight, bias)
    yield "1", impl.group_norm(make.normal((2, 6, 5)), 3, weight, bias)
    yield "3", impl.group_norm(make.normal((2, 6, 2, 3, 2)), 2, weight, bias)
    yield "instance, 1", impl.instance_norm(make.normal((2, 6, 5)), weight, bias)
    yield "instance, 3", impl.instance_norm(make.normal((2, 6, 2, 3, 2)), weight, bias)


@scenario
def normalises_each_channel_alone(impl, make):
    """Instance norm treats each channel of each sample alone"""
    return impl.instance_norm(make.normal((2, 3, 4, 5)) * make.array([1.0, 10.0, 100.0]).reshape(1, 3, 1, 1))


@scenario
def uses_biased_variance_on_few_elements(impl, make):
    """The variance is biased, which few elements show"""
    yield "pairs", impl.group_norm(make.array([[[1.0], [3.0], [10.0], [20.0]]]), 2, eps=0.0)
    yield "instance", impl.instance_norm(make.normal((2, 2, 2)))


@scenario
def honours_a_large_eps(impl, make):
    """eps stands inside the root"""
    x = make.normal((2, 4, 3, 3))
    yield "group", impl.group_norm(x, 2, eps=2.0)
    yield "instance", impl.instance_norm(x, eps=0.5)
    yield "tiny values", impl.group_norm(x * 1e-3, 2)


@scenario
def gives_bias_for_zero_variance(impl, make):
    """Constant groups give the bias"""
    bias = make.normal(4)
    yield "constant", impl.group_norm(make.full((2, 4, 3, 3), 7.0), 2, make.normal(4), bias)
    yield "one pixel", impl.instance_norm(make.normal((2, 4, 1, 1)), None, bias)


@scenario
def rejects_groups_that_do_not_divide(impl, make):
    """Groups must divide the channels"""
    yield "4 of 6", raises(ValueError, impl.group_norm, make.normal((2, 6, 4, 4)), 4)
    yield "more than channels", raises(ValueError, impl.group_norm, make.normal((1, 3, 2, 2)), 6)


@scenario(dtype="float32", rtol=1e-4, atol=1e-4)
def keeps_float32(impl, make):
    """float32 stays float32, and exact with a large offset"""
    x = make.normal((2, 4, 4, 4), mean=100.0)
    yield "group", impl.group_norm(x, 2, make.normal(4), make.normal(4))
    yield "instance", impl.instance_norm(x)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x = make.noncontiguous(make.normal((2, 4, 3, 3)))
    yield "group", impl.group_norm(x, 2, make.noncontiguous(make.normal(4)))
    yield "instance", impl.instance_norm(x)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weight, bias = make.normal((2, 4, 3, 3)), make.normal(4), make.normal(4)
    impl.group_norm(x, 2, weight, bias)
    impl.instance_norm(x, weight, bias)
    return {"x": x, "weight": weight, "bias": bias}


@scenario(backends=("torch",))
def lets_gradients_flow_through_the_statistics(impl, make):
    """Gradients flow through mean and variance, and to weight and bias"""
    x, weight, bias = (make.leaf(make.normal(shape)) for shape in ((2, 4, 3, 3), (4,), (4,)))
    yield "group", make.gradients(impl.group_norm(x, 2, weight, bias), [x, weight, bias])
    yield "instance", make.gradients(impl.instance_norm(x, weight, bias), [x, weight, bias])
