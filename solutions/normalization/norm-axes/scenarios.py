"""Hidden scenarios for normalize and count_statistics."""

from dlquiz.sandbox.scenario import raises, scenario

KINDS = ("batch", "layer", "instance", "group")


def uneven(make, n, c, size):
    """Samples and channels of very different scale and offset, so that every choice of axes shows."""
    samples = make.array([10.0**i for i in range(n)]).reshape(n, 1, 1, 1)
    channels = make.array([1.0 + i * i for i in range(c)]).reshape(1, c, 1, 1)
    return make.normal((n, c, *size)) * samples * channels + channels


@scenario
def normalises_over_the_batch(impl, make):
    """batch: over N, H and W"""
    yield "2 samples", impl.normalize(uneven(make, 2, 3, (4, 5)), "batch")
    yield "N equals C", impl.normalize(uneven(make, 3, 3, (3, 3)), "batch")
    yield "groups don't matter", impl.normalize(uneven(make, 2, 4, (2, 2)), "batch", 3)


@scenario
def normalises_over_each_sample(impl, make):
    """layer: over C, H and W"""
    yield "2 samples", impl.normalize(uneven(make, 2, 3, (4, 5)), "layer")
    yield "N equals C", impl.normalize(uneven(make, 3, 3, (3, 3)), "layer")


@scenario
def normalises_over_each_map(impl, make):
    """instance: over H and W"""
    yield "2 samples", impl.normalize(uneven(make, 2, 3, (4, 5)), "instance")
    yield "one channel", impl.normalize(uneven(make, 3, 1, (2, 3)), "instance")


@scenario
def normalises_over_each_group(impl, make):
    """group: consecutive channels of one sample, with H and W"""
    x = uneven(make, 2, 6, (3, 4))
    yield "2 groups", impl.normalize(x, "group", 2)
    yield "3 groups", impl.normalize(x, "group", num_groups=3)
    yield "one group, the default", impl.normalize(x, "group")
    yield "as many as channels", impl.normalize(x, "group", 6)


@scenario
def uses_biased_variance_on_few_elements(impl, make):
    """The variance is biased, which few elements show"""
    x = make.normal((2, 2, 1, 2))
    for kind in KINDS:
        yield kind, impl.normalize(x, kind, 2)


@scenario
def honours_a_large_eps(impl, make):
    """eps stands inside the root"""
    x = make.normal((2, 4, 3, 3))
    for kind in KINDS:
        yield kind, impl.normalize(x, kind, 2, 1.5)
    yield "default", impl.normalize(x * 1e-3, "batch")


@scenario
def gives_zero_for_zero_variance(impl, make):
    """Constant values give 0"""
    for kind in KINDS:
        yield kind, impl.normalize(make.full((2, 4, 3, 3), 7.0), kind, 2)


@scenario
def counts_the_statistics(impl, make):
    """The number of means"""
    for kind in KINDS:
        yield kind, impl.count_statistics(kind, 2, 6, 3)
        yield f"{kind}, more samples", impl.count_statistics(kind, 32, 8, 4)
    yield "one group", impl.count_statistics("group", 5, 7)


@scenario
def rejects_unknown_kinds(impl, make):
    """Another kind is a ValueError"""
    x = make.normal((1, 2, 2, 2))
    for kind in ("Batch", "", "bn"):
        yield f"normalize {kind!r}", raises(ValueError, impl.normalize, x, kind)
        yield f"count {kind!r}", raises(ValueError, impl.count_statistics, kind, 1, 2)


@scenario
def rejects_groups_that_do_not_divide(impl, make):
    """Groups must divide the channels"""
    yield "normalize", raises(ValueError, impl.normalize, make.normal((2, 6, 4, 4)), "group", 4)
    yield "count", raises(ValueError, impl.count_statistics, "group", 2, 6, 4)


@scenario(dtype="float32", rtol=1e-4, atol=1e-4)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x = make.normal((2, 4, 4, 4), mean=50.0)
    for kind in KINDS:
        yield kind, impl.normalize(x, kind, 2)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x = make.noncontiguous(make.normal((2, 4, 3, 3)))
    for kind in KINDS:
        yield kind, impl.normalize(x, kind, 2)


@scenario
def leaves_its_argument_alone(impl, make):
    """x is not modified"""
    x = make.normal((2, 4, 3, 3))
    for kind in KINDS:
        impl.normalize(x, kind, 2)
    return x


@scenario(backends=("torch",))
def lets_gradients_flow_through_the_statistics(impl, make):
    """Gradients flow through mean and variance"""
    x = make.leaf(make.normal((2, 4, 3, 3)))
    for kind in KINDS:
        yield kind, make.gradients(impl.normalize(x, kind, 2), [x])
