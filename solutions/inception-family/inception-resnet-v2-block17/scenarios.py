"""Hidden scenarios for Block17."""

from dlquiz.sandbox.scenario import raises, scenario, structure


@scenario(dtype="float32")
def has_the_units_of_the_table(impl, make):
    """The units of the table: names and shapes of parameters and buffers"""
    yield "small", structure(make.build(impl.Block17))
    yield "in the network", structure(make.build(impl.Block17, 0.2))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def adds_the_scaled_branches(impl, make):
    """The scaled branches are added to the input, then ReLU"""
    x = make.normal((2, 1088, 4, 5))
    out = make.fill(make.build(impl.Block17)).eval()(x)
    yield "out", out
    yield "least", out.min()


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def scales_the_branches_not_the_input(impl, make):
    """Other scales; scale 0 leaves relu(x)"""
    x = make.normal((1, 1088, 5, 4))
    for scale in (0.0, 0.5, 1.0, 3.0):
        yield f"scale {scale}", make.fill(make.build(impl.Block17, scale)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_height_and_width(impl, make):
    """Height and width stay, down to a single pixel"""
    sizes = ((1, 1), (2, 9), (8, 1))
    images = [make.normal((1, 1088, *size)) for size in sizes]
    module = make.fill(make.build(impl.Block17)).eval()
    for size, x in zip(sizes, images, strict=True):
        yield f"{size[0]}x{size[1]}", module(x)


@scenario(dtype="float32")
def starts_free_of_a_scale_parameter(impl, make):
    """The scale is a number, not a parameter, and moves no name"""
    return structure(make.build(impl.Block17, 0.5))


@scenario(dtype="float32")
def rejects_negative_scales(impl, make):
    """A negative scale is a ValueError"""
    for scale in (-0.1, -1.0):
        yield f"scale {scale}", raises(ValueError, impl.Block17, scale)
    yield "scale 0", raises(ValueError, impl.Block17, 0.0)


@scenario
def counts_eps_in_the_batch_norms(impl, make):
    """The eps of the batch norms is 0.001, which shows under tiny variances"""
    module, x = make.fill(make.build(impl.Block17)).double().eval(), make.normal((1, 1088, 5, 4))
    for name, value in module.named_buffers():
        if name.endswith("running_var"):
            value.fill_(0.002)
    return module(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def normalises_by_the_batch_in_training(impl, make):
    """In train mode the batch norms use the statistics of the batch and move the running ones once"""
    x = make.normal((3, 1088, 4, 5), mean=0.5, std=2.0)
    module = make.fill(make.build(impl.Block17)).train()
    yield "out", module(x)
    yield "buffers", dict(sorted(module.named_buffers()))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((2, 1088, 4, 5)))
    module = make.fill(make.build(impl.Block17)).double().train()
    found = make.parameter_gradients(module, module(x))
    yield "parameters", {name: each.sum() if each.ndim > 1 else each for name, each in found.items()}
    yield "input", make.gradients(module.eval()(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 1088, 5, 5))
    module = make.fill(make.build(impl.Block17))
    module.train()(x)
    module.eval()(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A module cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((1, 1088, 5, 4)))
    return make.fill(make.build(impl.Block17)).double().eval()(x)
