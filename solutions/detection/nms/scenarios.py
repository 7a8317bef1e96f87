"""Hidden scenarios for nms."""

from dlquiz.sandbox.scenario import scenario


def crowd(make, clusters, copies, spread):
    """Clusters of boxes that overlap to every degree: (clusters * copies, 4), shuffled."""
    centres = make.rng.uniform(0, 100, (clusters, 1, 2)) + make.rng.normal(0, spread, (clusters, copies, 2))
    extents = make.rng.uniform(6, 14, (clusters, copies, 2))
    corners = (centres - extents / 2).reshape(-1, 2)
    boxes = [[x, y, x + w, y + h] for (x, y), (w, h) in zip(corners, extents.reshape(-1, 2), strict=True)]
    return make.array([boxes[i] for i in make.rng.permutation(len(boxes))])


@scenario
def keeps_one_box_per_cluster(impl, make):
    """One box is kept of each tight cluster"""
    corners = [[0, 0, 10, 10], [1, 0, 10, 10], [0, 1, 10, 11], [30, 30, 40, 42], [31, 30, 40, 41], [60, 0, 70, 9]]
    boxes = make.array([[float(c) for c in box] for box in corners])
    return impl.nms(boxes, make.array([0.6, 0.9, 0.7, 0.3, 0.8, 0.5]), 0.5)


@scenario
def follows_the_threshold_on_random_boxes(impl, make):
    """Random crowds under several thresholds"""
    boxes, scores = crowd(make, 6, 12, 3.0), make.distinct(72, 0.01, 0.99)
    for threshold in (0.0, 0.2, 0.35, 0.5, 0.7, 0.9, 1.0):
        yield f"threshold {threshold}", impl.nms(boxes, scores, threshold)


@scenario
def takes_boxes_by_decreasing_score(impl, make):
    """Indices into boxes come by decreasing score, whatever the order of the rows"""
    boxes = make.array([[20.0 * (i % 5), 0.0, 20.0 * (i % 5) + 10.0 + i, 10.0] for i in range(7)])
    return impl.nms(boxes, make.array([0.2, 0.7, 0.1, 0.9, -1.5, 0.6, 3.0]), 0.5)


@scenario
def takes_the_lower_index_first_on_equal_scores(impl, make):
    """The lower index comes first where scores are equal"""
    boxes, scores = crowd(make, 5, 8, 2.0), make.array([(0.5, 0.5, 0.9, 0.1)[i % 4] for i in range(40)])
    yield "crowd", impl.nms(boxes, scores, 0.4)
    yield "twins", impl.nms(make.array([[1.0, 1.0, 4.0, 5.0]] * 3), make.array([0.5, 0.5, 0.5]), 0.6)


@scenario
def keeps_a_box_whose_iou_equals_the_threshold(impl, make):
    """A box whose IoU equals the threshold is kept"""
    boxes = make.array([[0.0, 0.0, 2.0, 2.0], [0.0, 0.0, 2.0, 1.0], [0.0, 0.0, 1.0, 1.0], [1.0, 0.0, 2.0, 2.0]])
    scores = make.array([0.9, 0.8, 0.7, 0.6])
    yield "0.5", impl.nms(boxes, scores, 0.5)
    yield "0.25", impl.nms(boxes, scores, 0.25)
    yield "0", impl.nms(make.array([[0.0, 0.0, 1.0, 1.0], [1.0, 0.0, 2.0, 1.0]]), make.array([0.1, 0.2]), 0.0)
    yield "1", impl.nms(make.array([[1.0, 1.0, 4.0, 5.0]] * 2), make.array([0.1, 0.2]), 1.0)


@scenario
def lets_only_kept_boxes_suppress(impl, make):
    """A dropped box suppresses nobody: in a chain every second one stays"""
    boxes = make.array([[4.0 * i, 0.0, 4.0 * i + 10.0, 10.0] for i in range(6)])
    return impl.nms(boxes, make.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4]), 0.3)


@scenario
def sees_no_overlap_between_diagonal_boxes(impl, make):
    """Boxes apart in both directions do not overlap"""
    boxes = make.array([[0.0, 0.0, 2.0, 2.0], [9.0, 9.0, 11.0, 12.0], [0.0, 5.0, 2.0, 7.0], [5.0, 0.0, 8.0, 2.0]])
    return impl.nms(boxes, make.array([0.9, 0.8, 0.7, 0.6]), 0.1)


@scenario
def measures_small_boxes_without_an_extra_pixel(impl, make):
    """Small boxes have the area (x2 - x1) * (y2 - y1), with no extra pixel"""
    boxes = make.array([[0.0, 0.0, 1.0, 1.0], [0.0, 0.5, 1.0, 1.5], [1.25, 0.0, 2.0, 1.0], [0.1, 0.1, 0.3, 0.3]])
    scores = make.array([0.9, 0.8, 0.7, 0.6])
    yield "0.4", impl.nms(boxes, scores, 0.4)
    yield "0.1", impl.nms(boxes, scores, 0.1)


@scenario
def follows_iou_in_normalised_coordinates(impl, make):
    """Boxes in image fractions, with areas far below 1, follow the same rule"""
    return impl.nms(crowd(make, 5, 8, 2.0) / 100.0, make.distinct(40, 0.1, 0.9), 0.3)


@scenario
def drops_a_box_inside_another_only_by_iou(impl, make):
    """A small box inside a large one has a low IoU"""
    boxes = make.array([[0.0, 0.0, 10.0, 10.0], [2.0, 3.0, 5.0, 6.0], [0.0, 1.0, 10.0, 10.0], [2.0, 3.0, 5.0, 5.5]])
    return impl.nms(boxes, make.array([0.9, 0.8, 0.7, 0.6]), 0.5)


@scenario
def treats_empty_boxes_as_iou_zero(impl, make):
    """Boxes of zero area have IoU 0, with each other and with others"""
    boxes = make.array([[1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 4.0, 4.0], [2.0, 2.0, 2.0, 3.0]])
    return impl.nms(boxes, make.array([0.9, 0.8, 0.7, 0.6]), 0.0)


@scenario
def returns_an_empty_index_array_for_no_boxes(impl, make):
    """No boxes give an empty int64 array"""
    return impl.nms(make.zeros((0, 4)), make.zeros(0), 0.5)


@scenario
def handles_negative_coordinates_and_one_box(impl, make):
    """Negative coordinates, and one box alone"""
    yield "one box", impl.nms(make.array([[2.0, 3.0, 7.0, 5.0]]), make.array([-0.5]), 0.0)
    boxes = crowd(make, 3, 6, 2.0) - 60.0
    yield "negative", impl.nms(boxes, make.distinct(18, -1.0, 1.0), 0.3)


@scenario(dtype="float32")
def works_in_float32_and_on_strided_input(impl, make):
    """float32 boxes and arrays with strides"""
    boxes, scores = crowd(make, 4, 8, 3.0), make.distinct(32, 0.1, 0.9)
    yield "contiguous", impl.nms(boxes, scores, 0.45)
    yield "strided", impl.nms(make.noncontiguous(boxes), make.noncontiguous(scores), 0.25)


@scenario
def leaves_its_arguments_alone(impl, make):
    """Neither boxes nor scores are modified"""
    boxes, scores = crowd(make, 3, 4, 2.0), make.distinct(12, 0.1, 0.9)
    kept = impl.nms(boxes, scores, 0.3)
    return {"kept": kept, "boxes": boxes, "scores": scores}
