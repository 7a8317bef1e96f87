"""Hidden scenarios for hflip and pad_crop."""

from dlquiz.sandbox.scenario import raises, scenario


def corners(make):
    """Five boxes in an image of 6 rows and 9 columns."""
    return make.array(
        [[0.0, 0.0, 9.0, 6.0], [1.0, 2.0, 4.0, 3.0], [6.5, 0.5, 8.25, 5.0], [0.0, 4.0, 2.0, 6.0], [5.0, 1.0, 9.0, 2.5]]
    )


@scenario
def mirrors_image_and_boxes(impl, make):
    """The columns are mirrored, x1 and x2 change places"""
    yield "6x9", impl.hflip(make.normal((3, 6, 9)), corners(make))
    yield "twice", impl.hflip(*impl.hflip(make.normal((2, 5, 4)), make.boxes(3, 4.0)))


@scenario
def maps_the_whole_image_to_itself(impl, make):
    """The box of the whole image (0, 0, W, H) stays what it is"""
    return impl.hflip(make.normal((1, 3, 7)), make.array([[0.0, 0.0, 7.0, 3.0]]))


@scenario
def cuts_without_padding(impl, make):
    """A window without padding: rows from top, columns from left, boxes relative to it"""
    image, boxes = make.normal((3, 6, 9)), corners(make)
    yield "inner", impl.pad_crop(image, boxes, 1, 2, 4, 5)
    yield "whole", impl.pad_crop(image, boxes, 0, 0, 6, 9)
    yield "bottom right", impl.pad_crop(image, boxes, 3, 5, 3, 4)


@scenario
def cuts_from_the_padded_image(impl, make):
    """The window is counted in the padded image, and the boxes move along"""
    image, boxes = make.normal((2, 6, 9), mean=3.0), corners(make)
    yield "top left", impl.pad_crop(image, boxes, 0, 0, 6, 9, 2)
    yield "middle", impl.pad_crop(image, boxes, 2, 1, 5, 7, padding=2)
    yield "all of it", impl.pad_crop(image, boxes, 0, 0, 12, 15, padding=3)
    yield "bottom right", impl.pad_crop(image, boxes, 3, 4, 7, 7, 2)


@scenario
def clips_boxes_to_the_crop(impl, make):
    """Boxes that reach beyond the crop are clipped on every side"""
    boxes = make.array([[0.0, 0.0, 9.0, 6.0], [3.0, 1.0, 5.0, 6.0], [0.0, 3.0, 9.0, 4.0], [3.5, 2.5, 4.25, 3.25]])
    return impl.pad_crop(make.normal((1, 6, 9)), boxes, 2, 3, 2, 3)[1]


@scenario
def drops_boxes_outside_the_crop(impl, make):
    """Boxes outside, or touching the crop only along an edge, are dropped; the others keep their order"""
    boxes = make.array(
        [
            [6.0, 4.0, 8.0, 5.0],
            [0.0, 0.0, 3.0, 6.0],
            [4.0, 0.0, 5.0, 2.0],
            [2.0, 1.0, 4.0, 3.0],
            [6.0, 2.0, 9.0, 4.0],
            [3.0, 4.0, 6.0, 6.0],
            [5.0, 3.0, 9.0, 6.0],
            [0.0, 0.0, 1.0, 1.0],
            [3.0, 2.0, 4.0, 3.0],
        ]
    )
    image = make.normal((1, 6, 9))
    yield "some", impl.pad_crop(image, boxes, 2, 3, 2, 3)
    yield "none left", impl.pad_crop(image, boxes[:3], 2, 3, 2, 3)
    yield "in the padding", impl.pad_crop(image, boxes, 0, 0, 3, 3, 3)


@scenario
def takes_images_without_boxes(impl, make):
    """K = 0: boxes stay (0, 4)"""
    image, boxes = make.normal((3, 4, 5)), make.zeros((0, 4))
    yield "hflip", impl.hflip(image, boxes)
    yield "pad_crop", impl.pad_crop(image, boxes, 1, 1, 3, 2, 1)


@scenario
def cuts_down_to_a_pixel(impl, make):
    """Single pixels and lines"""
    image, boxes = make.normal((2, 3, 4)), make.array([[0.5, 0.25, 3.5, 2.75]])
    yield "pixel", impl.pad_crop(image, boxes, 1, 2, 1, 1)
    yield "row", impl.pad_crop(image, boxes, 2, 0, 1, 4)
    yield "column of one pixel", impl.hflip(make.normal((1, 3, 1)), make.array([[0.25, 0.0, 0.5, 2.0]]))


@scenario
def rejects_windows_outside(impl, make):
    """A window that leaves the padded image on any side is a ValueError"""
    image, boxes = make.normal((2, 6, 9)), corners(make)
    for padding in (0, 2):
        height, width = 6 + 2 * padding, 9 + 2 * padding
        yield f"padding {padding}, above", raises(ValueError, impl.pad_crop, image, boxes, -1, 0, 2, 2, padding)
        yield f"padding {padding}, left", raises(ValueError, impl.pad_crop, image, boxes, 0, -1, 2, 2, padding)
        yield f"padding {padding}, below", raises(ValueError, impl.pad_crop, image, boxes, 3, 0, height - 2, 2, padding)
        yield f"padding {padding}, right", raises(ValueError, impl.pad_crop, image, boxes, 0, 3, 2, width - 2, padding)
        fits = impl.pad_crop(image, boxes, height - 2, width - 3, 2, 3, padding)
        yield f"padding {padding}, just inside", fits


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    image, boxes = make.normal((3, 6, 9)), corners(make)
    yield "hflip", impl.hflip(image, boxes)
    yield "pad_crop", impl.pad_crop(image, boxes, 1, 2, 4, 5, 1)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    image, boxes = make.noncontiguous(make.normal((3, 6, 9))), make.noncontiguous(corners(make))
    yield "hflip", impl.hflip(image, boxes)
    yield "pad_crop", impl.pad_crop(image, boxes, 1, 2, 6, 8, 1)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    image, boxes = make.normal((3, 6, 9)), corners(make)
    impl.hflip(image, boxes)
    impl.pad_crop(image, boxes, 1, 2, 4, 5, 1)
    impl.pad_crop(image, boxes, 0, 0, 6, 9)
    return {"image": image, "boxes": boxes}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the image and to the boxes that are kept"""
    image, boxes = make.leaf(make.normal((2, 6, 9))), make.leaf(corners(make))
    yield "hflip", make.gradients(impl.hflip(image, boxes), [image, boxes])
    inner = make.leaf(make.array([[2.5, 1.5, 5.0, 3.0], [0.5, 0.25, 4.0, 5.5], [0.0, 0.0, 0.5, 0.5]]))
    yield "pad_crop", make.gradients(impl.pad_crop(image, inner, 2, 2, 4, 6, 1), [image, inner])
