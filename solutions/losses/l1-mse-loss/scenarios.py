"""Hidden scenarios for the L1 and MSE losses and their gradients."""

from dlquiz.sandbox.scenario import raises, scenario, warned

REDUCTIONS = ("none", "sum", "mean")


def all_four(impl, pred, target, *reduction):
    """Every function on the same arguments."""
    return {
        "l1_loss": impl.l1_loss(pred, target, *reduction),
        "l1_loss_backward": impl.l1_loss_backward(pred, target, *reduction),
        "mse_loss": impl.mse_loss(pred, target, *reduction),
        "mse_loss_backward": impl.mse_loss_backward(pred, target, *reduction),
    }


@scenario
def measures_the_absolute_error(impl, make):
    """The L1 loss in each reduction"""
    pred, target = make.normal(7, std=2.0), make.normal(7)
    for reduction in REDUCTIONS:
        yield reduction, impl.l1_loss(pred, target, reduction)


@scenario
def measures_the_squared_error(impl, make):
    """The MSE loss in each reduction"""
    pred, target = make.normal(7, std=2.0), make.normal(7)
    for reduction in REDUCTIONS:
        yield reduction, impl.mse_loss(pred, target, reduction)


@scenario
def differentiates_l1(impl, make):
    """The gradient of the L1 loss by pred"""
    pred, target = make.normal(7, std=2.0), make.normal(7)
    for reduction in REDUCTIONS:
        yield reduction, impl.l1_loss_backward(pred, target, reduction)


@scenario
def differentiates_mse(impl, make):
    """The gradient of the MSE loss by pred"""
    pred, target = make.normal(7, std=2.0), make.normal(7)
    for reduction in REDUCTIONS:
        yield reduction, impl.mse_loss_backward(pred, target, reduction)


@scenario
def averages_by_default(impl, make):
    """The default reduction is the mean"""
    return all_four(impl, make.normal(6), make.normal(6))


@scenario
def takes_zero_where_the_error_is_zero(impl, make):
    """Where the error is 0 the gradients are 0, not nan"""
    target = make.normal(5)
    pred = target + make.array([0.0, 1.0, 0.0, -2.0, 0.0])
    for reduction in REDUCTIONS:
        yield f"l1 {reduction}", warned(impl.l1_loss_backward, pred, target, reduction)
        yield f"mse {reduction}", warned(impl.mse_loss_backward, pred, target, reduction)


@scenario
def divides_by_all_elements(impl, make):
    """Arrays of rank 2 and 4 are averaged over all axes"""
    for shape in ((4, 3), (2, 3, 2, 2), (1, 1)):
        yield str(shape), all_four(impl, make.normal(shape), make.normal(shape))


@scenario
def refuses_to_broadcast(impl, make):
    """Different shapes are a ValueError, also those that would broadcast"""
    functions = (impl.l1_loss, impl.l1_loss_backward, impl.mse_loss, impl.mse_loss_backward)
    for one, other in (((4, 1), (4,)), ((3, 2), (1, 2)), ((2, 3), (3, 2)), ((4,), (1,))):
        pred, target = make.normal(one), make.normal(other)
        yield f"{one} and {other}", [raises(ValueError, function, pred, target) for function in functions]


@scenario
def rejects_other_reductions(impl, make):
    """Another reduction is a ValueError"""
    functions = (impl.l1_loss, impl.l1_loss_backward, impl.mse_loss, impl.mse_loss_backward)
    pred, target = make.normal(3), make.normal(3)
    for reduction in ("average", "SUM"):
        yield reduction, [raises(ValueError, function, pred, target, reduction) for function in functions]


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    pred, target = make.normal((2, 3)), make.normal((2, 3))
    for reduction in REDUCTIONS:
        yield reduction, all_four(impl, pred, target, reduction)


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    pred, target = make.noncontiguous(make.normal((3, 2))), make.noncontiguous(make.normal((3, 2)))
    return all_four(impl, pred, target, "none")


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    pred, target = make.normal((3, 2)), make.normal((3, 2))
    for reduction in REDUCTIONS:
        all_four(impl, pred, target, reduction)
    return {"pred": pred, "target": target}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to pred and target"""
    pred, target = make.leaf(make.normal((3, 2))), make.leaf(make.normal((3, 2)))
    for reduction in REDUCTIONS:
        yield f"l1 {reduction}", make.gradients(impl.l1_loss(pred, target, reduction), [pred, target])
        yield f"mse {reduction}", make.gradients(impl.mse_loss(pred, target, reduction), [pred, target])
