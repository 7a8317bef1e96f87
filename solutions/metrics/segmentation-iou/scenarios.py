"""Hidden scenarios for mask_iou, class_iou and mean_iou.

The floating dtype of a ratio of counts is open, so the observations are plain numbers, compared at single precision.
"""

from dlquiz.sandbox.scenario import raises, scenario, warned


def plain(function, *args):
    """The result as Python numbers."""
    value = function(*args)
    return value.tolist() if hasattr(value, "tolist") else value


@scenario(rtol=1e-5, atol=1e-6)
def compares_masks_pixel_by_pixel(impl, make):
    """Two masks are compared pixel by pixel, in any rank"""
    for shape in ((40,), (8, 9), (3, 5, 6)):
        m1, m2 = make.uniform(shape) > 0.4, make.uniform(shape) > 0.6
        yield str(shape), float(impl.mask_iou(m1, m2))
    yield "identical", float(impl.mask_iou(m1, m1))
    yield "disjoint", float(impl.mask_iou(m1, ~m1))
    pixel = make.array([[False, True, False], [False, False, False]])
    yield "a single pixel", float(impl.mask_iou(pixel, pixel))


@scenario(rtol=1e-5, atol=1e-6)
def tells_masks_from_their_boxes(impl, make):
    """Two triangles in one bounding box hardly overlap"""
    rows = [[column >= row for column in range(10)] for row in range(10)]
    upper, lower = make.array(rows), make.array([list(column) for column in zip(*rows, strict=True)])
    return float(impl.mask_iou(upper, lower))


@scenario(rtol=1e-5, atol=1e-6)
def gives_zero_for_empty_masks(impl, make):
    """Two empty masks have IoU 0; so has one of them against another"""
    none, some = make.zeros((3, 4), "bool"), make.ones((3, 4), "bool")
    yield "both", warned(lambda: float(impl.mask_iou(none, none)))
    yield "one", warned(lambda: float(impl.mask_iou(none, some)))


@scenario
def refuses_to_broadcast_masks(impl, make):
    """Masks of different shapes are a ValueError, also those that would broadcast"""
    for one, other in (((3, 4), (4, 3)), ((3, 4), (1, 4)), ((4,), (3, 4)), ((3, 4), (3, 4))):
        m1, m2 = make.uniform(one) > 0.5, make.uniform(other) > 0.5
        yield f"{one} and {other}", raises(ValueError, impl.mask_iou, m1, m2)


@scenario(rtol=1e-5, atol=1e-6)
def divides_by_the_union_of_each_class(impl, make):
    """Each class is divided by its union"""
    for classes in (1, 2, 5):
        yield f"K = {classes}", plain(impl.class_iou, make.integers(1, 50, (classes, classes)))
    yield "classes of one element", plain(impl.class_iou, make.array([[1, 0, 0], [0, 1, 0], [0, 2, 3]]))


@scenario(rtol=1e-5, atol=1e-6)
def marks_absent_classes_with_nan(impl, make):
    """A class in neither truth nor prediction is nan, without a warning; one in either is not"""
    cm = make.array([[8, 1, 0, 2], [2, 6, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]])
    yield "absent and predicted only", warned(plain, impl.class_iou, cm)
    yield "true only", warned(plain, impl.class_iou, make.array([[8, 0, 1], [2, 0, 3], [1, 0, 4]]))


@scenario(rtol=1e-5, atol=1e-6)
def averages_the_classes_that_occur(impl, make):
    """The mean leaves out classes that are nan, and only those"""
    yield "all", float(impl.mean_iou(make.integers(1, 50, (4, 4))))
    cm = make.array([[8, 1, 0, 2], [2, 6, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]])
    yield "absent and predicted only", warned(lambda: float(impl.mean_iou(cm)))


@scenario
def gives_zero_when_no_class_occurs(impl, make):
    """An all-zero matrix has mean 0, without a warning"""
    empty = make.zeros((3, 3), "int64")
    yield "mean_iou", warned(lambda: float(impl.mean_iou(empty)))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    m1, m2, cm = make.uniform((4, 5)) > 0.5, make.uniform((4, 5)) > 0.5, make.integers(1, 9, (3, 3))
    impl.mask_iou(m1, m2)
    impl.class_iou(cm)
    impl.mean_iou(cm)
    return {"m1": m1, "m2": m2, "cm": cm}
