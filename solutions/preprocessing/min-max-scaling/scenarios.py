"""Hidden scenarios for min_max_scale."""

from dlquiz.sandbox.scenario import raises, scenario


def uneven(make, n):
    """(n, 3) rows whose columns have very different scales and offsets."""
    return make.normal((n, 3)) * make.array([1.0, 100.0, 0.01]) + make.array([0.0, -500.0, 3.0])


@scenario
def spans_the_range_per_column(impl, make):
    """Each column of the training set spans 0 to 1"""
    return impl.min_max_scale(uneven(make, 6), uneven(make, 2))[0]


@scenario
def maps_new_rows_with_training_extremes(impl, make):
    """New rows are mapped with the training extremes"""
    yield "by hand", impl.min_max_scale(make.array([[1.0], [3.0]]), make.array([[5.0]]))
    yield "inside", impl.min_max_scale(make.array([[0.0, 10.0], [4.0, 30.0]]), make.array([[1.0, 25.0], [2.0, 15.0]]))


@scenario
def does_not_clip(impl, make):
    """Values beyond the training range stay beyond"""
    return impl.min_max_scale(make.uniform((5, 2)), make.uniform((6, 2), -3.0, 4.0))


@scenario
def stretches_to_another_range(impl, make):
    """Another feature_range"""
    x, new = uneven(make, 6), uneven(make, 3)
    yield "-1 to 1", impl.min_max_scale(x, new, (-1.0, 1.0))
    yield "2 to 5", impl.min_max_scale(x, new, feature_range=(2.0, 5.0))
    yield "ints", impl.min_max_scale(x, new, (0, 255))


@scenario
def maps_constant_columns_to_lo(impl, make):
    """A column constant in the training set maps to lo everywhere"""
    x = make.array([[7.0, 1.0, 0.1], [7.0, 2.0, 0.1], [7.0, 4.0, 0.1]])
    new = make.array([[9.0, 3.0, 0.1], [7.0, 5.0, -2.0]])
    yield "0 to 1", impl.min_max_scale(x, new)
    yield "-1 to 1", impl.min_max_scale(x, new, (-1.0, 1.0))


@scenario
def handles_one_row_and_no_new_rows(impl, make):
    """One training row makes all columns constant; no new rows give none"""
    yield "one row", impl.min_max_scale(make.normal((1, 3)), make.normal((2, 3)))
    yield "no new rows", impl.min_max_scale(make.normal((4, 2)), make.zeros((0, 2)))


@scenario
def rejects_impossible_ranges(impl, make):
    """lo >= hi is a ValueError"""
    x = make.normal((3, 2))
    yield "equal", raises(ValueError, impl.min_max_scale, x, x, (1.0, 1.0))
    yield "reversed", raises(ValueError, impl.min_max_scale, x, x, (1.0, 0.0))


@scenario
def rejects_an_empty_training_set(impl, make):
    """A training set without rows is a ValueError"""
    return raises(ValueError, impl.min_max_scale, make.zeros((0, 2)), make.normal((3, 2)))


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    yield "plain", impl.min_max_scale(make.normal((5, 2)), make.normal((3, 2)))
    yield "constant", impl.min_max_scale(make.ones((3, 2)), make.normal((2, 2)), (-1.0, 2.0))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    return impl.min_max_scale(make.noncontiguous(make.normal((5, 2))), make.noncontiguous(make.normal((3, 2))))


@scenario
def leaves_its_arguments_alone(impl, make):
    """Neither array is modified"""
    x, new = make.array([[1.0, 2.0], [1.0, 5.0]]), make.normal((3, 2))
    impl.min_max_scale(x, new)
    impl.min_max_scale(x, new, (-1.0, 1.0))
    return {"x_train": x, "x_new": new}
