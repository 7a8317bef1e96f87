"""Hidden scenarios for sobel."""

from dlquiz.sandbox.scenario import scenario


def named(result):
    """The three maps under their names."""
    return dict(zip(("gx", "gy", "magnitude"), result, strict=True))


@scenario
def filters_a_random_image(impl, make):
    """A random image, wider than high"""
    return named(impl.sobel(make.normal((5, 8))))


@scenario
def answers_a_point_with_the_kernel(impl, make):
    """The response to a single bright pixel shows the kernels"""
    img = make.zeros((6, 5))
    img[2, 2] = 1.0
    return named(impl.sobel(img))


@scenario
def knows_the_sign_of_an_edge(impl, make):
    """Brighter to the right is a positive gx, brighter downward a positive gy"""
    step = make.array([[0.0, 0.0, 1.0, 1.0, 1.0]] * 4)
    yield "vertical edge", named(impl.sobel(step))
    yield "horizontal edge", named(impl.sobel(make.copy(step.T)))


@scenario
def replicates_the_border(impl, make):
    """The border is replicated: a plain image has no gradient, a ramp none beyond its own"""
    ramp = make.array([[50.0 + 3 * i + 7 * j for j in range(4)] for i in range(6)])
    yield "plain", named(impl.sobel(make.full((4, 6), 200.0)))
    yield "ramp", named(impl.sobel(ramp))


@scenario
def handles_thin_images(impl, make):
    """One row, one column, one pixel"""
    yield "row", named(impl.sobel(make.normal((1, 5))))
    yield "column", named(impl.sobel(make.normal((4, 1))))
    yield "pixel", named(impl.sobel(make.normal((1, 1))))


@scenario(dtype="float32", rtol=1e-5, atol=1e-3)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return named(impl.sobel(make.uniform((6, 4), 0.0, 255.0)))


@scenario
def takes_strided_images(impl, make):
    """Images with strides"""
    img = make.noncontiguous(make.normal((4, 6)))
    yield "strides", named(impl.sobel(img))
    yield "transposed", named(impl.sobel(img.T))


@scenario
def leaves_its_argument_alone(impl, make):
    """The image is not modified"""
    img = make.normal((4, 5))
    impl.sobel(img)
    return img


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the image through all three maps"""
    img = make.leaf(make.normal((5, 4)))
    for index, name in enumerate(("gx", "gy", "magnitude")):
        yield name, make.gradients(impl.sobel(img)[index], [img])
