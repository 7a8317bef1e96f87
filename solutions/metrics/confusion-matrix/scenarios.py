"""Hidden scenarios for confusion_matrix and one_vs_rest."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def counts_truth_in_rows_and_predictions_in_columns(impl, make):
    """Rows are the truth, columns the prediction"""
    yield "small", impl.confusion_matrix(make.array([0, 0, 1, 2]), make.array([0, 1, 2, 0]), 3)
    yield "random", impl.confusion_matrix(make.integers(0, 5, 40), make.integers(0, 5, 40), 5)


@scenario
def counts_repeated_pairs(impl, make):
    """Every repetition of a pair counts"""
    return impl.confusion_matrix(make.array([1, 1, 1, 0, 1, 0, 0]), make.array([0, 0, 0, 1, 1, 1, 0]), 2)


@scenario
def takes_arrays_of_any_rank(impl, make):
    """Segmentation maps, strided arrays, single numbers"""
    yield "maps", impl.confusion_matrix(make.integers(0, 4, (2, 5, 6)), make.integers(0, 4, (2, 5, 6)), 4)
    true, pred = make.integers(0, 3, (4, 5)), make.integers(0, 3, (4, 5))
    yield "strided", impl.confusion_matrix(make.noncontiguous(true), make.noncontiguous(pred), 3)
    yield "rank 0", impl.confusion_matrix(make.array(2), make.array(1), 3)


@scenario
def gives_zero_rows_for_absent_classes(impl, make):
    """Classes that don't occur have rows and columns of zeros"""
    yield "last classes", impl.confusion_matrix(make.array([0, 1, 1]), make.array([1, 1, 0]), 6)
    yield "one class", impl.confusion_matrix(make.array([0, 0]), make.array([0, 0]), 1)


@scenario
def leaves_out_ignored_truths(impl, make):
    """Elements with the ignored truth are left out, whatever their prediction; the prediction itself ignores nothing"""
    true, pred = make.array([0, 255, 1, 255, 2, 1]), make.array([1, 0, 1, 255, 2, 0])
    yield "255", impl.confusion_matrix(true, pred, 3, ignore_index=255)
    drawn = make.integers(0, 4, (3, 7)), make.integers(0, 4, (3, 7))
    yield "a class", impl.confusion_matrix(*drawn, 4, 2)
    yield "none of them", impl.confusion_matrix(*drawn, 4, 9)


@scenario
def takes_zero_for_an_ignorable_label(impl, make):
    """ignore_index may be 0 or negative"""
    true, pred = make.array([0, 1, 2, 0, 1, 2]), make.array([1, 0, 2, 0, 1, 0])
    yield "0", impl.confusion_matrix(true, pred, 3, ignore_index=0)
    yield "-1", impl.confusion_matrix(make.array([-1, 1, 0, -1]), make.array([1, 1, 0, -1]), 2, ignore_index=-1)


@scenario
def counts_nothing_in_empty_input(impl, make):
    """Empty input, and input that is ignored altogether"""
    none = make.zeros(0, dtype="int64")
    yield "empty", impl.confusion_matrix(none, make.copy(none), 3)
    yield "all ignored", impl.confusion_matrix(make.array([7, 7]), make.array([0, 1]), 2, 7)
    yield "one-vs-rest of zeros", impl.one_vs_rest(make.zeros((2, 2), dtype="int64"))


@scenario
def rejects_different_shapes(impl, make):
    """Different shapes are a ValueError, also with equal numbers of elements"""
    six = make.array([0, 1, 0, 1, 1, 0])
    yield "lengths", raises(ValueError, impl.confusion_matrix, six, six[:5], 2)
    yield "ranks", raises(ValueError, impl.confusion_matrix, six, six.reshape(2, 3), 2)
    yield "one element", raises(ValueError, impl.confusion_matrix, six, six[:1], 2)


@scenario
def rejects_labels_out_of_range(impl, make):
    """A counted label outside 0..num_classes-1 is a ValueError, in the truth and in the prediction"""
    good = make.array([0, 1, 1])
    yield "truth too large", raises(ValueError, impl.confusion_matrix, make.array([0, 2, 1]), good, 2)
    yield "prediction too large", raises(ValueError, impl.confusion_matrix, good, make.array([2, 1, 1]), 2)
    yield "truth negative", raises(ValueError, impl.confusion_matrix, make.array([0, -1, 1]), good, 2)
    yield "prediction negative", raises(ValueError, impl.confusion_matrix, good, make.array([0, -1, 1]), 2)
    ignored = make.array([0, 255, 1])
    yield "prediction ignored label", raises(ValueError, impl.confusion_matrix, good, ignored, 2, 255)
    yield "fine when ignored", raises(ValueError, impl.confusion_matrix, ignored, ignored, 2, 255)


@scenario
def splits_each_class_from_the_rest(impl, make):
    """tp, fp, fn and tn of every class against the rest"""
    return impl.one_vs_rest(make.integers(0, 30, (4, 4)))


@scenario
def sums_each_class_to_the_total(impl, make):
    """Two classes, one class, a large count"""
    yield "two", impl.one_vs_rest(make.array([[50, 7], [3, 40]]))
    yield "one", impl.one_vs_rest(make.array([[9]]))
    yield "large", impl.one_vs_rest(make.array([[3_000_000_000, 5], [0, 2_000_000_000]]))


@scenario
def leaves_its_arguments_alone(impl, make):
    """Neither the labels nor the matrix are modified"""
    true, pred, cm = make.integers(0, 3, 8), make.integers(0, 3, 8), make.integers(0, 9, (3, 3))
    impl.confusion_matrix(true, pred, 3, 1)
    impl.one_vs_rest(cm)
    return {"y_true": true, "y_pred": pred, "cm": cm}
