"""Hidden scenarios for precision_recall and f_beta.

The floating dtype of a ratio of counts is open, so the observations are plain numbers, compared at single precision.
"""

from dlquiz.sandbox.scenario import raises, scenario


def plain(value):
    """Python numbers of an array or a scalar."""
    return value.tolist() if hasattr(value, "tolist") else value


def both(impl, *args, **kwargs):
    """Precision and recall as plain numbers."""
    precision, recall = impl.precision_recall(*args, **kwargs)
    return {"precision": plain(precision), "recall": plain(recall)}


def labels(make, count, classes):
    """Truth and prediction, of which about half agree; every class occurs in both."""
    true = make.integers(0, classes, count)
    true[:classes] = make.permutation(classes)
    pred = make.integers(0, classes, count)
    pred[classes : 2 * classes] = make.permutation(classes)
    pred[: count // 2 : 2] = true[: count // 2 : 2]
    return true, pred


@scenario(rtol=1e-5, atol=1e-6)
def judges_each_class(impl, make):
    """Precision and recall of each class"""
    true, pred = labels(make, 40, 4)
    yield "drawn", both(impl, true, pred, 4, None)
    yield "one class is over-predicted", both(impl, make.array([0, 0, 1, 2, 2]), make.array([1, 0, 1, 1, 2]), 3, None)


@scenario(rtol=1e-5, atol=1e-6)
def averages_over_the_classes_by_default(impl, make):
    """The macro mean by default, under imbalance"""
    true = make.array([0] * 20 + [1] * 6 + [2] * 4)
    pred = make.array([0] * 15 + [1] * 3 + [2] * 2 + [1] * 4 + [0] * 2 + [2] * 3 + [0])
    order = make.permutation(30)
    yield "precision and recall", both(impl, true[order], pred[order], 3)
    yield "f", plain(impl.f_beta(true[order], pred[order], 3))


@scenario(rtol=1e-5, atol=1e-6)
def sums_counts_for_micro(impl, make):
    """Micro averages sum the counts first"""
    true, pred = labels(make, 30, 5)
    yield "precision and recall", both(impl, true, pred, 5, "micro")
    yield "f", plain(impl.f_beta(true, pred, 5, 2.0, "micro"))


@scenario(rtol=1e-5, atol=1e-6)
def weighs_misses_by_beta(impl, make):
    """beta weighs the misses against the false alarms"""
    true, pred = make.array([1] * 12 + [0] * 2), make.array([1] * 8 + [0] * 4 + [1] * 2)
    for beta in (0.5, 1.0, 2.0, 3.0):
        yield f"beta {beta}", plain(impl.f_beta(true, pred, 2, beta, average=None))


@scenario(rtol=1e-5, atol=1e-6)
def averages_class_f_values(impl, make):
    """Macro F is the mean of the classes' F values"""
    true = make.array([0] * 20 + [1] * 6 + [2] * 4)
    pred = make.array([0] * 10 + [1] * 8 + [2] * 2 + [1] * 5 + [0] + [2] * 1 + [0] * 3)
    order = make.permutation(30)
    for beta in (1.0, 0.5):
        yield f"beta {beta}", plain(impl.f_beta(true[order], pred[order], 3, beta))


@scenario(rtol=1e-5, atol=1e-6)
def decides_zero_by_zero(impl, make):
    """0 / 0 is zero_division"""
    true, pred = make.array([0, 0, 1, 1]), make.array([0, 1, 1, 2])
    for value in (0.0, 1.0, 0.25):
        yield f"zero_division {value}", both(impl, true, pred, 4, None, value)
        yield f"f {value}", plain(impl.f_beta(true, pred, 4, 1.0, None, value))


@scenario(rtol=1e-5, atol=1e-6)
def keeps_absent_classes_in_the_mean(impl, make):
    """Classes that never occur stay in the macro mean"""
    true, pred = make.array([0, 0, 2, 2, 2]), make.array([0, 2, 2, 2, 0])
    yield "precision and recall", both(impl, true, pred, 5)
    yield "f", plain(impl.f_beta(true, pred, 5))


@scenario(rtol=1e-5, atol=1e-6)
def gives_zero_f_without_hits(impl, make):
    """Errors without hits make F 0, whatever zero_division is"""
    true, pred = make.array([0, 1, 0, 2, 2]), make.array([1, 0, 1, 2, 2])
    yield "per class", plain(impl.f_beta(true, pred, 3, average=None, zero_division=1.0))
    yield "macro", plain(impl.f_beta(true, pred, 3, 2.0, zero_division=1.0))


@scenario(rtol=1e-5, atol=1e-6)
def handles_no_items(impl, make):
    """Without items every ratio is zero_division"""
    none = make.zeros(0, "int64")
    for average in (None, "macro", "micro"):
        yield str(average), both(impl, none, none, 3, average, 0.5)
        yield f"f {average}", plain(impl.f_beta(none, none, 3, 1.0, average, 0.5))


@scenario
def rejects_other_averages(impl, make):
    """Another average is a ValueError"""
    true, pred = make.array([0, 1]), make.array([1, 1])
    for average in ("weighted", "", "Micro"):
        yield f"precision_recall {average!r}", raises(ValueError, impl.precision_recall, true, pred, 2, average)
        yield f"f_beta {average!r}", raises(ValueError, impl.f_beta, true, pred, 2, 1.0, average)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    true, pred = labels(make, 12, 3)
    impl.precision_recall(true, pred, 3)
    impl.f_beta(true, pred, 3)
    return {"y_true": true, "y_pred": pred}
