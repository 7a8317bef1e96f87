"""Hidden scenarios for accuracy and mean_class_accuracy. The kind of the number is open: a Python float is observed."""

from dlquiz.sandbox.scenario import raises, scenario, warned


def both(impl, cm):
    """Both measures as Python floats."""
    return {"accuracy": float(impl.accuracy(cm)), "mean_class_accuracy": float(impl.mean_class_accuracy(cm))}


@scenario(rtol=1e-5, atol=1e-6)
def counts_the_diagonal(impl, make):
    """accuracy is the share of the diagonal"""
    for classes in (1, 2, 5):
        yield f"K = {classes}", float(impl.accuracy(make.integers(1, 50, (classes, classes))))


@scenario(rtol=1e-5, atol=1e-6)
def averages_the_shares_of_rows(impl, make):
    """mean_class_accuracy averages the shares of each row"""
    for classes in (1, 2, 5):
        yield f"K = {classes}", float(impl.mean_class_accuracy(make.integers(1, 50, (classes, classes))))


@scenario(rtol=1e-5, atol=1e-6)
def sees_through_imbalance(impl, make):
    """The two differ under imbalance"""
    yield "example", both(impl, make.array([[900, 10], [85, 5]]))
    yield "one answer for all", both(impl, make.array([[970, 0, 0], [20, 0, 0], [10, 0, 0]]))
    yield "classes of one element", both(impl, make.array([[1, 0, 0], [0, 0, 1], [0, 2, 3]]))
    yield "one element in all", both(impl, make.array([[1, 0], [0, 0]]))


@scenario(rtol=1e-5, atol=1e-6)
def skips_classes_absent_from_the_truth(impl, make):
    """Classes without true elements are left out of the mean, predicted or not"""
    cm = make.array([[8, 1, 1, 0], [2, 6, 2, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    yield "two absent", warned(both, impl, cm)
    yield "one present", warned(both, impl, make.array([[0, 0], [1, 3]]))


@scenario(rtol=1e-5, atol=1e-6)
def counts_classes_never_predicted_right(impl, make):
    """A class of which nothing was right counts as 0"""
    return both(impl, make.array([[5, 0, 5], [4, 0, 4], [0, 0, 10]]))


@scenario
def gives_zero_for_an_empty_matrix(impl, make):
    """An all-zero matrix gives 0, without nan or warning"""
    return warned(both, impl, make.zeros((3, 3), "int64"))


@scenario
def rejects_matrices_that_are_not_square(impl, make):
    """A matrix that is not square is a ValueError"""
    for shape in ((2, 3), (3, 2), (1, 2)):
        cm = make.integers(1, 9, shape)
        yield f"accuracy {shape}", raises(ValueError, impl.accuracy, cm)
        yield f"mean_class_accuracy {shape}", raises(ValueError, impl.mean_class_accuracy, cm)


@scenario
def leaves_its_argument_alone(impl, make):
    """The matrix is not modified"""
    cm = make.integers(1, 9, (3, 3))
    both(impl, cm)
    return cm
