"""Hidden scenarios for canny_nms."""

import math

from dlquiz.sandbox.scenario import scenario


def along(make, shape, degrees):
    """gx and gy of one direction everywhere."""
    angle = math.radians(degrees)
    return make.full(shape, 3 * math.cos(angle)), make.full(shape, 3 * math.sin(angle))


def anywhere(make, shape):
    """gx and gy of random directions, at least a degree away from where two sectors meet."""
    sectors, offsets = make.rng.integers(0, 8, shape), make.rng.uniform(-21.5, 21.5, shape)
    angles = (sectors * 45 + offsets) * math.pi / 180
    lengths = make.rng.uniform(0.5, 2.0, shape)
    pairs = [(r * math.cos(a), r * math.sin(a)) for a, r in zip(angles.ravel(), lengths.ravel(), strict=True)]
    gx, gy = (make.array([pair[n] for pair in pairs]).reshape(shape) for n in (0, 1))
    return gx, gy


@scenario
def thins_a_vertical_edge(impl, make):
    """A gradient along x is compared left and right"""
    magnitude = make.distinct((5, 8), 0.1, 4.0)
    yield "to the right", impl.canny_nms(magnitude, *along(make, (5, 8), 10))
    yield "to the left", impl.canny_nms(magnitude, *along(make, (5, 8), 190))
    yield "slightly up", impl.canny_nms(magnitude, *along(make, (5, 8), -10))


@scenario
def thins_a_horizontal_edge(impl, make):
    """A gradient along y is compared above and below"""
    magnitude = make.distinct((6, 7), 0.1, 4.0)
    yield "down", impl.canny_nms(magnitude, *along(make, (6, 7), 80))
    yield "up", impl.canny_nms(magnitude, *along(make, (6, 7), -80))


@scenario
def follows_the_diagonals(impl, make):
    """y points down: 45 degrees joins upper left and lower right, 135 the other two"""
    magnitude = make.distinct((6, 7), 0.1, 4.0)
    for degrees in (45, 135, 225, 315):
        yield str(degrees), impl.canny_nms(magnitude, *along(make, (6, 7), degrees))


@scenario
def rounds_the_direction_by_sectors(impl, make):
    """The sectors end halfway between the four directions"""
    magnitude = make.distinct((6, 7), 0.1, 4.0)
    for degrees in (22.45, 22.55, 67.45, 67.55, 112.45, 112.55, 157.45, 157.55, 179.5, -22.55, -22.45):
        yield str(degrees), impl.canny_nms(magnitude, *along(make, (6, 7), degrees))


@scenario
def decides_for_each_pixel(impl, make):
    """Random directions, one for every pixel"""
    gx, gy = anywhere(make, (9, 11))
    return impl.canny_nms(make.distinct((9, 11), 0.1, 4.0), gx, gy)


@scenario
def keeps_equal_neighbours(impl, make):
    """Equal neighbours don't suppress each other: plateaus stay"""
    plateau = make.array([[1.0, 3.0, 3.0, 1.0, 2.0]] * 3)
    yield "plateau", impl.canny_nms(plateau, *along(make, (3, 5), 0))
    yield "all equal", impl.canny_nms(make.full((3, 4), 2.0), *along(make, (3, 4), 90))


@scenario
def counts_the_outside_as_zero(impl, make):
    """Border pixels are judged too, the outside being 0"""
    for height, width in ((1, 1), (1, 4), (4, 1), (2, 3)):
        magnitude = make.distinct((height, width), 0.1, 4.0)
        for degrees in (0, 45, 90, 135):
            yield f"{height}x{width} at {degrees}", impl.canny_nms(magnitude, *along(make, (height, width), degrees))


@scenario
def keeps_weak_ridges(impl, make):
    """A weak ridge beside a strong one survives: nothing is thresholded"""
    magnitude = make.array([[0.0, 2.0, 0.0, 100.0, 0.0, 0.0]] * 3)
    return impl.canny_nms(magnitude, *along(make, (3, 6), 0))


@scenario
def looks_only_along_its_own_direction(impl, make):
    """The pixel's own direction counts, and only two neighbours"""
    magnitude = make.array([[9.0, 9.0, 9.0], [1.0, 5.0, 2.0], [9.0, 9.0, 9.0]])
    yield "0", impl.canny_nms(magnitude, *along(make, (3, 3), 5))
    yield "90", impl.canny_nms(magnitude, *along(make, (3, 3), 85))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    gx, gy = anywhere(make, (6, 5))
    return impl.canny_nms(make.distinct((6, 5), 0.1, 4.0), gx, gy)


@scenario
def takes_strided_arrays(impl, make):
    """Arrays with strides"""
    gx, gy = anywhere(make, (6, 5))
    magnitude = make.noncontiguous(make.distinct((5, 6), 0.1, 4.0)).T
    return impl.canny_nms(magnitude, make.noncontiguous(gx), make.noncontiguous(gy))


@scenario
def leaves_its_arguments_alone(impl, make):
    """A new array is returned, and no argument is modified"""
    magnitude = make.distinct((5, 6), 0.1, 4.0)
    gx, gy = anywhere(make, (5, 6))
    result = impl.canny_nms(magnitude, gx, gy)
    result += 1.0
    return {"magnitude": magnitude, "gx": gx, "gy": gy}
