"""Hidden scenarios for logistic_loss and fit_logistic."""

from dlquiz.sandbox.scenario import scenario, warned


def labels(make, n):
    """n labels 0.0 or 1.0, both classes among them."""
    return make.array([float(i) for i in (0, 1, *make.rng.integers(0, 2, n - 2).tolist())])


@scenario
def starts_at_log_two(impl, make):
    """Weights of zero cost log 2"""
    yield "by hand", impl.logistic_loss(make.zeros(2), 0.0, make.array([[1.0, 2.0]]), make.array([1.0]))
    yield "10 samples", impl.logistic_loss(make.zeros(3), 0.0, make.normal((10, 3)), labels(make, 10))


@scenario
def gives_loss_and_gradients(impl, make):
    """Mean cross-entropy and its gradients"""
    yield "3 features", impl.logistic_loss(make.normal(3), 0.7, make.normal((8, 3)), labels(make, 8))
    yield "1 feature", impl.logistic_loss(make.normal(1), -1.2, make.normal((5, 1), std=2.0), labels(make, 5))


@scenario
def penalises_the_weights_only(impl, make):
    """The penalty counts w and leaves b out"""
    x, y = make.normal((6, 3)), labels(make, 6)
    yield "0.3", impl.logistic_loss(make.normal(3), 2.5, x, y, 0.3)
    yield "large", impl.logistic_loss(make.normal(3), -4.0, x, y, l2=5.0)


@scenario
def stays_exact_for_large_logits(impl, make):
    """Large logits stay exact, right or wrong"""
    one = make.array([1.0])
    for logit in (-1000.0, 1000.0, -40.0, 40.0):
        x = make.array([[logit]])
        yield f"{logit}, y = 1", impl.logistic_loss(one, 0.0, x, make.array([1.0]))
        yield f"{logit}, y = 0", impl.logistic_loss(one, 0.0, x, make.array([0.0]))


@scenario(backends=("numpy",))
def warns_of_nothing(impl, make):
    """Large logits raise no floating-point warning"""
    x, y = make.array([[1000.0], [-1000.0], [0.0]]), make.array([0.0, 1.0, 1.0])
    return warned(impl.logistic_loss, make.array([1.0]), 0.0, x, y)


@scenario
def takes_one_step(impl, make):
    """One gradient step"""
    return impl.fit_logistic(make.normal((7, 3), mean=0.5), labels(make, 7), 0.5, 1)


@scenario
def takes_many_steps(impl, make):
    """Several steps, with and without a penalty"""
    x, y = make.normal((9, 2), mean=0.5), labels(make, 9)
    yield "20", impl.fit_logistic(x, y, 0.3, 20)
    yield "20 with penalty", impl.fit_logistic(x, y, 0.3, 20, 0.2)
    yield "2 with penalty", impl.fit_logistic(x, y, 0.4, 2, l2=0.5)


@scenario
def starts_from_zero(impl, make):
    """No steps leave w and b at 0"""
    return impl.fit_logistic(make.normal((5, 3)), labels(make, 5), 0.1, 0)


@scenario
def handles_one_sample_and_one_class(impl, make):
    """One sample, or one class only"""
    yield "one sample", impl.logistic_loss(make.normal(2), 0.3, make.normal((1, 2)), make.zeros(1))
    yield "one class", impl.logistic_loss(make.normal(2), 0.3, make.normal((4, 2)), make.ones(4))


@scenario(dtype="float32", rtol=1e-4, atol=1e-4)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, y = make.normal((8, 3)), labels(make, 8)
    yield "gradient", impl.logistic_loss(make.normal(3), 0.5, x, y, 0.1)[1]
    yield "fit", impl.fit_logistic(x, y, 0.3, 4)[0]


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, y = make.noncontiguous(make.normal((6, 2))), make.noncontiguous(labels(make, 6))
    yield "loss", impl.logistic_loss(make.noncontiguous(make.normal(2)), 0.1, x, y)
    yield "fit", impl.fit_logistic(x, y, 0.2, 3)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    w, x, y = make.normal(3), make.normal((6, 3)), labels(make, 6)
    impl.logistic_loss(w, 0.4, x, y, 0.1)
    impl.fit_logistic(x, y, 0.3, 3, 0.1)
    return {"w": w, "X": x, "y": y}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Autograd's gradients of the loss flow to w and X"""
    w, x = make.leaf(make.normal(3)), make.leaf(make.normal((6, 3)))
    return make.gradients(impl.logistic_loss(w, 0.4, x, labels(make, 6), 0.1)[0], [w, x])
