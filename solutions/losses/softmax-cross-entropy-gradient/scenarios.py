"""Hidden scenarios for softmax_cross_entropy."""

from dlquiz.sandbox.scenario import scenario


def soft(make, rows, classes):
    """Rows of probabilities, some of them zero."""
    drawn = make.rng.uniform(0.0, 1.0, (rows, classes))
    drawn[:, 0] = 0.0
    return make.array(drawn / drawn.sum(axis=1, keepdims=True))


@scenario
def scores_class_indices(impl, make):
    """Loss and gradient for class indices"""
    return impl.softmax_cross_entropy(make.normal((6, 4), std=2.0), make.integers(0, 4, 6))


@scenario
def scores_soft_labels(impl, make):
    """Loss and gradient for soft labels, zeros among them"""
    yield "soft", impl.softmax_cross_entropy(make.normal((5, 4), std=2.0), soft(make, 5, 4))
    yield "square", impl.softmax_cross_entropy(make.normal((3, 3)), soft(make, 3, 3))


@scenario
def agrees_on_one_hot_and_indices(impl, make):
    """One-hot rows and class indices give the same"""
    logits = make.normal((4, 3))
    one_hot = make.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    yield "one-hot", impl.softmax_cross_entropy(logits, one_hot)
    yield "indices", impl.softmax_cross_entropy(logits, make.array([2, 0, 1, 2]))


@scenario
def stays_finite_for_large_logits(impl, make):
    """Logits of 1e4 and -1e4 give finite, exact results"""
    logits = make.array([[1e4, 0.0, -1e4], [-1e4, 0.0, 1e4], [1e4, 1e4, 1e4], [-1e4, -1e4, -1e4]])
    yield "indices", impl.softmax_cross_entropy(logits, make.array([0, 2, 1, 0]))
    yield "errors", impl.softmax_cross_entropy(logits, make.array([2, 0, 1, 0]))
    yield "soft", impl.softmax_cross_entropy(logits, soft(make, 4, 3))


@scenario
def stabilises_each_row_by_itself(impl, make):
    """Rows of very different size are each stable"""
    logits = make.normal((4, 3)) + make.array([[5000.0], [0.0], [-5000.0], [100.0]])
    return impl.softmax_cross_entropy(logits, make.array([0, 1, 2, 1]))


@scenario
def charges_confident_errors_in_full(impl, make):
    """A confident error costs its full margin"""
    logits = make.normal((3, 4)) + make.array([[0.0, 900.0, 0.0, 0.0]])
    yield "indices", impl.softmax_cross_entropy(logits, make.array([0, 2, 3]))
    yield "moderate", impl.softmax_cross_entropy(make.array([[0.0, 40.0]]), make.array([0]))


@scenario
def averages_over_rows(impl, make):
    """The mean is taken over rows: one row, many rows, one class"""
    yield "one row", impl.softmax_cross_entropy(make.normal((1, 5)), make.array([3]))
    yield "many rows", impl.softmax_cross_entropy(make.normal((40, 2)), make.integers(0, 2, 40))
    yield "one class", impl.softmax_cross_entropy(make.normal((3, 1)), make.zeros(3, dtype="int64"))
    yield "one class, soft", impl.softmax_cross_entropy(make.normal((3, 1)), make.ones((3, 1)))


@scenario
def ignores_a_shift_of_a_row(impl, make):
    """A constant added to a row changes nothing"""
    logits = make.normal((3, 4))
    yield "plain", impl.softmax_cross_entropy(logits, make.array([1, 0, 3]))
    yield "shifted", impl.softmax_cross_entropy(logits + make.array([[7.0], [-30.0], [200.0]]), make.array([1, 0, 3]))


@scenario
def takes_strided_logits(impl, make):
    """Logits and labels with strides"""
    logits, labels = make.noncontiguous(make.normal((5, 3))), make.noncontiguous(make.integers(0, 3, 5))
    yield "indices", impl.softmax_cross_entropy(logits, labels)
    yield "soft", impl.softmax_cross_entropy(logits, make.noncontiguous(soft(make, 5, 3)))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out, for both kinds of labels"""
    logits = make.normal((4, 5), std=3.0)
    yield "indices", impl.softmax_cross_entropy(logits, make.integers(0, 5, 4))
    yield "soft", impl.softmax_cross_entropy(logits, soft(make, 4, 5))


@scenario
def leaves_its_arguments_alone(impl, make):
    """Neither logits nor labels are modified"""
    logits, indices, labels = make.normal((4, 3)), make.integers(0, 3, 4), soft(make, 4, 3)
    impl.softmax_cross_entropy(logits, indices)
    impl.softmax_cross_entropy(logits, labels)
    return {"logits": logits, "indices": indices, "labels": labels}


@scenario(backends=("torch",))
def lets_autograd_reach_the_inputs(impl, make):
    """Autograd's gradient of the loss reaches the logits and soft labels"""
    logits, labels = make.leaf(make.normal((4, 3))), make.leaf(soft(make, 4, 3))
    loss, _ = impl.softmax_cross_entropy(logits, make.integers(0, 3, 4))
    yield "indices", make.gradients(loss, [logits])
    loss, _ = impl.softmax_cross_entropy(logits, labels)
    yield "soft", dict(zip(("logits", "labels"), make.gradients(loss, [logits, labels]), strict=True))
