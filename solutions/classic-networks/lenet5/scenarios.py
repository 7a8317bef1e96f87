"""Hidden scenarios for LeNet5."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_the_five_layers(impl, make):
    """The five layers have the right names and shapes"""
    return structure(impl.LeNet5())


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def sizes_the_last_layer_by_num_classes(impl, make):
    """num_classes sizes the last layer"""
    x = make.normal((2, 1, 32, 32))
    network = make.fill(impl.LeNet5(num_classes=3)).eval()
    yield "structure", structure(network)
    yield "logits", network(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def computes_the_logits(impl, make):
    """The logits of a batch"""
    x = make.normal((3, 1, 32, 32))
    return make.fill(impl.LeNet5()).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_logits_unbounded(impl, make):
    """Logits are not squashed, however large the last layer's weights"""
    x = make.normal((2, 1, 32, 32))
    network = make.fill(impl.LeNet5(4)).eval()
    network.fc2.weight.data.mul_(20.0)
    return network(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def applies_tanh_before_each_pooling(impl, make):
    """tanh comes before the average pooling, which shows on strong contrasts"""
    x = make.normal((2, 1, 32, 32), std=8.0)
    return make.fill(impl.LeNet5()).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def maps_one_image(impl, make):
    """One image keeps its batch axis"""
    x = make.noncontiguous(make.normal((1, 1, 32, 32)))
    return make.fill(impl.LeNet5(7)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def computes_the_same_in_training(impl, make):
    """Train mode computes the same as eval mode"""
    x = make.normal((2, 1, 32, 32))
    network = make.fill(impl.LeNet5())
    yield "train", network.train()(x)
    yield "eval", network.eval()(x)


@scenario(dtype="float32", rtol=1e-3, atol=1e-4)
def lets_gradients_reach_every_parameter(impl, make):
    """Gradients reach the input and every parameter"""
    x = make.leaf(make.normal((2, 1, 32, 32)))
    network = make.fill(impl.LeNet5()).train()
    yield "parameters", make.parameter_gradients(network, network(x))
    yield "input", make.gradients(network(x), [x])


@scenario(dtype="float32")
def leaves_its_input_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 1, 32, 32))
    make.fill(impl.LeNet5())(x)
    return x


@scenario
def works_in_float64(impl, make):
    """A network cast to float64 computes in float64"""
    x = make.normal((2, 1, 32, 32))
    return make.fill(impl.LeNet5()).double().eval()(x)
