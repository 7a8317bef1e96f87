"""Hidden scenarios for AuxHead and googlenet_loss."""

from dlquiz.sandbox.scenario import scenario, structure


@scenario(dtype="float32")
def has_three_layers_with_bias(impl, make):
    """A convolution and two linear layers, with bias: names and shapes"""
    yield "10 classes", structure(impl.AuxHead(12, 10))
    yield "default", structure(impl.AuxHead(5))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def computes_the_logits(impl, make):
    """The logits in eval mode, dropout off"""
    x = make.normal((3, 6, 14, 14))
    return make.fill(impl.AuxHead(6, 7)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def maps_one_image(impl, make):
    """A single image keeps its batch axis"""
    x = make.normal((1, 4, 14, 14))
    return make.fill(impl.AuxHead(4, 5)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_logits_unbounded(impl, make):
    """Logits are neither activated nor normalised"""
    x = make.normal((4, 3, 14, 14), std=8.0)
    out = make.fill(impl.AuxHead(3, 9)).eval()(x)
    return {"least": out.min(), "greatest": out.max(), "sums": out.sum(1)}


@scenario
def weighs_the_auxiliary_losses(impl, make):
    """Main loss plus 0.3 times the sum of the auxiliary losses"""
    main, aux1, aux2 = (make.normal((4, 5), std=2.0) for _ in range(3))
    targets = make.integers(0, 5, 4)
    yield "two heads", impl.googlenet_loss((main, aux1, aux2), targets)
    yield "one head", impl.googlenet_loss((main, aux2), targets)
    yield "main alone in a tuple", impl.googlenet_loss((main,), targets)


@scenario
def takes_another_weight(impl, make):
    """Another aux_weight, zero too"""
    main, aux1, aux2, aux3 = (make.normal((3, 6), std=2.0) for _ in range(4))
    targets = make.integers(0, 6, 3)
    for weight in (0.0, 0.4, 1.0, 2.5):
        yield f"{weight}", impl.googlenet_loss((main, aux1, aux2, aux3), targets, aux_weight=weight)


@scenario
def takes_the_main_logits_alone(impl, make):
    """At inference the main logits come alone, not in a tuple"""
    logits, targets = make.normal((5, 3), std=2.0), make.integers(0, 3, 5)
    yield "default", impl.googlenet_loss(logits, targets)
    yield "any weight", impl.googlenet_loss(logits, targets, 5.0)
    yield "two rows", impl.googlenet_loss(make.normal((2, 4)), make.integers(0, 4, 2))


@scenario
def stays_finite_for_large_logits(impl, make):
    """Large logits overflow nowhere"""
    main = make.array([[1000.0, -1000.0, 0.0], [-2000.0, 0.0, 500.0]])
    aux = make.array([[0.0, 3000.0, 1.0], [10.0, -800.0, 900.0]])
    return impl.googlenet_loss((main, aux), make.array([1, 0]))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 logits give a float32 loss, and nothing is modified"""
    main, aux, targets = make.normal((4, 3)), make.normal((4, 3)), make.integers(0, 3, 4)
    loss = impl.googlenet_loss((main, aux), targets)
    return {"loss": loss, "main": main, "aux": aux, "targets": targets}


@scenario
def lets_gradients_reach_every_head(impl, make):
    """The loss sends gradients to the main and the auxiliary logits"""
    heads = [make.leaf(make.normal((3, 4))) for _ in range(3)]
    loss = impl.googlenet_loss(tuple(heads), make.integers(0, 4, 3), 0.7)
    yield "heads", make.gradients(loss, heads)
    alone = make.leaf(make.normal((2, 3)))
    yield "alone", make.gradients(impl.googlenet_loss(alone, make.integers(0, 3, 2)), [alone])


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and every parameter of the head"""
    x = make.leaf(make.normal((2, 3, 14, 14)))
    head = make.fill(impl.AuxHead(3, 4)).double().eval()
    found = make.parameter_gradients(head, head(x))
    yield "sums", {name: gradient.sum() for name, gradient in found.items()}
    yield (
        "small ones",
        {name: found[name] for name in ("conv.weight", "conv.bias", "fc1.bias", "fc2.weight", "fc2.bias")},
    )
    yield "input", make.gradients(head(x), [x])
