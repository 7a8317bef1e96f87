"""Hidden scenarios for adagrad_step and rmsprop_step."""

from dlquiz.sandbox.scenario import scenario


def follow(make, step, param, gradients):
    """Parameter and state after each step, from a state of zeros."""
    state, path = make.zeros(tuple(param.shape)), []
    for grad in gradients:
        param, state = step(param, grad, state)
        path.append((make.copy(param), make.copy(state)))
    return path


@scenario
def takes_one_adagrad_step(impl, make):
    """AdaGrad: one step from a given state, with the default settings"""
    return impl.adagrad_step(make.normal((2, 3)), make.normal((2, 3)), make.uniform((2, 3), 0.5, 2.0))


@scenario
def takes_one_rmsprop_step(impl, make):
    """RMSProp: one step from a given state, with the default settings"""
    return impl.rmsprop_step(make.normal((2, 3)), make.normal((2, 3)), make.uniform((2, 3), 0.5, 2.0))


@scenario
def starts_from_zeros(impl, make):
    """The first step: AdaGrad moves by lr, RMSProp by lr / sqrt(1 - alpha), whatever the gradient's size"""
    param, grad, state = make.normal(4), make.array([100.0, -1.0, 0.01, -3.0]), make.zeros(4)
    yield "adagrad", impl.adagrad_step(param, grad, state, 0.1)
    yield "rmsprop", impl.rmsprop_step(param, grad, state, 0.1)


@scenario
def gathers_squares_in_adagrad(impl, make):
    """AdaGrad, six steps: the state only grows"""
    param, gradients = make.normal(4), [make.normal(4) for _ in range(6)]
    return follow(make, lambda *each: impl.adagrad_step(*each, lr=0.5), param, gradients)


@scenario
def forgets_squares_in_rmsprop(impl, make):
    """RMSProp, six steps: a large gradient at first is forgotten"""
    param, gradients = make.normal(4), [make.normal(4, std=s) for s in (10.0, 1.0, 1.0, 0.1, 0.1, 1.0)]
    yield "alpha 0.5", follow(make, lambda *each: impl.rmsprop_step(*each, lr=0.5, alpha=0.5), param, gradients)
    yield "default alpha", follow(make, lambda *each: impl.rmsprop_step(*each, 0.5), param, gradients)


@scenario
def adds_eps_outside_the_root(impl, make):
    """eps joins the root of the state, not the state"""
    param, grad, state = make.normal(5), make.normal(5), make.uniform(5, 0.0, 0.5)
    yield "adagrad", impl.adagrad_step(param, grad, state, 0.1, 0.5)
    yield "adagrad, named", impl.adagrad_step(param, grad, state, eps=0.1)
    yield "rmsprop", impl.rmsprop_step(param, grad, state, 0.1, 0.9, 0.5)
    yield "rmsprop, named", impl.rmsprop_step(param, grad, state, eps=0.1)


@scenario
def has_its_own_default_eps(impl, make):
    """Tiny gradients tell the defaults: 1e-10 and 1e-8"""
    param, state = make.zeros(3), make.zeros(3)
    yield "adagrad", impl.adagrad_step(param, make.array([1e-10, 1e-9, -3e-10]), state, 1.0)
    yield "rmsprop", impl.rmsprop_step(param, make.array([1e-8, 1e-7, -3e-8]), state, 1.0)


@scenario
def stands_still_without_gradient(impl, make):
    """Gradient 0 at state 0: no step and no nan; at another state RMSProp's state still fades"""
    param, zeros = make.normal(3), make.zeros(3)
    yield "adagrad", impl.adagrad_step(param, zeros, zeros)
    yield "rmsprop", impl.rmsprop_step(param, zeros, zeros)
    yield "adagrad, state", impl.adagrad_step(param, zeros, make.ones(3))
    yield "rmsprop, state", impl.rmsprop_step(param, zeros, make.ones(3))


@scenario
def forgets_everything_or_nothing(impl, make):
    """alpha 0 keeps the newest square alone, alpha 1 never takes one in"""
    param, grad, state = make.normal(4), make.normal(4), make.uniform(4, 0.5, 2.0)
    for alpha in (0.0, 1.0):
        yield str(alpha), impl.rmsprop_step(param, grad, state, 0.1, alpha)


@scenario
def steps_each_parameter_by_itself(impl, make):
    """Each element has its own state; any shape, 0-d too"""
    for shape in ((2, 3, 4), (1,), ()):
        arrays = make.normal(shape), make.normal(shape), make.uniform(shape, 0.5, 2.0)
        yield f"adagrad {shape}", impl.adagrad_step(*arrays, 0.1)
        yield f"rmsprop {shape}", impl.rmsprop_step(*arrays, 0.1)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    arrays = make.normal(5), make.normal(5), make.uniform(5, 0.5, 2.0)
    yield "adagrad", impl.adagrad_step(*arrays)
    yield "rmsprop", impl.rmsprop_step(*arrays)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    arrays = [make.noncontiguous(each) for each in (make.normal((3, 2)), make.normal((3, 2)), make.uniform((3, 2)))]
    yield "adagrad", impl.adagrad_step(*arrays, 0.1)
    yield "rmsprop", impl.rmsprop_step(*arrays, 0.1)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified, the state neither"""
    param, grad, state = make.normal(4), make.normal(4), make.uniform(4, 0.5, 2.0)
    impl.adagrad_step(param, grad, state, 0.1)
    impl.rmsprop_step(param, grad, state, 0.1)
    return {"param": param, "grad": grad, "state": state}
