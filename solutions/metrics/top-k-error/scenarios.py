"""Hidden scenarios for topk_error. The kind of the number is open, so it is observed as a Python float."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario(rtol=1e-5, atol=1e-6)
def counts_the_misses_among_the_best_k(impl, make):
    """The share of rows whose target is not among the best k"""
    logits, targets = make.distinct((40, 8)), make.integers(0, 8, 40)
    for k in (2, 3, 5):
        yield f"k = {k}", float(impl.topk_error(logits, targets, k))
    yield "each rank once", float(impl.topk_error(make.array([[3.0, 2.0, 1.0]] * 3), make.array([0, 1, 2]), 2))


@scenario(rtol=1e-5, atol=1e-6)
def takes_five_by_default(impl, make):
    """k is 5 by default"""
    return float(impl.topk_error(make.distinct((30, 12)), make.integers(0, 12, 30)))


@scenario(rtol=1e-5, atol=1e-6)
def takes_the_best_class_alone(impl, make):
    """k = 1 asks for the best class"""
    logits = make.distinct((40, 5))
    targets = logits.argmax(1)
    targets[: 10 + int(make.rng.integers(0, 10))] = 2
    return float(impl.topk_error(logits, targets, 1))


@scenario(rtol=1e-5, atol=1e-6)
def accepts_every_target_when_k_is_c(impl, make):
    """k = C makes every row a hit"""
    return float(impl.topk_error(make.distinct((10, 4)), make.integers(0, 4, 10), 4))


@scenario(rtol=1e-5, atol=1e-6)
def lets_ties_favour_the_target(impl, make):
    """Equal scores favour the target, wherever it stands"""
    logits = make.array([[2.0, 2.0, 2.0, 0.0], [5.0, 1.0, 1.0, 1.0], [4.0, 4.0, 3.0, 3.0]])
    for target in range(4):
        targets = make.full(3, target, "int64")
        for k in (1, 2, 3):
            yield f"target {target}, k = {k}", float(impl.topk_error(logits, targets, k))
    yield "all equal", float(impl.topk_error(make.ones((4, 6)), make.array([0, 2, 4, 5]), 1))


@scenario(rtol=1e-5, atol=1e-6)
def handles_single_rows_and_classes(impl, make):
    """One row is a hit or a miss; one class is always a hit"""
    yield "hit", float(impl.topk_error(make.array([[0.1, 0.9, 0.5]]), make.array([2]), 2))
    yield "miss", float(impl.topk_error(make.array([[0.1, 0.9, 0.5]]), make.array([0]), 2))
    yield "one class", float(impl.topk_error(make.normal((3, 1)), make.array([0, 0, 0]), 1))


@scenario
def rejects_k_out_of_range(impl, make):
    """k outside 1..C is a ValueError, also the default"""
    logits, targets = make.distinct((4, 3)), make.array([0, 1, 2, 0])
    for k in (0, -1, 4):
        yield f"k = {k}", raises(ValueError, impl.topk_error, logits, targets, k)
    yield "default", raises(ValueError, impl.topk_error, logits, targets)
    yield "k = C", raises(ValueError, impl.topk_error, logits, targets, 3)


@scenario
def rejects_no_rows(impl, make):
    """No rows are a ValueError"""
    return raises(ValueError, impl.topk_error, make.zeros((0, 5)), make.zeros(0, "int64"), 2)


@scenario(dtype="float32", rtol=1e-5, atol=1e-6)
def reads_float32_and_strides(impl, make):
    """float32 logits with strides"""
    logits, targets = make.noncontiguous(make.distinct((20, 6))), make.noncontiguous(make.integers(0, 6, 20))
    return float(impl.topk_error(logits, targets, 3))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    logits, targets = make.distinct((6, 5)), make.integers(0, 5, 6)
    impl.topk_error(logits, targets, 2)
    return {"logits": logits, "targets": targets}
