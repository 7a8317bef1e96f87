"""Hidden scenarios for GoogLeNet."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_the_layers_of_the_table(impl, make):
    """The layers of the table: names and shapes of the parameters"""
    yield "default", structure(make.build(impl.GoogLeNet))
    yield "7 classes", structure(make.build(impl.GoogLeNet, 7))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits(impl, make):
    """The logits of one image, dropout off"""
    x = make.normal((1, 3, 224, 224))
    return make.fill(make.build(impl.GoogLeNet, 10)).eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def keeps_images_apart(impl, make):
    """Two images, 1000 classes: rows do not influence each other"""
    x = make.normal((2, 3, 224, 224), mean=0.3, std=0.5)
    x[1] *= 3.0
    return make.fill(make.build(impl.GoogLeNet)).eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def rounds_pooled_sizes_up(impl, make):
    """Only the last rows and columns are lit: pooling rounds up and misses none of them"""
    x = make.zeros((1, 3, 224, 224))
    x[:, :, 218:] = make.normal((1, 3, 6, 224), std=4.0)
    x[:, :, :, 218:] = make.normal((1, 3, 224, 6), std=4.0)
    return make.fill(make.build(impl.GoogLeNet, 6)).eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def leaves_its_input_alone(impl, make):
    """The input is not modified, and a second call gives the same"""
    x = make.normal((1, 3, 224, 224), std=0.5)
    network = make.fill(make.build(impl.GoogLeNet, 5)).eval()
    network(x)
    yield "again", network(x)
    yield "x", x.sum(dim=(0, 3))


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((1, 3, 224, 224)))
    network = make.fill(make.build(impl.GoogLeNet, 4)).double().eval()
    names, parameters = zip(*sorted(network.named_parameters()), strict=True)
    by_input, *found = make.gradients(network(x), [x, *parameters])
    yield "input", by_input.sum(dim=(0, 3))
    yield "parameters", {name: gradient.sum() for name, gradient in zip(names, found, strict=True)}
