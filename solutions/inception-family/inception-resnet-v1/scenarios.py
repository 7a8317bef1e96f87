"""Hidden scenarios for InceptionResNetV1."""

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
    return shapes(make.build(impl.InceptionResNetV1, 6))


@scenario(dtype="float32")
def sizes_the_last_layer(impl, make):
    """1000 classes unless told otherwise; the number changes the linear layer alone"""
    yield "default", shapes(make.build(impl.InceptionResNetV1))
    yield "3 classes", shapes(make.build(impl.InceptionResNetV1, num_classes=3))


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def computes_the_logits(impl, make):
    """The logits of two images, 1000 classes, dropout off: rows stay apart, and the input is not modified"""
    x = make.normal((2, 3, 299, 299), mean=0.3, std=0.5)
    x[1] *= 3.0
    yield "logits", make.fill(make.build(impl.InceptionResNetV1), by="shape").eval()(x)
    yield "x", x.sum(dim=3)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def gives_the_features_of_three_grids(impl, make):
    """The outputs of the stem, Reduction-A and Reduction-B"""
    x = make.normal((1, 3, 139, 139))
    stem, middle, last = make.fill(make.build(impl.InceptionResNetV1, 3), by="shape").eval().features(x)
    yield "shapes", [list(stem.shape), list(middle.shape), list(last.shape)]
    yield "stem", stem[:, ::7]
    yield "Reduction-A", middle[:, ::5]
    yield "Reduction-B", last[:, ::5]


@scenario(dtype="float32", rtol=2e-3, atol=1e-4)
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((1, 3, 299, 299)))
    network = make.fill(make.build(impl.InceptionResNetV1, 4), by="shape").eval()
    names, parameters = zip(*network.named_parameters(), strict=True)
    by_input, *found = make.gradients(network(x), [x, *parameters])
    sums = {}
    for name, gradient in zip(names, found, strict=True):
        key = f"{name.rpartition('.')[2]} {list(gradient.shape)}"
        sums[key] = sums.get(key, 0.0) + gradient.abs().sum()
    yield "input", by_input.abs().sum(dim=(0, 3))
    yield "parameters", dict(sorted(sums.items()))
