"""Hidden scenarios for BNInceptionBlock."""

from dlquiz.sandbox.scenario import raises, scenario, structure

WIDTHS = (3, 4, 2, 5, 6, 7)


@scenario(dtype="float32")
def has_seven_units(impl, make):
    """With stride 1 seven units: names and shapes"""
    yield "avg", structure(impl.BNInceptionBlock(*WIDTHS, "avg", 8))
    yield "max", structure(impl.BNInceptionBlock(*WIDTHS, "max", 2))


@scenario(dtype="float32")
def has_five_units_with_stride_two(impl, make):
    """With stride 2 no branch1 and no pool_proj"""
    yield "widths given", structure(impl.BNInceptionBlock(*WIDTHS, "max", 8, 2))
    yield "widths zero", structure(impl.BNInceptionBlock(6, 0, 3, 4, 2, 5, "max", 0, stride=2))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def joins_the_branches_in_order(impl, make):
    """The branches 1x1, 3x3, double 3x3 and pooling are joined in this order"""
    x = make.normal((2, 3, 7, 6))
    out = make.fill(impl.BNInceptionBlock(*WIDTHS, "max", 8)).eval()(x)
    yield "1x1", out[:, :4]
    yield "3x3", out[:, 4:9]
    yield "double 3x3", out[:, 9:16]
    yield "pooling", out[:, 16:]


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def averages_with_the_padding(impl, make):
    """Average pooling counts the padding"""
    x = make.normal((2, 3, 5, 4), mean=2.0)
    out = make.fill(impl.BNInceptionBlock(*WIDTHS, "avg", 8)).eval()(x)
    yield "out", out
    yield "one pixel", make.fill(impl.BNInceptionBlock(*WIDTHS, "avg", 8)).eval()(x[:, :, :1, :1])


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def pools_negative_inputs(impl, make):
    """Max pooling of inputs that are all negative"""
    x = make.uniform((2, 3, 5, 4), -3.0, -1.0)
    yield "stride 1", make.fill(impl.BNInceptionBlock(*WIDTHS, "max", 8)).eval()(x)
    yield "stride 2", make.fill(impl.BNInceptionBlock(*WIDTHS, "max", 8, 2)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def reduces_the_grid(impl, make):
    """With stride 2 the grid shrinks in branch3, double2 and the pooling; odd sizes are rounded up"""
    even, odd = make.normal((2, 3, 8, 6)), make.normal((1, 3, 7, 5))
    out = make.fill(impl.BNInceptionBlock(*WIDTHS, "max", 8, 2)).eval()(even)
    yield "3x3", out[:, :5]
    yield "double 3x3", out[:, 5:12]
    yield "pooling", out[:, 12:]
    yield "odd", make.fill(impl.BNInceptionBlock(*WIDTHS, "max", 8, 2)).eval()(odd)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def takes_the_maximum_with_stride_two_whatever_pool_says(impl, make):
    """With stride 2 the pooling is max, even if pool says avg"""
    x = make.normal((2, 3, 6, 8))
    return make.fill(impl.BNInceptionBlock(*WIDTHS, "avg", 8, 2)).eval()(x)


@scenario(dtype="float32")
def rejects_another_pooling(impl, make):
    """Another pool is a ValueError, with either stride"""
    yield "stride 1", raises(ValueError, impl.BNInceptionBlock, *WIDTHS, "mean", 8)
    yield "stride 2", raises(ValueError, impl.BNInceptionBlock, *WIDTHS, "", 8, 2)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the statistics of the batch and move the running ones once"""
    x = make.normal((4, 3, 6, 5), mean=0.5, std=2.0)
    for name, stride in (("stride 1", 1), ("stride 2", 2)):
        block = make.fill(impl.BNInceptionBlock(*WIDTHS, "avg", 8, stride)).train()
        yield name, block(x)
        yield f"buffers, {name}", dict(sorted(block.named_buffers()))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    for name, pool, stride in (("avg", "avg", 1), ("max", "max", 1), ("stride 2", "max", 2)):
        x = make.leaf(make.normal((3, 3, 5, 6)))
        block = make.fill(impl.BNInceptionBlock(*WIDTHS, pool, 8, stride)).double().train()
        yield f"parameters, {name}", make.parameter_gradients(block, block(x))
        yield f"input, {name}", make.gradients(block.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 3, 4, 4))
    make.fill(impl.BNInceptionBlock(*WIDTHS, "avg", 8)).train()(x)
    make.fill(impl.BNInceptionBlock(*WIDTHS, "max", 8, 2)).eval()(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A block cast to float64 computes in float64, with the default eps"""
    x = make.noncontiguous(make.normal((2, 3, 6, 5)))
    return make.fill(impl.BNInceptionBlock(*WIDTHS, "max", 8)).double().eval()(x)
