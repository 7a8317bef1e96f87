"""Hidden scenarios for forward_difference, central_difference and roberts."""

from dlquiz.sandbox.scenario import scenario


@scenario
def differences_to_the_next_pixel(impl, make):
    """Forward differences, x along columns and y along rows"""
    gx, gy = impl.forward_difference(make.normal((5, 7)))
    return {"gx": gx, "gy": gy}


@scenario
def differences_around_a_pixel(impl, make):
    """Central differences, halved"""
    gx, gy = impl.central_difference(make.normal((6, 5)))
    return {"gx": gx, "gy": gy}


@scenario
def leaves_zeros_at_the_border(impl, make):
    """The border without a neighbour is 0, on a large plain ramp"""
    img = make.array([[100.0 + 3 * i + 7 * j for j in range(4)] for i in range(6)])
    yield "forward", impl.forward_difference(img)
    yield "central", impl.central_difference(img)


@scenario
def takes_the_magnitude_along_the_diagonals(impl, make):
    """The Roberts magnitude of random pixels, one row and one column smaller"""
    return impl.roberts(make.normal((5, 8)))


@scenario
def crosses_both_diagonals(impl, make):
    """Roberts on a single bright pixel"""
    img = make.zeros((4, 5))
    img[1, 2] = 3.0
    yield "point", impl.roberts(img)
    yield "one window", impl.roberts(make.array([[1.0, 2.0], [5.0, 9.0]]))


@scenario
def handles_thin_images(impl, make):
    """One row, one column, one pixel, two by two"""
    for shape in ((1, 4), (4, 1), (1, 1), (2, 2), (2, 3)):
        img = make.normal(shape)
        name = f"{shape[0]}x{shape[1]}"
        yield f"forward {name}", impl.forward_difference(img)
        yield f"central {name}", impl.central_difference(img)
        yield f"roberts {name}", impl.roberts(img)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    img = make.uniform((4, 6), 0.0, 255.0)
    yield "forward", impl.forward_difference(img)
    yield "central", impl.central_difference(img)
    yield "roberts", impl.roberts(img)


@scenario
def takes_strided_images(impl, make):
    """Images with strides"""
    img = make.noncontiguous(make.normal((5, 4)))
    yield "forward", impl.forward_difference(img)
    yield "central", impl.central_difference(img.T)
    yield "roberts", impl.roberts(img.T)


@scenario
def leaves_its_argument_alone(impl, make):
    """The image is not modified"""
    img = make.normal((4, 5))
    impl.forward_difference(img)
    yield "after forward", make.copy(img)
    impl.central_difference(img)
    yield "after central", make.copy(img)
    impl.roberts(img)
    yield "after roberts", img


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the image"""
    img = make.leaf(make.normal((5, 4)))
    yield "forward", make.gradients(impl.forward_difference(img), [img])
    yield "central", make.gradients(impl.central_difference(img), [img])
    yield "roberts", make.gradients(impl.roberts(img), [img])
