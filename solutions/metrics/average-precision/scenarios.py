"""Hidden scenarios for precision_envelope and average_precision. The kind of number is open: floats are observed."""

from dlquiz.sandbox.scenario import raises, scenario

MODES = ("step", "all", "11", "101")


def ranked(make, labels):
    """Decreasing scores for labels, with the labels."""
    labels = make.array(labels)
    return -1.0 * make.arange(len(labels), "float64"), labels


@scenario
def takes_the_running_maximum_from_the_right(impl, make):
    """The envelope is the maximum of each element and all later ones"""
    yield "drawn", impl.precision_envelope(make.uniform(12))
    yield "rising", impl.precision_envelope(make.array([0.1, 0.4, 0.7]))
    yield "falling", impl.precision_envelope(make.array([0.9, 0.5, 0.5, 0.2]))
    yield "single", impl.precision_envelope(make.array([0.3]))
    precision = make.uniform(6, dtype="float32")
    yield "float32", impl.precision_envelope(precision)


@scenario
def envelops_long_curves_quickly(impl, make):
    """200000 points, which a quadratic envelope does not manage in time"""
    envelope = impl.precision_envelope(make.uniform(200_000) + 1.0 / (1.0 + make.arange(200_000, "float64")))
    yield "length", len(envelope)
    yield "some", envelope[::10_000]


@scenario
def adds_up_steps(impl, make):
    """Mode "step" adds up the steps of the raw curve"""
    yield "example", float(impl.average_precision(*ranked(make, [1, 0, 0, 1, 1, 0, 1, 0, 0, 0]), 5, "step"))
    yield "drawn", float(impl.average_precision(make.distinct(40), make.integers(0, 2, 40), None, "step"))


@scenario
def integrates_the_envelope(impl, make):
    """Mode "all", the default, integrates the envelope"""
    yield "example", float(impl.average_precision(*ranked(make, [1, 0, 0, 1, 1, 0, 1, 0, 0, 0]), 5))
    yield "drawn", float(impl.average_precision(make.distinct(40), make.integers(0, 2, 40), mode="all"))
    yield "a single object", float(impl.average_precision(*ranked(make, [0, 1, 0])))


@scenario
def samples_eleven_recalls(impl, make):
    """Mode "11" samples eleven recalls"""
    yield "example", float(impl.average_precision(*ranked(make, [1, 0, 0, 1, 1, 0, 1, 0, 0, 0]), 5, "11"))
    yield "complete", float(impl.average_precision(*ranked(make, [0, 1, 1, 0, 1, 1, 0]), None, "11"))
    yield "drawn", float(impl.average_precision(make.distinct(40), make.integers(0, 2, 40), None, "11"))


@scenario
def samples_a_hundred_and_one_recalls(impl, make):
    """Mode "101" samples a hundred and one recalls"""
    yield "example", float(impl.average_precision(*ranked(make, [1, 0, 0, 1, 1, 0, 1, 0, 0, 0]), 5, "101"))
    yield "complete", float(impl.average_precision(*ranked(make, [0, 1, 1, 0, 1, 1, 0]), None, "101"))
    yield "drawn", float(impl.average_precision(make.distinct(40), make.integers(0, 2, 40), None, "101"))


@scenario
def reaches_recalls_on_the_grid(impl, make):
    """A recall that lies on the grid reaches it, whatever rounding says"""
    for hits in (3, 6, 7):
        labels = [each for _ in range(hits) for each in (1, 0)]
        yield f"{hits} of 10", float(impl.average_precision(*ranked(make, labels), 10, "11"))
        yield f"{hits} of 10, 101", float(impl.average_precision(*ranked(make, labels), 10, "101"))


@scenario
def merges_equal_scores(impl, make):
    """Equal scores make one point, whichever of them comes first"""
    scores = make.array([0.9, 0.8, 0.8, 0.8, 0.5, 0.5, 0.2])
    for mode in MODES:
        yield (
            f"{mode}, positives first",
            float(impl.average_precision(scores, make.array([1, 1, 0, 0, 1, 0, 0]), 4, mode)),
        )
        yield (
            f"{mode}, negatives first",
            float(impl.average_precision(scores, make.array([1, 0, 0, 1, 0, 1, 0]), 4, mode)),
        )


@scenario
def counts_missed_objects(impl, make):
    """n_pos may count positives that are not listed"""
    scores, labels = make.distinct(20), make.integers(0, 2, 20)
    for mode in MODES:
        yield mode, [float(impl.average_precision(scores, labels, n_pos, mode)) for n_pos in (20, 33)]


@scenario
def gives_zero_without_hits(impl, make):
    """No items, or no positive among them, give 0 when objects were missed"""
    for mode in MODES:
        yield f"{mode}, no items", float(impl.average_precision(make.zeros(0), make.zeros(0, "int64"), 3, mode))
        yield f"{mode}, no hits", float(impl.average_precision(make.distinct(3), make.zeros(3, "int64"), 3, mode))


@scenario
def rejects_impossible_arguments(impl, make):
    """n_pos of 0 or below the positives listed, or another mode, is a ValueError"""
    scores, labels = make.distinct(4), make.array([1, 0, 1, 1])
    yield "no positives", raises(ValueError, impl.average_precision, scores, make.zeros(4, "int64"))
    yield "zero", raises(ValueError, impl.average_precision, scores, make.zeros(4, "int64"), 0)
    yield "too few", raises(ValueError, impl.average_precision, scores, labels, 2)
    yield "just enough", raises(ValueError, impl.average_precision, scores, labels, 3)
    for mode in ("voc", "12", ""):
        yield f"mode {mode!r}", raises(ValueError, impl.average_precision, scores, labels, 3, mode)


@scenario(dtype="float32", rtol=1e-12, atol=1e-12)
def computes_in_float64(impl, make):
    """float32 scores, with strides, give a result of float64 precision"""
    scores, labels = make.noncontiguous(make.distinct(30)), make.noncontiguous(make.integers(0, 2, 30))
    for mode in MODES:
        yield mode, float(impl.average_precision(scores, labels, 31, mode))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    scores, labels, precision = make.distinct(9), make.integers(0, 2, 9), make.uniform(5)
    impl.precision_envelope(precision)
    impl.average_precision(scores, labels, 12)
    return {"scores": scores, "labels": labels, "precision": precision}
