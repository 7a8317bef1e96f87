"""Hidden scenarios for giou_loss."""

from dlquiz.sandbox.scenario import scenario, warned


def pairs(make, count=8, shift=6.0):
    """Boxes and slightly different ones, most of which overlap."""
    corners, extents = make.uniform((count, 2), 0.0, 20.0), make.uniform((count, 2), 8.0, 16.0)
    other, sizes = corners + make.uniform((count, 2), -shift, shift), make.uniform((count, 2), 8.0, 16.0)
    pred, target = make.zeros((count, 4)), make.zeros((count, 4))
    pred[:, :2], pred[:, 2:] = corners, corners + extents
    target[:, :2], target[:, 2:] = other, other + sizes
    return pred, target


def apart(make):
    """A box, and boxes apart from it along one axis or both, near and far."""
    corners = make.array([[5.0, 0.0], [50.0, 0.0], [0.0, 3.0], [4.0, 7.0], [-30.0, -8.0], [2.0, -2.5]])
    target = make.zeros((6, 4))
    target[:, :2] = corners + make.uniform((6, 2), 0.0, 0.3)
    target[:, 2:] = target[:, :2] + make.uniform((6, 2), 0.8, 1.2)
    return make.array([[0.0, 0.0, 1.0, 1.0]] * 6) + make.uniform((6, 4), -0.1, 0.1), target


@scenario
def penalises_the_empty_part_of_the_hull(impl, make):
    """Overlapping boxes, with what neither covers of their hull"""
    return impl.giou_loss(*pairs(make))


@scenario
def grows_with_the_distance_of_disjoint_boxes(impl, make):
    """Disjoint boxes, apart along one axis or both"""
    return impl.giou_loss(*apart(make))


@scenario
def equals_iou_loss_for_nested_boxes(impl, make):
    """A box inside another has no penalty"""
    outer = make.array([[0.0, 0.0, 10.0, 8.0], [0.0, 0.0, 10.0, 8.0]])
    inner = make.array([[2.0, 1.0, 6.0, 4.0], [4.0, 3.0, 6.0, 5.0]])
    yield "outer predicted", impl.giou_loss(outer, inner)
    yield "inner predicted", impl.giou_loss(inner, outer)


@scenario
def gives_zero_for_identical_boxes(impl, make):
    """Identical boxes have loss 0"""
    boxes = make.boxes(4)
    return impl.giou_loss(boxes, make.copy(boxes))


@scenario
def handles_touching_boxes(impl, make):
    """Boxes that share only an edge or a corner"""
    pred = make.array([[2.0, 2.0, 4.0, 4.0]] * 3)
    return impl.giou_loss(pred, make.array([[4.0, 2.0, 6.0, 4.0], [2.0, 4.0, 4.0, 5.0], [4.0, 4.0, 6.0, 7.0]]))


@scenario
def decides_degenerate_boxes(impl, make):
    """Boxes of zero area give no nan and no warning"""
    pred = make.array([[1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 3.0, 1.0], [0.0, 0.0, 0.0, 4.0]])
    target = make.array([[1.0, 1.0, 1.0, 1.0], [2.0, 3.0, 2.0, 3.0], [4.0, 1.0, 6.0, 1.0], [1.0, 1.0, 3.0, 2.0]])
    return warned(impl.giou_loss, pred, target)


@scenario
def works_in_normalised_coordinates(impl, make):
    """Coordinates between 0 and 1, small objects among them"""
    pred, target = pairs(make)
    yield "image", impl.giou_loss(pred / 50.0, target / 50.0)
    yield "small", impl.giou_loss(pred / 5e3, target / 5e3)


@scenario
def allows_no_boxes(impl, make):
    """No boxes give no losses; one box gives one"""
    yield "none", impl.giou_loss(make.zeros((0, 4)), make.zeros((0, 4)))
    yield "one", impl.giou_loss(make.array([[0.0, 0.0, 2.0, 2.0]]), make.array([[1.0, 1.0, 3.0, 4.0]]))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.giou_loss(*pairs(make))


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    pred, target = pairs(make)
    return impl.giou_loss(make.noncontiguous(pred), make.noncontiguous(target))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    pred, target = pairs(make)
    impl.giou_loss(pred, target)
    return {"pred": pred, "target": target}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to pred, also for disjoint boxes"""
    pred, target = pairs(make)
    pred = make.leaf(pred)
    yield "overlapping", make.gradients(impl.giou_loss(pred, target), [pred])
    far, goal = apart(make)
    far = make.leaf(far)
    yield "disjoint", make.gradients(impl.giou_loss(far, goal), [far])
