"""Hidden scenarios for Inception."""

from dlquiz.sandbox.scenario import scenario, structure

WIDTHS = (3, 4, 2, 5, 6, 7, 8)


@scenario(dtype="float32")
def has_six_convolutions_with_bias(impl, make):
    """Six convolutions with bias: names and shapes of the parameters"""
    yield "structure", structure(impl.Inception(*WIDTHS))
    yield "inception3a", structure(impl.Inception(192, 64, 96, 128, 16, 32, 32))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def joins_the_branches_in_order(impl, make):
    """The branches 1x1, 3x3, 5x5 and pooling are joined in this order"""
    x = make.normal((2, 3, 7, 9))
    out = make.fill(impl.Inception(*WIDTHS)).eval()(x)
    yield "shape", list(out.shape)
    yield "1x1", out[:, :4]
    yield "3x3", out[:, 4:9]
    yield "5x5", out[:, 9:16]
    yield "pooling", out[:, 16:]


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def activates_every_convolution(impl, make):
    """ReLU follows every convolution, the reductions too"""
    module = make.fill(impl.Inception(2, 3, 4, 3, 4, 3, 3)).eval()
    out = module(make.normal((2, 2, 5, 6), std=3.0))
    yield "out", out
    yield "least value", out.min()


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def pools_negative_inputs(impl, make):
    """Max pooling does not take its padding for zeros: inputs that are all negative"""
    x = make.uniform((2, 3, 4, 5), -3.0, -1.0)
    return make.fill(impl.Inception(*WIDTHS)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_height_and_width(impl, make):
    """Height and width stay, down to a single pixel"""
    sizes = ((1, 1), (2, 1), (1, 6), (3, 4))
    images = [make.normal((1, 3, *size)) for size in sizes]
    module = make.fill(impl.Inception(*WIDTHS)).eval()
    for size, x in zip(sizes, images, strict=True):
        yield f"{size[0]}x{size[1]}", module(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def is_the_same_in_training(impl, make):
    """No batch norm, no dropout: training and evaluation agree"""
    x = make.normal((3, 3, 5, 4), mean=0.5, std=2.0)
    return make.fill(impl.Inception(*WIDTHS)).train()(x)


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((2, 3, 5, 6)))
    module = make.fill(impl.Inception(*WIDTHS)).double().train()
    yield "parameters", make.parameter_gradients(module, module(x))
    yield "input", make.gradients(module(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 3, 4, 4))
    make.fill(impl.Inception(*WIDTHS))(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A module cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((2, 3, 6, 5)))
    return make.fill(impl.Inception(*WIDTHS)).double().eval()(x)
