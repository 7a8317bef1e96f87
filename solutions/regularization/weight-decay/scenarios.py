"""Hidden scenarios for sgd_decay_step and adam_decay_step."""

from dlquiz.sandbox.scenario import scenario


def follow(make, impl, steps, **settings):
    """Parameter and state after each of several Adam steps under changing gradients."""
    param, gradients = make.normal((2, 3)), [make.normal((2, 3)) for _ in range(steps)]
    m, v = make.zeros((2, 3)), make.zeros((2, 3))
    path = []
    for t, grad in enumerate(gradients, start=1):
        param, m, v = impl.adam_decay_step(param, grad, m, v, t, **settings)
        path.append([make.copy(each) for each in (param, m, v)])
    return path


@scenario
def steps_sgd_with_a_penalty(impl, make):
    """SGD with the L2 penalty: weight_decay * param joins the gradient"""
    param, grad = make.normal((3, 4)), make.normal((3, 4))
    yield "0.1, 0.5", impl.sgd_decay_step(param, grad, 0.1, 0.5, False)
    yield "0.5, 0.01", impl.sgd_decay_step(param, grad, 0.5, 0.01, decoupled=False)


@scenario
def steps_sgd_decoupled(impl, make):
    """SGD decoupled: param shrinks by 1 - lr * weight_decay, then the plain step"""
    param, grad = make.normal((3, 4)), make.normal((3, 4))
    yield "0.1, 0.5", impl.sgd_decay_step(param, grad, 0.1, 0.5, True)
    yield "0.5, 0.01", impl.sgd_decay_step(param, grad, 0.5, 0.01, decoupled=True)


@scenario
def agrees_for_sgd(impl, make):
    """For SGD both settings give the same; without decay it is the plain step"""
    param, grad = make.normal(5), make.normal(5)
    one, other = (impl.sgd_decay_step(param, grad, 0.2, 0.3, decoupled) for decoupled in (False, True))
    yield "difference", float(abs(one - other).max())
    yield "plain", [impl.sgd_decay_step(param, grad, 0.2, 0.0, decoupled) for decoupled in (False, True)]
    yield "no gradient", [impl.sgd_decay_step(param, grad * 0, 0.2, 0.3, decoupled) for decoupled in (False, True)]


@scenario
def takes_adamws_default_step(impl, make):
    """AdamW by default: one step from given averages"""
    param, grad, m = make.normal((2, 3)), make.normal((2, 3)), make.normal((2, 3))
    yield "averages", impl.adam_decay_step(param, grad, m, make.uniform((2, 3), 0.5, 2.0), 3)
    yield "first step", impl.adam_decay_step(param * 100, grad, m * 0, m * 0, 1)


@scenario
def follows_adamw(impl, make):
    """Five steps of AdamW: the averages never see the decay"""
    return follow(make, impl, 5, lr=0.1, weight_decay=0.5)


@scenario
def follows_adam_with_a_penalty(impl, make):
    """Five steps of Adam with the L2 penalty: the averages gather weight_decay * param too"""
    return follow(make, impl, 5, lr=0.1, weight_decay=0.5, decoupled=False)


@scenario
def parts_from_the_penalty_where_gradients_differ(impl, make):
    """Large and small gradients: decoupled decay shrinks all weights alike, the penalty does not"""
    param, grad = make.full(4, 2.0), make.array([100.0, 1.0, 0.01, 0.0])
    for decoupled in (True, False):
        yield (
            str(decoupled),
            impl.adam_decay_step(
                param, grad, make.zeros(4), make.zeros(4), 1, 0.1, weight_decay=0.1, decoupled=decoupled
            ),
        )


@scenario
def corrects_for_bias(impl, make):
    """t enters the correction of both averages: 1, 2, 10 and 1000"""
    param, grad, m, v = make.normal(4), make.normal(4), make.normal(4), make.uniform(4, 0.5, 2.0)
    for t in (1, 2, 10, 1000):
        yield str(t), impl.adam_decay_step(param, grad, m, v, t, 0.1)


@scenario
def uses_all_settings(impl, make):
    """lr, both betas and eps away from their defaults"""
    yield "betas", follow(make, impl, 3, lr=0.2, beta1=0.5, beta2=0.8)
    yield "eps", follow(make, impl, 3, lr=0.2, eps=0.5, decoupled=False)
    yield "no averages", follow(make, impl, 3, lr=0.2, beta1=0.0, beta2=0.0, eps=0.1)


@scenario
def adds_eps_outside_the_root(impl, make):
    """eps stands outside the root; where the gradient is 0 nothing but the decay happens"""
    param = make.normal(3)
    state = make.zeros(3), make.zeros(3)
    yield "small gradients", impl.adam_decay_step(param, make.full(3, 1e-6), *state, 1, 0.1, eps=1e-4)
    yield "default eps", impl.adam_decay_step(param, make.array([1e-8, 1e-9, 0.0]), *state, 1, 0.1)
    yield "zero", impl.adam_decay_step(param, make.zeros(3), *state, 1, 0.1, weight_decay=0.5)


@scenario
def is_plain_adam_without_decay(impl, make):
    """weight_decay 0: both settings are plain Adam"""
    for decoupled in (True, False):
        yield str(decoupled), follow(make, impl, 3, lr=0.1, weight_decay=0.0, decoupled=decoupled)


@scenario
def takes_its_settings_by_position(impl, make):
    """The order of the settings: lr, beta1, beta2, eps, weight_decay, decoupled"""
    param, grad, m, v = make.normal(4), make.normal(4), make.normal(4), make.uniform(4, 0.5, 2.0)
    return impl.adam_decay_step(param, grad, m, v, 2, 0.1, 0.8, 0.7, 0.01, 0.3, False)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    param, grad = make.normal(5), make.normal(5)
    for decoupled in (True, False):
        yield f"sgd {decoupled}", impl.sgd_decay_step(param, grad, 0.1, 0.2, decoupled)
        yield (
            f"adam {decoupled}",
            impl.adam_decay_step(param, grad, make.zeros(5), make.zeros(5), 1, lr=0.1, decoupled=decoupled),
        )


@scenario
def takes_strided_and_scalar_parameters(impl, make):
    """Arrays with strides, and 0-d ones"""
    for name, shape in (("strided", (3, 2)), ("0-d", ())):
        arrays = [make.normal(shape), make.normal(shape), make.normal(shape), make.uniform(shape, 0.5, 2.0)]
        if shape:
            arrays = [make.noncontiguous(each) for each in arrays]
        yield name, impl.adam_decay_step(*arrays, 2, 0.1)
        yield f"{name}, sgd", impl.sgd_decay_step(*arrays[:2], 0.1, 0.2, True)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    param, grad, m, v = make.normal(4), make.normal(4), make.normal(4), make.uniform(4, 0.5, 2.0)
    for decoupled in (True, False):
        impl.sgd_decay_step(param, grad, 0.1, 0.2, decoupled)
        impl.adam_decay_step(param, grad, m, v, 2, decoupled=decoupled)
    return {"param": param, "grad": grad, "m": m, "v": v}
