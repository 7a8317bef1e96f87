"""Hidden scenarios for the Adam class."""

from dlquiz.sandbox.scenario import raises, scenario


def leaves(make, *shapes):
    """Parameters that require gradients."""
    return [make.leaf(make.normal(shape)) for shape in shapes]


def follow(make, optimizer, params, table):
    """Every parameter after every step; a row of `table` holds one gradient (or None) per parameter."""
    path = []
    for row in table:
        for param, grad in zip(params, row, strict=True):
            param.grad = None if grad is None else make.copy(grad)
        optimizer.step()
        path.append([make.copy(param) for param in params])
    return path


@scenario
def takes_a_first_step_with_the_defaults(impl, make):
    """A first step with the default settings, on parameters of several shapes"""
    params, table = leaves(make, (3, 4), 5, ()), [[make.normal((3, 4)), make.normal(5), make.normal(())]]
    return follow(make, impl.Adam(params), params, table)


@scenario
def follows_changing_gradients(impl, make):
    """Six steps under changing gradients"""
    params, table = leaves(make, (2, 3), 4), [[make.normal((2, 3)), make.normal(4)] for _ in range(6)]
    return follow(make, impl.Adam(params, lr=0.1), params, table)


@scenario
def honours_other_betas_and_eps(impl, make):
    """Other betas and a large eps, outside the root of the corrected second moment"""
    params, table = leaves(make, 5), [[make.normal(5)] for _ in range(4)]
    return follow(make, impl.Adam(params, lr=0.1, betas=(0.5, 0.8), eps=0.5), params, table)


@scenario
def feels_the_default_eps_on_tiny_gradients(impl, make):
    """Gradients as small as the default eps are damped by it"""
    params = [make.leaf(make.zeros(3))]
    table = [[make.array([2e-8, -1e-8, 5e-9]) * make.uniform(3, 0.5, 1.5)]]
    return follow(make, impl.Adam(params, lr=1.0), params, table)


@scenario
def adds_weight_decay_to_the_gradient(impl, make):
    """weight_decay * param is added to the gradient and passes through the moments"""
    params, table = leaves(make, 4, (2, 2)), [[make.normal(4), make.zeros((2, 2))] for _ in range(4)]
    return follow(make, impl.Adam(params, lr=0.05, weight_decay=0.3), params, table)


@scenario
def skips_parameters_without_a_gradient(impl, make):
    """A parameter whose grad is None keeps its value, its moments and its step count"""
    params, drawn = leaves(make, 3, 3), [[make.normal(3), make.normal(3)] for _ in range(5)]
    table = [[first, second if step in (1, 4) else None] for step, (first, second) in enumerate(drawn)]
    return follow(make, impl.Adam(params, lr=0.1, weight_decay=0.1), params, table)


@scenario
def takes_a_generator_of_parameters(impl, make):
    """params may be a generator, also after the first step"""
    params, table = leaves(make, 3, (2, 2)), [[make.normal(3), make.normal((2, 2))] for _ in range(3)]
    optimizer = impl.Adam((param for param in params), lr=0.1)
    yield "params", follow(make, optimizer, params, table)
    optimizer.zero_grad()
    yield "without gradient", [param.grad is None for param in params]


@scenario
def keeps_the_state_of_two_optimizers_apart(impl, make):
    """Two optimizers share no state"""
    first, second = leaves(make, 3), leaves(make, 3)
    table, other = [[make.normal(3)] for _ in range(3)], [[make.normal(3)] for _ in range(3)]
    one, two = impl.Adam(first, lr=0.1), impl.Adam(second, lr=0.1)
    yield "first", follow(make, one, first, table)
    yield "second", follow(make, two, second, other)
    yield "first again", follow(make, one, first, other)


@scenario
def updates_in_place_outside_the_graph(impl, make):
    """Parameters change in their own memory and stay leaves that require a gradient"""
    (param,), grad = leaves(make, (2, 3)), make.normal((2, 3))
    shares_memory = param.detach()
    param.grad = grad
    returned = impl.Adam([param], lr=0.1).step()
    yield "seen through a view", shares_memory
    yield "leaf", [param.is_leaf, param.requires_grad, param.grad_fn is None]
    yield "returned", returned


@scenario
def leaves_the_gradients_alone(impl, make):
    """A step does not change the gradients"""
    params, grads = leaves(make, 4, 4), [make.normal(4), make.normal(4)]
    follow(make, impl.Adam(params, lr=0.1, weight_decay=0.5), params, [grads])
    return [param.grad for param in params]


@scenario
def zero_grad_sets_none(impl, make):
    """zero_grad sets every grad to None, and a step after it moves nothing"""
    params, table = leaves(make, 3, (2, 2)), [[make.normal(3), make.normal((2, 2))] for _ in range(2)]
    optimizer = impl.Adam(params, lr=0.1)
    follow(make, optimizer, params, table)
    optimizer.zero_grad()
    yield "without gradient", [param.grad is None for param in params]
    optimizer.step()
    yield "params", [make.copy(param) for param in params]


@scenario
def trains_a_linear_model(impl, make):
    """A training loop with backward, step and zero_grad"""
    x, y = make.normal((8, 3)), make.normal((8, 2))
    weight, bias = make.leaf(make.normal((3, 2))), make.leaf(make.zeros(2))
    optimizer = impl.Adam([weight, bias], lr=0.05)
    losses = []
    for _ in range(5):
        optimizer.zero_grad()
        loss = ((x @ weight + bias - y) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return {"losses": losses, "weight": weight.detach(), "bias": bias.detach()}


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 parameters stay float32"""
    params, table = leaves(make, (2, 3)), [[make.normal((2, 3))] for _ in range(3)]
    return follow(make, impl.Adam(params, lr=0.01, weight_decay=0.1), params, table)


@scenario
def accepts_settings_on_the_border(impl, make):
    """lr = 0, eps = 0 and betas of 0 are allowed"""
    params, table = leaves(make, 3), [[make.uniform(3, 0.5, 2.0)] for _ in range(2)]
    yield "lr = 0", follow(make, impl.Adam(params, lr=0.0), params, table)
    yield "betas and eps = 0", follow(make, impl.Adam(params, lr=0.1, betas=(0.0, 0.0), eps=0.0), params, table)


@scenario
def rejects_bad_settings(impl, make):
    """No parameters and settings out of range are a ValueError"""
    params = leaves(make, 3)
    yield "no parameters", raises(ValueError, impl.Adam, [])
    yield "empty generator", raises(ValueError, impl.Adam, (param for param in []))
    yield "lr", raises(ValueError, impl.Adam, params, lr=-0.1)
    yield "eps", raises(ValueError, impl.Adam, params, eps=-1e-8)
    yield "weight_decay", raises(ValueError, impl.Adam, params, weight_decay=-0.1)
    yield "beta1 = 1", raises(ValueError, impl.Adam, params, betas=(1.0, 0.999))
    yield "beta2 = 1", raises(ValueError, impl.Adam, params, betas=(0.9, 1.0))
    yield "beta1 < 0", raises(ValueError, impl.Adam, params, betas=(-0.1, 0.999))
    yield "beta2 < 0", raises(ValueError, impl.Adam, params, betas=(0.9, -0.1))
