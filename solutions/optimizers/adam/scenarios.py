"""Hidden scenarios for adam_step."""

from dlquiz.sandbox.scenario import raises, scenario


def follow(impl, make, gradients, param, m, v, **settings):
    """The parameter after each step and the moments at the end, with steps counted from 1."""
    path = []
    for t, grad in enumerate(gradients, start=1):
        param, m, v = impl.adam_step(param, grad, m, v, t, **settings)
        path.append(make.copy(param))
    return {"params": path, "m": m, "v": v}


@scenario
def takes_a_first_step_with_the_defaults(impl, make):
    """A first step from zero moments, with the default settings"""
    param, grad = make.normal((3, 4)), make.normal((3, 4))
    new_param, new_m, new_v = impl.adam_step(param, grad, make.zeros((3, 4)), make.zeros((3, 4)), 1)
    yield "new_param", new_param
    yield "new_m", new_m
    yield "new_v", new_v


@scenario(atol=1e-12)
def moves_by_lr_at_first_whatever_the_gradients_scale(impl, make):
    """The first step is lr long, whatever the scale of the gradient"""
    grad = make.array([1e3, -3.0, 0.003, -1e-4]) * make.uniform(4, 0.5, 1.5)
    return impl.adam_step(make.zeros(4), grad, make.zeros(4), make.zeros(4), 1)[0]


@scenario
def continues_from_given_moments(impl, make):
    """A later step goes on from the moments it is given"""
    param, grad, m, v = make.normal(6), make.normal(6), make.normal(6), make.uniform(6, 0.1, 2.0)
    return impl.adam_step(param, grad, m, v, 5, lr=0.05)


@scenario
def follows_changing_gradients(impl, make):
    """Eight steps under changing gradients"""
    gradients = [make.normal(5, std=2.0) for _ in range(8)]
    return follow(impl, make, gradients, make.normal(5), make.zeros(5), make.zeros(5), lr=0.1)


@scenario
def honours_other_betas(impl, make):
    """Other values of beta1 and beta2"""
    gradients = [make.normal(4) for _ in range(4)]
    return follow(impl, make, gradients, make.normal(4), make.zeros(4), make.zeros(4), lr=0.1, beta1=0.5, beta2=0.8)


@scenario
def works_without_a_first_moment(impl, make):
    """beta1 = 0 leaves the plain gradient over its root mean square"""
    gradients = [make.normal(4) for _ in range(3)]
    return follow(impl, make, gradients, make.normal(4), make.zeros(4), make.zeros(4), lr=0.1, beta1=0.0, beta2=0.9)


@scenario
def adds_a_large_eps_to_the_corrected_root(impl, make):
    """A large eps is added to the root of the corrected second moment"""
    gradients = [make.normal(4) for _ in range(3)]
    return follow(impl, make, gradients, make.normal(4), make.zeros(4), make.zeros(4), lr=0.1, eps=0.5)


@scenario
def feels_the_default_eps_on_tiny_gradients(impl, make):
    """Gradients as small as the default eps are damped by it"""
    grad = make.array([2e-8, -1e-8, 5e-9]) * make.uniform(3, 0.5, 1.5)
    return impl.adam_step(make.zeros(3), grad, make.zeros(3), make.zeros(3), 1, lr=1.0)[0]


@scenario
def stays_put_under_a_zero_gradient(impl, make):
    """A zero gradient from zero moments moves nothing and gives no nan"""
    grad = make.normal((2, 3))
    grad[:, 1] = 0.0
    return impl.adam_step(make.normal((2, 3)), grad, make.zeros((2, 3)), make.zeros((2, 3)), 1, lr=0.1)


@scenario
def needs_no_correction_late_in_training(impl, make):
    """Late in training the correction has faded"""
    param, grad, m, v = make.normal(5), make.normal(5), make.normal(5), make.uniform(5, 0.5, 2.0)
    return impl.adam_step(param, grad, m, v, 100_000, lr=0.1)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    gradients = [make.normal((2, 2)) for _ in range(3)]
    return follow(impl, make, gradients, make.normal((2, 2)), make.zeros((2, 2)), make.zeros((2, 2)), lr=0.01)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    param, grad, m, v = make.normal(4), make.normal(4), make.normal(4), make.uniform(4, 0.1, 2.0)
    impl.adam_step(param, grad, m, v, 3, lr=0.1)
    return {"param": param, "grad": grad, "m": m, "v": v}


@scenario
def rejects_a_step_number_below_one(impl, make):
    """t below 1 is a ValueError"""
    param, grad, zeros = make.normal(3), make.normal(3), make.zeros(3)
    yield "t = 0", raises(ValueError, impl.adam_step, param, grad, zeros, zeros, 0)
    yield "t = -1", raises(ValueError, impl.adam_step, param, grad, zeros, zeros, -1)
    yield "t = 1", raises(ValueError, impl.adam_step, param, grad, zeros, zeros, 1)
