"""Hidden scenarios for StandardScaler."""

from dlquiz.sandbox.scenario import raises, scenario


def uneven(make, n):
    """(n, 3) rows whose columns have very different scales and offsets."""
    return make.normal((n, 3)) * make.array([1.0, 100.0, 0.01]) + make.array([0.0, -500.0, 3.0])


@scenario
def stores_mean_and_scale_per_column(impl, make):
    """fit stores a mean and a standard deviation per column"""
    scaler = impl.StandardScaler()
    scaler.fit(uneven(make, 7))
    return {"mean_": scaler.mean_, "scale_": scaler.scale_}


@scenario
def divides_by_n_minus_ddof(impl, make):
    """The divisor is n - ddof"""
    x = make.normal((4, 2), std=3.0)
    for ddof in (0, 1, 2):
        yield f"ddof {ddof}", impl.StandardScaler(ddof).fit(x).scale_
    yield "by name", impl.StandardScaler(ddof=1).fit(x).transform(x)


@scenario
def standardises_the_training_set(impl, make):
    """The training set itself"""
    x = uneven(make, 6)
    return impl.StandardScaler().fit(x).transform(x)


@scenario
def transforms_new_rows_with_stored_values(impl, make):
    """New rows are mapped with the stored statistics"""
    yield "by hand", impl.StandardScaler().fit(make.array([[1.0], [3.0]])).transform(make.array([[5.0]]))
    scaler = impl.StandardScaler().fit(uneven(make, 8))
    yield "3 rows", scaler.transform(make.normal((3, 3), mean=2.0))
    yield "1 row", scaler.transform(make.normal((1, 3)))
    yield "no rows", scaler.transform(make.zeros((0, 3)))


@scenario
def undoes_the_transform(impl, make):
    """inverse_transform goes back"""
    x = uneven(make, 6)
    scaler = impl.StandardScaler(1).fit(x)
    yield "there and back", scaler.inverse_transform(scaler.transform(x))
    yield "other rows", scaler.inverse_transform(make.normal((4, 3)))


@scenario
def leaves_constant_columns_unscaled(impl, make):
    """A constant column has scale 1"""
    x = make.array([[0.1, 1.0, 7.0], [0.1, 2.0, 7.0], [0.1, 4.0, 7.0]])
    scaler = impl.StandardScaler().fit(x)
    yield "scale_", scaler.scale_
    yield "training set", scaler.transform(x)
    yield "new rows", scaler.transform(make.normal((2, 3)))
    yield "back", scaler.inverse_transform(make.normal((2, 3)))
    yield "one row", impl.StandardScaler().fit(make.normal((1, 3))).scale_


@scenario
def keeps_the_fit(impl, make):
    """Transforms don't change what is stored"""
    scaler = impl.StandardScaler().fit(uneven(make, 6))
    scaler.transform(make.normal((5, 3), mean=9.0))
    scaler.inverse_transform(make.normal((5, 3), mean=9.0))
    return {"mean_": scaler.mean_, "scale_": scaler.scale_}


@scenario
def fits_again(impl, make):
    """Fitting again replaces the statistics; two scalers don't share them"""
    scaler, other = impl.StandardScaler(), impl.StandardScaler()
    other.fit(make.normal((4, 2)))
    scaler.fit(make.normal((5, 3)))
    scaler.fit(make.normal((6, 2), mean=4.0))
    yield "again", {"mean_": scaler.mean_, "scale_": scaler.scale_}
    yield "other", {"mean_": other.mean_, "scale_": other.scale_}


@scenario
def returns_itself_from_fit(impl, make):
    """fit returns the scaler itself"""
    scaler = impl.StandardScaler()
    return scaler.fit(make.normal((3, 2))) is scaler


@scenario
def rejects_too_few_rows(impl, make):
    """n <= ddof rows are a ValueError"""
    yield "1 with ddof 1", raises(ValueError, impl.StandardScaler(1).fit, make.normal((1, 2)))
    yield "2 with ddof 3", raises(ValueError, impl.StandardScaler(3).fit, make.normal((2, 2)))
    yield "none", raises(ValueError, impl.StandardScaler().fit, make.zeros((0, 2)))
    yield "2 with ddof 1", impl.StandardScaler(1).fit(make.normal((2, 2))).scale_


@scenario
def rejects_transforms_before_fit(impl, make):
    """Either transform before fit is a ValueError"""
    yield "transform", raises(ValueError, impl.StandardScaler().transform, make.normal((2, 2)))
    yield "inverse_transform", raises(ValueError, impl.StandardScaler().inverse_transform, make.normal((2, 2)))


@scenario(dtype="float32", rtol=1e-4, atol=1e-4)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x = make.normal((6, 2), mean=3.0)
    scaler = impl.StandardScaler().fit(x)
    yield "transform", scaler.transform(x)
    yield "inverse_transform", scaler.inverse_transform(x)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x = make.noncontiguous(make.normal((5, 2)))
    scaler = impl.StandardScaler().fit(x)
    yield "transform", scaler.transform(x)
    yield "inverse_transform", scaler.inverse_transform(x)


@scenario
def leaves_its_argument_alone(impl, make):
    """x is not modified"""
    x = make.normal((5, 2), mean=3.0)
    scaler = impl.StandardScaler().fit(x)
    scaler.transform(x)
    scaler.inverse_transform(x)
    return x
