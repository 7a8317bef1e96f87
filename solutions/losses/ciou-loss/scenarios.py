"""Hidden scenarios for diou_loss and ciou_loss."""

from dlquiz.sandbox.scenario import scenario, warned


def boxes(make, corners, sizes):
    """(N, 4) boxes of corners and sizes."""
    made = make.zeros((len(corners), 4))
    made[:, :2], made[:, 2:] = corners, corners + sizes
    return made


def pairs(make, count=8):
    """Overlapping boxes of various shapes."""
    corners, sizes = make.uniform((count, 2), 0.0, 10.0), make.uniform((count, 2), 6.0, 20.0)
    shifts, others = make.uniform((count, 2), -3.0, 3.0), make.uniform((count, 2), 6.0, 20.0)
    return boxes(make, corners, sizes), boxes(make, corners + shifts, others)


def apart(make):
    """A box, and boxes apart from it along one axis or both, near and far."""
    corners = make.array([[5.0, 0.0], [50.0, 0.0], [0.0, 3.0], [4.0, 7.0], [-30.0, -8.0], [2.0, -3.5]])
    target = boxes(make, corners + make.uniform((6, 2), 0.0, 0.3), make.uniform((6, 2), 0.5, 1.5))
    return make.array([[0.0, 0.0, 1.0, 1.0]] * 6) + make.uniform((6, 4), -0.1, 0.1), target


def both(impl, pred, target):
    """Both losses."""
    return {"diou": impl.diou_loss(pred, target), "ciou": impl.ciou_loss(pred, target)}


@scenario
def adds_the_distance_of_the_centres(impl, make):
    """diou_loss of overlapping boxes"""
    return impl.diou_loss(*pairs(make))


@scenario
def adds_the_difference_in_shape(impl, make):
    """ciou_loss of overlapping boxes of various shapes"""
    return impl.ciou_loss(*pairs(make))


@scenario
def weighs_the_shape_by_the_overlap(impl, make):
    """The same difference in shape counts more the better the boxes overlap"""
    corners, sizes = make.array([[0.0, 0.0], [0.5, 0.0], [2.0, 0.0], [5.0, 0.0], [30.0, 0.0]]), make.array([[4.0, 7.0]])
    pred = boxes(make, corners + make.uniform((5, 2), 0.0, 0.2), sizes)
    return impl.ciou_loss(pred, make.array([[0.0, 0.0, 5.0, 6.0]] * 5))


@scenario
def pulls_nested_boxes_to_the_centre(impl, make):
    """A box inside another: in the centre, and towards a corner"""
    pred = make.array([[0.0, 0.0, 2.0, 2.0], [4.0, 4.0, 6.0, 6.0], [7.0, 5.0, 9.0, 8.0]])
    return both(impl, pred, make.array([[0.0, 0.0, 10.0, 10.0]] * 3))


@scenario
def grows_with_the_distance_of_disjoint_boxes(impl, make):
    """Disjoint boxes, apart along one axis or both"""
    return both(impl, *apart(make))


@scenario
def ignores_scale_in_the_shape(impl, make):
    """Boxes of one shape, whatever their size, have equal losses"""
    sizes, corners = make.array([[3.0, 2.0], [6.0, 4.0], [0.3, 0.2]]), make.uniform((3, 2), 0.0, 2.0)
    return both(impl, boxes(make, corners, sizes), boxes(make, corners * 0.5, make.array([[3.0, 2.0]] * 3)))


@scenario
def gives_zero_for_identical_boxes(impl, make):
    """Identical boxes have loss 0, without nan or warning"""
    pred = make.array([[0.0, 0.0, 2.0, 3.0], [1.0, 5.0, 9.0, 7.0]])
    return warned(both, impl, pred, make.copy(pred))


@scenario
def allows_no_boxes(impl, make):
    """No boxes give no losses; one box gives one"""
    yield "none", both(impl, make.zeros((0, 4)), make.zeros((0, 4)))
    yield "one", both(impl, make.array([[0.0, 0.0, 2.0, 2.0]]), make.array([[1.0, 1.0, 3.0, 5.0]]))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return both(impl, *pairs(make))


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    pred, target = pairs(make)
    return both(impl, make.noncontiguous(pred), make.noncontiguous(target))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    pred, target = pairs(make)
    both(impl, pred, target)
    return {"pred": pred, "target": target}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients of diou_loss flow to pred, also for disjoint boxes"""
    pred, target = pairs(make)
    pred = make.leaf(pred)
    yield "overlapping", make.gradients(impl.diou_loss(pred, target), [pred])
    far, goal = apart(make)
    far = make.leaf(far)
    yield "disjoint", make.gradients(impl.diou_loss(far, goal), [far])


@scenario(backends=("torch",))
def holds_alpha_constant(impl, make):
    """The gradient of ciou_loss takes alpha for a constant"""
    pred, target = pairs(make)
    pred = make.leaf(pred)
    yield "overlapping", make.gradients(impl.ciou_loss(pred, target), [pred])
    far, goal = apart(make)
    far = make.leaf(far)
    yield "disjoint", make.gradients(impl.ciou_loss(far, goal), [far])
