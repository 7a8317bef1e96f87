"""Hidden scenarios for dropblock_gamma and dropblock2d."""

from dlquiz.sandbox.scenario import raises, scenario


def noise(make, shape, block_size):
    """Uniform noise, one number for each corner of a square."""
    n, channels, height, width = shape
    return make.uniform((n, channels, height - block_size + 1, width - block_size + 1))


@scenario
def computes_gamma(impl, make):
    """gamma for square and other maps"""
    yield "28x28", impl.dropblock_gamma(0.1, 7, 28, 28)
    yield "5x9", impl.dropblock_gamma(0.25, 3, 5, 9)
    yield "9x5", impl.dropblock_gamma(p=0.25, block_size=2, height=9, width=5)
    yield "single pixels", impl.dropblock_gamma(0.3, 1, 6, 4)
    yield "whole map", impl.dropblock_gamma(0.3, 4, 4, 4)
    yield "p 0", impl.dropblock_gamma(0.0, 3, 8, 6)


@scenario
def drops_the_square_below_a_corner(impl, make):
    """One corner below gamma drops the square to its lower right"""
    x, u = make.normal((1, 2, 5, 7)), make.full((1, 2, 4, 6), 0.9)
    u[0, 1, 1, 2] = 0.0
    yield "2x2", impl.dropblock2d(x, u, 0.2, 2)
    u = make.full((1, 2, 3, 5), 0.9)
    u[0, 0, 0, 0], u[0, 1, 2, 4] = 0.0, 0.0
    yield "3x3 at the edges", impl.dropblock2d(x, u, 0.2, 3)


@scenario
def drops_random_squares(impl, make):
    """Random squares, overlapping too, in every sample and channel on its own"""
    for p, block_size, shape in ((0.3, 2, (2, 3, 6, 7)), (0.2, 3, (2, 2, 9, 6)), (0.6, 4, (3, 2, 7, 10))):
        x, u = make.normal(shape), noise(make, shape, block_size)
        yield f"{block_size}", impl.dropblock2d(x, u, p, block_size)


@scenario
def compares_noise_with_gamma(impl, make):
    """The threshold is gamma, not p; noise of exactly gamma drops nothing"""
    x, gamma = make.normal((1, 1, 4, 6)), 0.25 / 4 * 24 / 15
    u = make.full((1, 1, 3, 5), 0.9)
    u[0, 0, 0, 0], u[0, 0, 2, 3], u[0, 0, 0, 4] = gamma * 1.01, gamma * 0.99, 0.2
    yield "around gamma", impl.dropblock2d(x, u, 0.25, 2)
    x, u = make.normal((1, 1, 2, 2)), make.array([[[[0.5, 0.25], [0.75, 0.5]]]])
    yield "exactly gamma", impl.dropblock2d(x, u, 0.5, 1)


@scenario
def rescales_by_what_was_kept(impl, make):
    """The rest is multiplied by size / kept, counted over the whole array"""
    x, u = make.ones((2, 2, 4, 5)), make.full((2, 2, 3, 4), 0.9)
    u[0, 0] = 0.0
    u[1, 1, 0, 1] = 0.0
    yield "uneven over samples", impl.dropblock2d(x, u, 0.3, 2)
    yield "one kept", impl.dropblock2d(make.ones((1, 1, 1, 3)), make.array([[[[0.0, 0.9, 0.0]]]]), 0.5, 1)
    yield (
        "overlapping squares",
        impl.dropblock2d(make.ones((1, 1, 4, 4)), make.array([[[[0.0, 0.0, 1.0]] * 3]]), 0.3, 2),
    )


@scenario
def gives_zeros_when_nothing_is_kept(impl, make):
    """Everything dropped: zeros, no nan"""
    yield "all corners", impl.dropblock2d(make.normal((2, 1, 4, 5)), make.zeros((2, 1, 3, 4)), 0.5, 2)
    yield "one square", impl.dropblock2d(make.normal((1, 1, 3, 3)), make.zeros((1, 1, 1, 1)), 0.5, 3)


@scenario
def is_dropout_with_blocks_of_one(impl, make):
    """block_size 1 drops single pixels with probability p"""
    return impl.dropblock2d(make.normal((2, 3, 5, 4)), make.uniform((2, 3, 5, 4)), 0.4, 1)


@scenario
def drops_whole_maps(impl, make):
    """block_size of the whole map drops channels"""
    x, u = make.normal((4, 3, 3, 3)), make.uniform((4, 3, 1, 1))
    yield "square", impl.dropblock2d(x, u, 0.5, 3)
    yield "as high as the map", impl.dropblock2d(make.normal((2, 2, 3, 6)), make.uniform((2, 2, 1, 4)), 0.4, 3)


@scenario
def changes_nothing_at_p_zero(impl, make):
    """p 0 drops nothing, not even where the noise is 0"""
    x, u = make.normal((2, 2, 4, 5)), noise(make, (2, 2, 4, 5), 2)
    u[0, 0, 0, 0] = 0.0
    return impl.dropblock2d(x, u, 0.0, 2)


@scenario
def returns_the_input_in_evaluation(impl, make):
    """training=False returns x unchanged"""
    x, u = make.normal((2, 2, 4, 5)), make.zeros((2, 2, 3, 4))
    yield "named", impl.dropblock2d(x, u, 0.5, 2, training=False)
    yield "positional", impl.dropblock2d(x, u, 0.5, 2, False)


@scenario
def rejects_bad_settings(impl, make):
    """p outside [0, 1), and blocks that do not fit, are a ValueError in both functions"""
    x, u = make.normal((1, 1, 4, 6)), make.uniform((1, 1, 4, 6))
    for p, block_size in ((1.0, 1), (-0.1, 1), (1.5, 1), (0.1, 0), (0.1, -1), (0.1, 5), (0.1, 6), (0.1, 7)):
        yield f"{p}, {block_size}", raises(ValueError, impl.dropblock2d, x, u, p, block_size)
        yield f"gamma {p}, {block_size}", raises(ValueError, impl.dropblock_gamma, p, block_size, 4, 6)
        yield f"turned {p}, {block_size}", raises(ValueError, impl.dropblock_gamma, p, block_size, 6, 4)
    yield "fits", raises(ValueError, impl.dropblock2d, x, make.uniform((1, 1, 1, 3)), 0.1, 4)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.dropblock2d(make.normal((2, 3, 6, 7)), noise(make, (2, 3, 6, 7), 2), 0.4, 2)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, u = make.normal((2, 2, 5, 6)), noise(make, (2, 2, 5, 6), 2)
    return impl.dropblock2d(make.noncontiguous(x), make.noncontiguous(u), 0.4, 2)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, u = make.normal((2, 2, 5, 6)), noise(make, (2, 2, 5, 6), 2)
    impl.dropblock2d(x, u, 0.5, 2)
    impl.dropblock2d(x, u * 0, 0.5, 2)
    return {"x": x, "u": u}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to the pixels that were kept, scaled like them"""
    x = make.leaf(make.normal((2, 2, 6, 5)))
    yield "training", make.gradients(impl.dropblock2d(x, noise(make, (2, 2, 6, 5), 2), 0.4, 2), [x])
    yield "evaluation", make.gradients(impl.dropblock2d(x, make.zeros((2, 2, 5, 4)), 0.4, 2, False), [x])
