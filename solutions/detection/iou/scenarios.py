"""Hidden scenarios for box_iou."""

from dlquiz.sandbox.scenario import scenario


def crowd(make, count, size=30.0):
    """Boxes in a small image, so that many of them overlap."""
    corners = make.rng.uniform(0, size / 2, (count, 2))
    extents = make.rng.uniform(size / 6, size / 2, (count, 2))
    return make.array([[x, y, x + w, y + h] for (x, y), (w, h) in zip(corners, extents, strict=True)])


@scenario
def compares_every_pair(impl, make):
    """Every box of the first set with every box of the second"""
    return impl.box_iou(crowd(make, 5), crowd(make, 7))


@scenario
def puts_the_first_set_in_the_rows(impl, make):
    """Rows belong to boxes1, columns to boxes2, also for sets of equal size"""
    return impl.box_iou(crowd(make, 4), crowd(make, 4))


@scenario
def gives_one_for_identical_boxes(impl, make):
    """A set against itself has ones on the diagonal"""
    boxes = crowd(make, 4)
    return impl.box_iou(boxes, boxes)


@scenario
def measures_an_inner_box_by_the_outer_one(impl, make):
    """A box inside another gives the ratio of their areas"""
    outer, inner = make.array([[0.0, 0.0, 10.0, 8.0]]), make.array([[2.0, 1.0, 6.0, 4.0], [0.0, 0.0, 5.0, 8.0]])
    yield "outer first", impl.box_iou(outer, inner)
    yield "inner first", impl.box_iou(inner, outer)


@scenario
def gives_zero_for_boxes_apart(impl, make):
    """Boxes apart along one axis or along both have IoU 0"""
    box = make.array([[10.0, 10.0, 20.0, 20.0]])
    apart = [[30.0, 10.0, 40.0, 20.0], [10.0, 30.0, 20.0, 40.0], [22.0, 23.0, 40.0, 50.0], [0.0, 0.0, 4.0, 5.0]]
    return impl.box_iou(box, make.array([*apart, [15.0, 12.0, 30.0, 18.0]]))


@scenario
def gives_zero_for_touching_boxes(impl, make):
    """Boxes that share only an edge or a corner have IoU 0"""
    box = make.array([[2.0, 2.0, 4.0, 4.0]])
    touching = [[4.0, 2.0, 6.0, 4.0], [2.0, 4.0, 4.0, 5.0], [4.0, 4.0, 6.0, 6.0]]
    return impl.box_iou(box, make.array([*touching, [3.0, 2.0, 5.0, 4.0]]))


@scenario
def works_in_normalised_coordinates(impl, make):
    """Coordinates between 0 and 1, small objects among them"""
    corners = make.uniform((4, 2), 0.2, 0.21)
    boxes = make.array(
        [[0.2, 0.2, 0.23, 0.24], [0.21, 0.2, 0.25, 0.22], [0.19, 0.21, 0.22, 0.24], [0.0, 0.0, 1.0, 1.0]]
    )
    boxes[:, :2] = boxes[:, :2] + 0.5 * (corners - 0.2)
    return impl.box_iou(boxes, boxes)


@scenario
def allows_negative_coordinates(impl, make):
    """Coordinates may be negative"""
    return impl.box_iou(crowd(make, 3) - 15.0, crowd(make, 4) - 12.0)


@scenario
def tells_tall_boxes_from_wide_ones(impl, make):
    """Wide and tall boxes, far from the origin"""
    wide = make.array([[100.0, 200.0, 180.0, 210.0], [90.0, 195.0, 150.0, 206.0]])
    tall = make.array([[120.0, 150.0, 131.0, 260.0], [95.0, 190.0, 104.0, 290.0]])
    return impl.box_iou(wide + make.uniform(4, 0.0, 1.0), tall + make.uniform(4, 0.0, 1.0))


@scenario
def gives_zero_for_an_empty_union(impl, make):
    """Two boxes of zero area have IoU 0, not nan; one of them against a real box as well"""
    boxes = make.array([[3.0, 3.0, 3.0, 3.0], [1.0, 2.0, 5.0, 2.0], [2.0, 1.0, 2.0, 6.0], [0.0, 0.0, 6.0, 6.0]])
    return impl.box_iou(boxes, boxes)


@scenario
def allows_empty_sets(impl, make):
    """No boxes in one set or in both"""
    boxes, none = crowd(make, 3), make.zeros((0, 4))
    yield "N = 0", impl.box_iou(none, boxes)
    yield "M = 0", impl.box_iou(boxes, none)
    yield "both", impl.box_iou(none, none)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.box_iou(crowd(make, 4), crowd(make, 3))


@scenario
def reads_strided_boxes(impl, make):
    """Boxes that are a slice of a larger array"""
    return impl.box_iou(make.noncontiguous(crowd(make, 3)), make.noncontiguous(crowd(make, 5)))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    boxes1, boxes2 = crowd(make, 3), crowd(make, 4)
    impl.box_iou(boxes1, boxes2)
    return {"boxes1": boxes1, "boxes2": boxes2}
