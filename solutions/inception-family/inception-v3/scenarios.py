"""Hidden scenarios for InceptionV3."""

from dlquiz.sandbox.scenario import scenario


def shapes(network):
    """How many parameters and buffers there are of each kind and shape, whatever their names."""
    counts = {}
    for name, value in network.state_dict().items():
        key = f"{name.rpartition('.')[2]} {list(value.shape)}"
        counts[key] = counts.get(key, 0) + 1
    return dict(sorted(counts.items()))


@scenario(dtype="float32")
def has_the_layers_of_the_table(impl, make):
    """The layers of the table: how many parameters of each shape, whatever their names"""
    return shapes(make.build(impl.InceptionV3, 6))


@scenario(dtype="float32")
def sizes_the_last_layer(impl, make):
    """1000 classes unless told otherwise; the number changes the linear layer alone"""
    yield "default", shapes(make.build(impl.InceptionV3))
    yield "3 classes", shapes(make.build(impl.InceptionV3, num_classes=3))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits(impl, make):
    """The logits of one image, dropout off"""
    x = make.normal((1, 3, 299, 299))
    return make.fill(make.build(impl.InceptionV3, 10), by="shape").eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def treats_the_border_as_the_table_says(impl, make):
    """1000 classes, two images, one lit only along its border: padding where the table says so, rows kept apart"""
    x = make.normal((2, 3, 299, 299), std=4.0)
    x[0] *= 0.25
    x[1, :, 6:-6, 6:-6] = 0.0
    yield "logits", make.fill(make.build(impl.InceptionV3), by="shape").eval()(x)
    yield "x", x.sum(dim=3)


@scenario(dtype="float32", rtol=2e-3, atol=1e-4)
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((1, 3, 299, 299)))
    network = make.fill(make.build(impl.InceptionV3, 4), by="shape").eval()
    names, parameters = zip(*network.named_parameters(), strict=True)
    by_input, *found = make.gradients(network(x), [x, *parameters])
    sums = {}
    for name, gradient in zip(names, found, strict=True):
        key = f"{name.rpartition('.')[2]} {list(gradient.shape)}"
        sums[key] = sums.get(key, 0.0) + gradient.abs().sum()
    yield "input", by_input.abs().sum(dim=(0, 3))
    yield "parameters", dict(sorted(sums.items()))
