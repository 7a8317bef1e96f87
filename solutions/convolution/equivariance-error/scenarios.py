"""Hidden scenarios for shift and equivariance_error."""

from dlquiz.sandbox.scenario import raises, scenario


def roll(x, dy, dx):
    """A circular shift that does not rely on the submission's."""
    height, width = x.shape[-2:]
    rows = [(i - dy) % height for i in range(height)]
    columns = [(j - dx) % width for j in range(width)]
    return x[..., rows, :][..., columns]


def blur(x):
    """A circular convolution with the kernel [1, 2, 4] along the width and [1, -1] along the height: equivariant."""
    wide = x + 2 * roll(x, 0, 1) + 4 * roll(x, 0, -1)
    return wide - roll(wide, 1, 0)


@scenario
def shifts_down_and_right(impl, make):
    """Positive dy moves down, positive dx moves right, circularly"""
    x = make.normal((2, 3, 4, 6))
    yield "down", impl.shift(x, 1, 0)
    yield "right", impl.shift(x, 0, 2)
    yield "both", impl.shift(x, 3, 1)


@scenario
def shifts_up_and_left(impl, make):
    """Negative numbers move up and left"""
    x = make.normal((2, 1, 4, 6))
    yield "up", impl.shift(x, -1, 0)
    yield "left", impl.shift(x, 0, -2)
    yield "mixed", impl.shift(x, -3, 4)


@scenario
def wraps_beyond_the_size(impl, make):
    """Shifts by the size and beyond wrap around; by zero nothing moves"""
    x = make.normal((1, 2, 3, 5))
    yield "zero", impl.shift(x, 0, 0)
    yield "the size", impl.shift(x, 3, 5)
    yield "beyond", impl.shift(x, 7, -12)


@scenario
def shifts_the_last_two_axes(impl, make):
    """Any rank: only the last two axes move"""
    yield "rank 2", impl.shift(make.normal((3, 4)), 1, 1)
    yield "rank 3", impl.shift(make.normal((2, 3, 4)), 2, -1)
    yield "rank 5", impl.shift(make.normal((2, 2, 2, 3, 4)), 1, 2)
    yield "strided", impl.shift(make.noncontiguous(make.normal((3, 4))), 1, 2)
    yield "integers", impl.shift(make.arange(12).reshape(3, 4), 1, 1)


@scenario
def finds_no_error_in_equivariant_layers(impl, make):
    """Pointwise functions and circular convolutions commute with shifts"""
    x = make.normal((2, 3, 5, 6))
    yield "square", impl.equivariance_error(lambda a: a * a, x, lambda a: impl.shift(a, 1, 2))
    yield "blur", impl.equivariance_error(blur, x, lambda a: impl.shift(a, -2, 1))


@scenario
def measures_layers_that_are_not(impl, make):
    """Weights per position and subsampling do not commute with shifts"""
    x, weight = make.normal((2, 3, 4, 6)), make.normal((3, 4, 6))
    yield "weights per position", impl.equivariance_error(lambda a: a * weight, x, lambda a: roll(a, 1, 2))
    yield "subsampling", impl.equivariance_error(lambda a: a[..., ::2, ::2], x, lambda a: roll(a, 2, 0))
    yield "cut edges", impl.equivariance_error(lambda a: a[..., 1:, :], x, lambda a: roll(a, 1, 0))


@scenario
def takes_the_largest_absolute_difference(impl, make):
    """The largest absolute difference: not the mean, not the largest signed one"""
    x, offset = make.zeros((1, 1, 2, 3)), make.array([[0.0, -5.0, 1.0], [2.0, 0.5, 0.0]])

    def f(a):
        return a * 0 + offset

    return impl.equivariance_error(f, x, lambda a: a + 1, lambda a: a * 0), impl.equivariance_error(
        f, x, lambda a: a + 1, lambda a: a * 2
    )


@scenario
def transforms_before_and_after(impl, make):
    """f(transform(x)) is compared with transform(f(x)), each applied once"""
    x = make.normal((1, 2, 3, 3))
    yield "affine maps", impl.equivariance_error(lambda a: a * 3 + 1, x, lambda a: a * 2 - 5)
    yield "square and double", impl.equivariance_error(lambda a: a * a, x, lambda a: a * 2)


@scenario
def takes_another_transform_for_the_output(impl, make):
    """transform_out stands in for transform after f: the identity measures invariance, half a shift a stride of 2"""
    x = make.normal((2, 3, 4, 6))
    yield "pooled", impl.equivariance_error(lambda a: a.sum((2, 3)), x, lambda a: roll(a, 1, 2), lambda a: a)
    yield (
        "stride 2",
        impl.equivariance_error(lambda a: a[..., ::2, ::2], x, lambda a: roll(a, 2, 4), lambda a: roll(a, 1, 2)),
    )
    yield "not invariant", impl.equivariance_error(blur, x, lambda a: roll(a, 1, 2), transform_out=lambda a: a)
    yield "scaled", impl.equivariance_error(lambda a: a * a, x, lambda a: a * 2, lambda a: a * 4)


@scenario
def counts_the_calls(impl, make):
    """transform_out is called instead of transform after f, not in addition"""
    calls = []

    def named(name):
        def function(a):
            calls.append(name)
            return a

        return function

    impl.equivariance_error(named("f"), make.normal((1, 1, 2, 2)), named("transform"), named("transform_out"))
    return sorted(calls)


@scenario
def rejects_results_of_other_shapes(impl, make):
    """Results that differ in shape are a ValueError, also where they would broadcast"""
    x = make.normal((1, 2, 3, 4))
    yield "cut", raises(ValueError, impl.equivariance_error, lambda a: a, x, lambda a: a[..., 1:], lambda a: a)
    yield "broadcasts", raises(ValueError, impl.equivariance_error, lambda a: a, x, lambda a: a[:, :1], lambda a: a)
    yield "rank", raises(ValueError, impl.equivariance_error, lambda a: a, x, lambda a: a[0], lambda a: a)
    yield (
        "transposed",
        raises(ValueError, impl.equivariance_error, lambda a: a.reshape(-1), x, lambda a: a, lambda a: a.reshape(4, 6)),
    )
    yield "equal", raises(ValueError, impl.equivariance_error, lambda a: a, x, lambda a: a)


@scenario(dtype="float32")
def works_in_float32(impl, make):
    """float32 inputs; the error is a number"""
    x, weight = make.normal((2, 3, 4, 5)), make.normal((3, 4, 5))
    yield "shift", impl.shift(x, 1, -1)
    error = impl.equivariance_error(lambda a: a * weight, x, lambda a: roll(a, 1, 2))
    yield "error", make.array([float(error)])


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x = make.normal((1, 2, 3, 4))
    impl.shift(x, 1, 2)
    impl.equivariance_error(lambda a: a * 2, x, lambda a: impl.shift(a, 1, 1))
    return x


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow through shift to where the values came from"""
    x = make.leaf(make.normal((2, 3, 4, 5)))
    return make.gradients(impl.shift(x, 1, -2), [x])
