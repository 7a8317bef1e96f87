"""Hidden scenarios for cross_entropy."""

from dlquiz.sandbox.scenario import raises, scenario, warned

REDUCTIONS = ("none", "sum", "mean")


@scenario
def averages_over_the_rows(impl, make):
    """The mean over the rows by default"""
    return impl.cross_entropy(make.normal((6, 4), std=2.0), make.integers(0, 4, 6))


@scenario
def honours_the_reduction(impl, make):
    """Each of the three reductions"""
    logits, targets = make.normal((5, 3), std=2.0), make.integers(0, 3, 5)
    for reduction in REDUCTIONS:
        yield reduction, impl.cross_entropy(logits, targets, reduction)


@scenario
def survives_large_logits(impl, make):
    """Logits of 1e4 and -1e4 give finite losses and no warning"""
    rows = [[1e4, 0.0, -1e4], [1e4, 0.0, -1e4], [1e4, 0.0, -1e4], [-1e4, -1e4, -1e4], [-1000.0, 1000.0, 999.0]]
    logits, targets = make.array(rows) + make.normal((5, 3)), make.array([0, 1, 2, 1, 0])
    yield "none", warned(impl.cross_entropy, logits, targets, "none")
    yield "mean", warned(impl.cross_entropy, logits, targets)


@scenario
def leaves_ignored_rows_out_of_the_mean(impl, make):
    """Ignored rows have loss 0 and don't count"""
    logits, targets = make.normal((6, 4), std=2.0), make.array([3, -100, 0, -100, -100, 1])
    for reduction in REDUCTIONS:
        yield reduction, impl.cross_entropy(logits, targets, reduction)
    yield "255", impl.cross_entropy(logits, make.array([0, 1, 255, 2, 3, 255]), ignore_index=255)


@scenario
def ignores_a_valid_class(impl, make):
    """ignore_index may be one of the classes"""
    logits, targets = make.normal((6, 3), std=2.0), make.array([0, 2, 1, 0, 2, 1])
    for reduction in REDUCTIONS:
        yield reduction, impl.cross_entropy(logits, targets, reduction, 0)


@scenario
def gives_zero_when_nothing_counts(impl, make):
    """With every row ignored, or no row at all, the result is 0"""
    logits, targets = make.normal((3, 4)), make.array([-100, -100, -100])
    for reduction in REDUCTIONS:
        yield reduction, warned(impl.cross_entropy, logits, targets, reduction)
    yield "no rows", warned(impl.cross_entropy, make.zeros((0, 4)), make.zeros(0, "int64"))


@scenario
def handles_one_class_and_one_row(impl, make):
    """A single class has loss 0; a single row is its own mean"""
    yield "one class", impl.cross_entropy(make.normal((3, 1)), make.array([0, 0, 0]), "none")
    yield "one row", impl.cross_entropy(make.normal((1, 5)), make.array([4]))


@scenario
def rejects_targets_out_of_range(impl, make):
    """A target outside 0..C-1 that is not ignored is a ValueError"""
    logits = make.normal((3, 4))
    yield "too large", raises(ValueError, impl.cross_entropy, logits, make.array([0, 4, 1]))
    yield "negative", raises(ValueError, impl.cross_entropy, logits, make.array([0, 1, -1]))
    yield (
        "-100 with another ignore_index",
        raises(ValueError, impl.cross_entropy, logits, make.array([0, -100, 1]), "mean", -1),
    )
    yield "in range", raises(ValueError, impl.cross_entropy, logits, make.array([0, 3, -100]))


@scenario
def rejects_other_reductions(impl, make):
    """Another reduction is a ValueError"""
    logits, targets = make.normal((2, 3)), make.array([0, 1])
    for reduction in ("average", "", "Mean"):
        yield reduction or "empty", raises(ValueError, impl.cross_entropy, logits, targets, reduction)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    logits, targets = make.normal((5, 3), std=2.0), make.array([0, 2, -100, 1, 1])
    for reduction in REDUCTIONS:
        yield reduction, impl.cross_entropy(logits, targets, reduction)


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    logits, targets = make.noncontiguous(make.normal((4, 3))), make.noncontiguous(make.array([0, 2, -100, 1]))
    return impl.cross_entropy(logits, targets)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    logits, targets = make.normal((4, 3)), make.array([0, -100, 2, 1])
    impl.cross_entropy(logits, targets)
    return {"logits": logits, "targets": targets}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the logits, none to ignored rows"""
    logits, targets = make.leaf(make.normal((5, 3), std=2.0)), make.array([0, 2, -100, 1, 1])
    for reduction in REDUCTIONS:
        yield reduction, make.gradients(impl.cross_entropy(logits, targets, reduction), [logits])
    large = make.leaf(make.array([[1e4, 0.0, -1e4], [-1e4, 0.0, 900.0]]))
    yield "large logits", make.gradients(impl.cross_entropy(large, make.array([1, 2])), [large])
