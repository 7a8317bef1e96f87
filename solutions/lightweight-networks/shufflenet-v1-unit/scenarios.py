"""Hidden scenarios for ShuffleV1Unit."""

from dlquiz.sandbox.scenario import raises, scenario, structure


@scenario(dtype="float32")
def has_three_convolutions_and_batch_norms(impl, make):
    """Three convolutions without bias and three batch norms: names and shapes"""
    yield "stride 1", structure(impl.ShuffleV1Unit(24, 24, 3))
    yield "stride 2", structure(impl.ShuffleV1Unit(12, 48, 2, 2))
    yield "first ungrouped", structure(impl.ShuffleV1Unit(9, 48, 3, 2, False))
    yield "first ungrouped, stride 1", structure(impl.ShuffleV1Unit(24, 24, 3, first_grouped=False))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_the_input_with_stride_one(impl, make):
    """With stride 1 the input is added, then ReLU"""
    x = make.normal((2, 24, 5, 6))
    yield "3 groups", make.fill(impl.ShuffleV1Unit(24, 24, 3)).eval()(x)
    yield "2 groups", make.fill(impl.ShuffleV1Unit(24, 24, 2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def joins_the_average_with_stride_two(impl, make):
    """With stride 2 the averaged input comes first, then the branch, then ReLU"""
    x = make.normal((2, 12, 8, 6), mean=1.0)
    out = make.fill(impl.ShuffleV1Unit(12, 36, 3, 2)).eval()(x)
    yield "average", out[:, :12]
    yield "branch", out[:, 12:]


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def activates_the_joined_average(impl, make):
    """With stride 2 ReLU acts on the average too"""
    x = make.uniform((1, 12, 4, 6), -2.0, 1.0)
    return make.fill(impl.ShuffleV1Unit(12, 36, 3, 2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def shuffles_between_the_groups(impl, make):
    """The shuffle has `groups` groups, also where the first convolution is ungrouped"""
    x = make.normal((2, 6, 4, 5))
    yield "first ungrouped, 3 groups", make.fill(impl.ShuffleV1Unit(6, 48, 3, 2, False)).eval()(x)
    yield "4 groups", make.fill(impl.ShuffleV1Unit(32, 32, 4)).eval()(make.normal((1, 32, 3, 3)))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def is_a_bottleneck_without_groups(impl, make):
    """One group: nothing to shuffle"""
    yield "stride 1", make.fill(impl.ShuffleV1Unit(8, 8, 1)).eval()(make.normal((2, 8, 3, 5)))
    yield "stride 2", make.fill(impl.ShuffleV1Unit(5, 12, 1, 2)).eval()(make.normal((2, 5, 4, 4)))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def rounds_odd_sizes_up(impl, make):
    """Odd sizes and a single pixel"""
    odd, pixel = make.normal((1, 12, 7, 5), mean=1.0), make.normal((2, 12, 1, 1))
    yield "odd", make.fill(impl.ShuffleV1Unit(12, 24, 3, 2)).eval()(odd)
    yield "pixel, stride 2", make.fill(impl.ShuffleV1Unit(12, 24, 3, 2)).eval()(pixel)
    yield "pixel, stride 1", make.fill(impl.ShuffleV1Unit(12, 12, 3)).eval()(pixel)


@scenario(dtype="float32")
def rejects_what_it_cannot_build(impl, make):
    """Another stride, or stride 1 with new channels, is a ValueError"""
    yield "stride 3", raises(ValueError, impl.ShuffleV1Unit, 12, 24, 3, 3)
    yield "stride 0", raises(ValueError, impl.ShuffleV1Unit, 12, 12, 3, 0)
    yield "stride 1, more channels", raises(ValueError, impl.ShuffleV1Unit, 12, 24, 3)
    yield "stride 1, fewer channels", raises(ValueError, impl.ShuffleV1Unit, 24, 12, 3, 1)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the statistics of the batch and move the running ones once"""
    x = make.normal((4, 12, 6, 5), mean=0.5, std=2.0)
    for name, unit in (("stride 1", impl.ShuffleV1Unit(12, 12, 3)), ("stride 2", impl.ShuffleV1Unit(12, 24, 3, 2))):
        yield name, make.fill(unit).train()(x)
        yield f"buffers, {name}", dict(sorted(unit.named_buffers()))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter, with either stride"""
    for name, arguments in (("stride 1", (12, 12, 3)), ("stride 2", (12, 36, 3, 2))):
        x = make.leaf(make.normal((3, 12, 4, 5)))
        unit = make.fill(impl.ShuffleV1Unit(*arguments)).double().train()
        yield f"parameters, {name}", make.parameter_gradients(unit, unit(x))
        yield f"input, {name}", make.gradients(unit.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 12, 4, 4))
    make.fill(impl.ShuffleV1Unit(12, 12, 3)).train()(x)
    make.fill(impl.ShuffleV1Unit(12, 24, 3, 2)).eval()(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A unit cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((2, 12, 5, 6)))
    return make.fill(impl.ShuffleV1Unit(12, 12, 3)).double().eval()(x)
