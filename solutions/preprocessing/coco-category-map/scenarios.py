"""Hidden scenarios for coco91_to_80 and coco80_to_91."""

from dlquiz.sandbox.scenario import raises, scenario

UNUSED = (12, 26, 29, 30, 45, 66, 68, 69, 71, 83)
USED = [i for i in range(1, 91) if i not in UNUSED]


@scenario
def maps_every_id_to_a_label(impl, make):
    """All 80 used ids, in random order, become labels"""
    ids = make.array(USED)[make.permutation(80)]
    yield "labels", impl.coco91_to_80(ids)
    yield "first and last", impl.coco91_to_80(make.array([1, 90]))


@scenario
def maps_every_label_to_an_id(impl, make):
    """All 80 labels, in random order, become ids"""
    yield "ids", impl.coco80_to_91(make.permutation(80))
    yield "first and last", impl.coco80_to_91(make.array([0, 79]))


@scenario
def undoes_itself(impl, make):
    """There and back again, in both directions; int64 stays int64"""
    labels = make.integers(0, 80, (5, 7))
    ids = impl.coco80_to_91(labels)
    back = impl.coco91_to_80(ids)
    yield "ids", ids
    yield "labels", back
    yield "dtypes", [str(each.dtype).removeprefix("torch.") for each in (ids, back)]


@scenario
def keeps_the_shape(impl, make):
    """Any shape, also 0-d and empty"""
    for shape in ((2, 3, 4), (1, 1), (0,), (3, 0), ()):
        labels = make.integers(0, 80, shape)
        yield f"ids {shape}", impl.coco80_to_91(labels)
        yield f"labels {shape}", impl.coco91_to_80(make.array(USED)[make.integers(0, 80, shape)].reshape(shape))


@scenario
def repeats_equal_ids(impl, make):
    """Ids may repeat and need not be sorted"""
    yield "ids", impl.coco91_to_80(make.array([[90, 1, 1], [44, 90, 13]]))
    yield "labels", impl.coco80_to_91(make.array([3, 3, 79, 0, 3]))


@scenario
def takes_narrow_integers(impl, make):
    """int32 and uint8 in, int64 out"""
    for dtype in ("int32", "uint8"):
        ids, labels = make.array([90, 46, 13], dtype), make.array([79, 40, 12], dtype)
        for name, result in (("ids", impl.coco91_to_80(ids)), ("labels", impl.coco80_to_91(labels))):
            yield f"{dtype} {name}", result
            yield f"{dtype} {name}: dtype of the result", str(result.dtype).removeprefix("torch.")


@scenario
def rejects_unused_ids(impl, make):
    """Each of the ten unused ids is a ValueError, alone and among good ones"""
    for unused in UNUSED:
        yield str(unused), raises(ValueError, impl.coco91_to_80, make.array([unused]))
    yield "among good ones", raises(ValueError, impl.coco91_to_80, make.array([[1, 2], [69, 90]]))


@scenario
def rejects_ids_out_of_range(impl, make):
    """Ids below 1 and beyond 90 are a ValueError, 91 too"""
    for bad in (0, -1, 91, 92, 100, -90):
        yield str(bad), raises(ValueError, impl.coco91_to_80, make.array([5, bad]))


@scenario
def rejects_labels_out_of_range(impl, make):
    """Labels below 0 and beyond 79 are a ValueError; -1 is not the last"""
    for bad in (-1, -80, 80, 81, 90, 1000):
        yield str(bad), raises(ValueError, impl.coco80_to_91, make.array([5, bad]))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    labels = make.integers(0, 80, (4, 6))
    yield "ids", impl.coco80_to_91(make.noncontiguous(labels))
    yield "transposed", impl.coco80_to_91(labels.T)
    yield "labels", impl.coco91_to_80(make.noncontiguous(make.array(USED)))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    labels, ids = make.integers(0, 80, (3, 2)), make.array([90, 13, 1])
    impl.coco80_to_91(labels)
    impl.coco91_to_80(ids)
    return {"labels": labels, "ids": ids}
