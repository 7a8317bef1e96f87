"""Hidden scenarios for InceptionE."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_the_units_of_the_table(impl, make):
    """The units of the table: names and shapes of parameters and buffers"""
    yield "small", structure(make.build(impl.InceptionE, 3))
    yield "in the network", structure(make.build(impl.InceptionE, 8))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def joins_the_branches_in_order(impl, make):
    """The branches are joined in the order of the table"""
    x = make.normal((2, 3, 5, 4))
    out = make.fill(make.build(impl.InceptionE, 3)).eval()(x)
    yield "shape", list(out.shape)
    yield "1x1", out[:, 0:320]
    yield "2a", out[:, 320:704]
    yield "2b", out[:, 704:1088]
    yield "3a", out[:, 1088:1472]
    yield "3b", out[:, 1472:1856]
    yield "pooling", out[:, 1856:]


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_height_and_width(impl, make):
    """Height and width stay, also on grids smaller than the kernels"""
    sizes = ((1, 1), (2, 9), (8, 1), (4, 3))
    images = [make.normal((1, 3, *size), mean=1.0) for size in sizes]
    module = make.fill(make.build(impl.InceptionE, 3)).eval()
    for size, x in zip(sizes, images, strict=True):
        yield f"{size[0]}x{size[1]}", module(x)


@scenario
def counts_eps_in_the_batch_norms(impl, make):
    """The eps of the batch norms is 0.001, which shows under tiny variances"""
    module, x = make.fill(make.build(impl.InceptionE, 3)).double().eval(), make.normal((1, 3, 4, 5))
    for name, value in module.named_buffers():
        if name.endswith("running_var"):
            value.fill_(0.002)
    return module(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the statistics of the batch and move the running ones once"""
    x = make.normal((3, 3, 5, 4), mean=0.5, std=2.0)
    module = make.fill(make.build(impl.InceptionE, 3)).train()
    yield "out", module(x)
    yield "buffers", dict(sorted(module.named_buffers()))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((2, 3, 5, 4)))
    module = make.fill(make.build(impl.InceptionE, 3)).double().train()
    found = make.parameter_gradients(module, module(x))
    yield "parameters", {name: each.sum() if each.ndim > 1 else each for name, each in found.items()}
    yield "input", make.gradients(module.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 3, 5, 5))
    module = make.fill(make.build(impl.InceptionE, 3))
    module.train()(x)
    module.eval()(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A module cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((1, 3, 4, 5)))
    return make.fill(make.build(impl.InceptionE, 3)).double().eval()(x)
