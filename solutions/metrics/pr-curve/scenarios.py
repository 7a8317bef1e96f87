"""Hidden scenarios for pr_curve.

Ratios are observed as plain numbers, compared at single precision: the dtype of a ratio of counts is nobody's point.
"""

from dlquiz.sandbox.scenario import raises, scenario


def curve(impl, *args):
    """The curve, its ratios as plain numbers."""
    precision, recall, thresholds = impl.pr_curve(*args)
    return {"precision": precision.tolist(), "recall": recall.tolist(), "thresholds": thresholds}


@scenario(rtol=1e-5, atol=1e-6)
def sweeps_the_threshold_downwards(impl, make):
    """One point per score, from the highest to the lowest"""
    scores = make.array([9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0]) + make.uniform(10, 0.0, 0.5)
    return curve(impl, scores, make.array([1, 0, 1, 0, 0, 1, 0, 1, 0, 0]))


@scenario(rtol=1e-5, atol=1e-6)
def merges_equal_scores(impl, make):
    """Equal scores make one point, whichever of them comes first"""
    scores = make.array([0.9, 0.8, 0.8, 0.8, 0.5, 0.5, 0.2])
    yield "positives first", curve(impl, scores, make.array([1, 1, 0, 0, 1, 0, 0]))
    yield "negatives first", curve(impl, scores, make.array([1, 0, 0, 1, 0, 1, 0]))
    yield "constant", curve(impl, make.full(6, 0.5), make.array([1, 0, 1, 0, 0, 0]))
    yield "coarse", curve(impl, make.integers(0, 6, 40) * make.array(0.25), make.integers(0, 2, 40), 60)


@scenario(rtol=1e-5, atol=1e-6)
def does_not_depend_on_the_order(impl, make):
    """Items may come in any order"""
    scores, labels = make.distinct(30), make.integers(0, 2, 30)
    order = make.permutation(30)
    yield "drawn", curve(impl, scores, labels, 40)
    yield "shuffled", curve(impl, scores[order], labels[order], 40)


@scenario(rtol=1e-5, atol=1e-6)
def counts_missed_objects(impl, make):
    """n_pos may count positives that are not listed"""
    scores, labels = make.distinct(8), make.array([1, 0, 1, 1, 0, 0, 1, 0])
    for n_pos in (4, 5, 40):
        yield f"n_pos {n_pos}", curve(impl, scores, labels, n_pos)


@scenario(rtol=1e-5, atol=1e-6)
def handles_lists_without_positives(impl, make):
    """No positive listed, but some missed: everything is 0"""
    return curve(impl, make.distinct(4), make.array([0, 0, 0, 0]), 3)


@scenario(rtol=1e-5, atol=1e-6)
def handles_single_items(impl, make):
    """A single item is a curve of one point"""
    yield "positive", curve(impl, make.array([0.3]), make.array([1]))
    yield "negative", curve(impl, make.array([0.3]), make.array([0]), 2)


@scenario
def rejects_impossible_n_pos(impl, make):
    """n_pos of 0 or below the positives listed is a ValueError"""
    scores = make.distinct(4)
    yield "none at all", raises(ValueError, impl.pr_curve, scores, make.array([0, 0, 0, 0]))
    yield "zero", raises(ValueError, impl.pr_curve, scores, make.array([0, 0, 0, 0]), 0)
    yield "too few", raises(ValueError, impl.pr_curve, scores, make.array([1, 0, 1, 1]), 2)
    yield "just enough", raises(ValueError, impl.pr_curve, scores, make.array([1, 0, 1, 1]), 3)


@scenario(dtype="float32", rtol=1e-5, atol=1e-6)
def keeps_float32_thresholds(impl, make):
    """Thresholds are the scores themselves, also in float32"""
    return curve(impl, make.normal(20), make.integers(0, 2, 20), 25)


@scenario(rtol=1e-5, atol=1e-6)
def takes_strided_input(impl, make):
    """Input with strides"""
    return curve(impl, make.noncontiguous(make.distinct(9)), make.noncontiguous(make.integers(0, 2, 9)), 12)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    scores, labels = make.distinct(9), make.integers(0, 2, 9)
    impl.pr_curve(scores, labels, 12)
    return {"scores": scores, "labels": labels}
