"""Hidden scenarios for the three SGD steps."""

from dlquiz.sandbox.scenario import scenario


def follow(make, step, param, gradients, rates):
    """Parameter and velocity after each step, starting from zero velocity."""
    velocity = make.zeros(tuple(param.shape))
    path = []
    for grad, lr in zip(gradients, rates, strict=True):
        param, velocity = step(param, grad, velocity, lr)
        path.append((make.copy(param), make.copy(velocity)))
    return path


@scenario
def steps_in_place(impl, make):
    """sgd_step_ changes param itself, seen through a view too, and returns None"""
    param, grad = make.normal((3, 4)), make.normal((3, 4))
    row = param[1]
    returned = impl.sgd_step_(param, grad, 0.1)
    yield "param", param
    yield "a view of it", row
    yield "returned", returned
    yield "grad", grad


@scenario
def takes_one_momentum_step(impl, make):
    """One step from a given velocity, with the default settings"""
    param, grad, velocity = make.normal((2, 3)), make.normal((2, 3)), make.normal((2, 3))
    return impl.sgd_momentum_step(param, grad, velocity, 0.1)


@scenario
def gathers_velocity_over_steps(impl, make):
    """Five steps under changing gradients"""
    param, gradients = make.normal(4), [make.normal(4) for _ in range(5)]
    return follow(make, impl.sgd_momentum_step, param, gradients, [0.1] * 5)


@scenario
def reacts_at_once_to_another_learning_rate(impl, make):
    """When lr drops mid-run, the velocity keeps its scale and the step shrinks at once"""
    param, gradients = make.normal(4), [make.normal(4) for _ in range(4)]
    return follow(make, impl.sgd_momentum_step, param, gradients, [0.5, 0.5, 0.05, 0.05])


@scenario
def is_plain_sgd_without_momentum(impl, make):
    """momentum 0 is plain SGD"""
    param, grad, velocity = make.normal(4), make.normal(4), make.normal(4)
    return impl.sgd_momentum_step(param, grad, velocity, 0.2, momentum=0.0)


@scenario
def dampens_from_the_first_step_on(impl, make):
    """dampening scales the gradient by 1 - dampening, in the first step too"""
    param, gradients = make.normal(4), [make.normal(4) for _ in range(3)]

    def step(*args):
        return impl.sgd_momentum_step(*args, momentum=0.8, dampening=0.3)

    return follow(make, step, param, gradients, [0.1] * 3)


@scenario
def becomes_a_moving_average(impl, make):
    """dampening = momentum makes the velocity a moving average of the gradients"""
    param, gradients = make.normal(4), [make.normal(4) for _ in range(4)]

    def step(*args):
        return impl.sgd_momentum_step(*args, momentum=0.9, dampening=0.9)

    return follow(make, step, param, gradients, [1.0] * 4)


@scenario
def decays_weights_through_the_velocity(impl, make):
    """weight_decay * param joins the gradient, before momentum and dampening"""
    param, gradients = make.normal(4), [make.normal(4) for _ in range(3)]

    def step(*args):
        return impl.sgd_momentum_step(*args, momentum=0.9, dampening=0.5, weight_decay=0.3)

    return follow(make, step, param, gradients, [0.1] * 3)


@scenario
def takes_one_caffe_step(impl, make):
    """Caffe's form: one step from a given velocity, with the default momentum"""
    param, grad, velocity = make.normal((2, 3)), make.normal((2, 3)), make.normal((2, 3))
    return impl.caffe_momentum_step(param, grad, velocity, 0.1)


@scenario
def remembers_the_learning_rate_in_caffes_form(impl, make):
    """Caffe's form: when lr drops mid-run, the velocity keeps what it gathered"""
    param, gradients = make.normal(4), [make.normal(4) for _ in range(4)]

    def step(*args):
        return impl.caffe_momentum_step(*args, momentum=0.8)

    return follow(make, step, param, gradients, [0.5, 0.5, 0.05, 0.05])


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    param, grad, velocity = make.normal(4), make.normal(4), make.normal(4)
    copies = [[make.copy(each) for each in (param, grad, velocity)] for _ in range(2)]
    yield "pytorch", impl.sgd_momentum_step(*copies[0], 0.1, 0.9, 0.1, 0.01)
    yield "caffe", impl.caffe_momentum_step(*copies[1], 0.1)
    impl.sgd_step_(param, grad, 0.1)
    yield "in place", param


@scenario
def leaves_its_arguments_alone(impl, make):
    """The two momentum steps modify nothing"""
    param, grad, velocity = make.normal(4), make.normal(4), make.normal(4)
    impl.sgd_momentum_step(param, grad, velocity, 0.1, 0.9, 0.5, 0.1)
    impl.caffe_momentum_step(param, grad, velocity, 0.1)
    return {"param": param, "grad": grad, "velocity": velocity}
