"""Hidden scenarios for ShuffleV2Unit."""

from dlquiz.sandbox.scenario import raises, scenario, structure


@scenario(dtype="float32")
def has_one_branch_with_stride_one(impl, make):
    """With stride 1 only branch2, on half the channels: names and shapes"""
    yield "structure", structure(impl.ShuffleV2Unit(12, 12, 1))
    yield "stage 2", structure(impl.ShuffleV2Unit(116, 116, 1))


@scenario(dtype="float32")
def has_two_branches_with_stride_two(impl, make):
    """With stride 2 both branches, on all channels: names and shapes"""
    yield "structure", structure(impl.ShuffleV2Unit(5, 14, 2))
    yield "as many channels", structure(impl.ShuffleV2Unit(8, 8, 2))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def passes_the_first_half_untouched(impl, make):
    """With stride 1 the first half passes untouched, at the even places"""
    x = make.normal((2, 8, 5, 6))
    out = make.fill(impl.ShuffleV2Unit(8, 8, 1)).eval()(x)
    yield "even places", out[:, 0::2]
    yield "odd places", out[:, 1::2]


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def works_on_the_whole_input_with_stride_two(impl, make):
    """With stride 2 both branches read the whole input"""
    x = make.normal((2, 6, 8, 6))
    out = make.fill(impl.ShuffleV2Unit(6, 10, 2)).eval()(x)
    yield "branch1", out[:, 0::2]
    yield "branch2", out[:, 1::2]


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def shuffles_at_the_end(impl, make):
    """The order of the channels behind the shuffle, with both strides"""
    x = make.normal((1, 12, 4, 4), mean=0.5)
    yield "stride 1", make.fill(impl.ShuffleV2Unit(12, 12, 1)).eval()(x)
    yield "stride 2", make.fill(impl.ShuffleV2Unit(12, 6, 2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def rounds_odd_sizes_up(impl, make):
    """Odd sizes, a single pixel, two channels"""
    yield "odd", make.fill(impl.ShuffleV2Unit(4, 6, 2)).eval()(make.normal((1, 4, 7, 5)))
    yield "pixel, stride 2", make.fill(impl.ShuffleV2Unit(3, 4, 2)).eval()(make.normal((2, 3, 1, 1)))
    yield "pixel, stride 1", make.fill(impl.ShuffleV2Unit(2, 2, 1)).eval()(make.normal((2, 2, 1, 1)))


@scenario(dtype="float32")
def rejects_what_it_cannot_build(impl, make):
    """Another stride, odd out_channels, or stride 1 with new channels is a ValueError"""
    yield "stride 3", raises(ValueError, impl.ShuffleV2Unit, 8, 8, 3)
    yield "stride 0", raises(ValueError, impl.ShuffleV2Unit, 8, 8, 0)
    yield "odd, stride 1", raises(ValueError, impl.ShuffleV2Unit, 7, 7, 1)
    yield "odd, stride 2", raises(ValueError, impl.ShuffleV2Unit, 8, 9, 2)
    yield "more channels", raises(ValueError, impl.ShuffleV2Unit, 8, 12, 1)
    yield "fewer channels", raises(ValueError, impl.ShuffleV2Unit, 8, 6, 1)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the statistics of the batch and move the running ones once"""
    x = make.normal((4, 6, 6, 5), mean=0.5, std=2.0)
    for name, unit in (("stride 1", impl.ShuffleV2Unit(6, 6, 1)), ("stride 2", impl.ShuffleV2Unit(6, 8, 2))):
        yield name, make.fill(unit).train()(x)
        yield f"buffers, {name}", dict(sorted(unit.named_buffers()))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter, with either stride"""
    for name, arguments in (("stride 1", (6, 6, 1)), ("stride 2", (6, 8, 2))):
        x = make.leaf(make.normal((3, 6, 4, 5)))
        unit = make.fill(impl.ShuffleV2Unit(*arguments)).double().train()
        yield f"parameters, {name}", make.parameter_gradients(unit, unit(x))
        yield f"input, {name}", make.gradients(unit.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 6, 4, 4))
    make.fill(impl.ShuffleV2Unit(6, 6, 1)).train()(x)
    make.fill(impl.ShuffleV2Unit(6, 8, 2)).eval()(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A unit cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((2, 6, 5, 6)))
    yield "stride 1", make.fill(impl.ShuffleV2Unit(6, 6, 1)).double().eval()(x)
    yield "stride 2", make.fill(impl.ShuffleV2Unit(6, 10, 2)).double().eval()(x)
