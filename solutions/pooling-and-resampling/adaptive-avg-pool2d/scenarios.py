"""Hidden scenarios for adaptive_avg_pool2d."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def pools_in_equal_windows(impl, make):
    """Where the output size divides the input's, windows are equal and apart"""
    yield "6x8 to 3x2", impl.adaptive_avg_pool2d(make.normal((2, 3, 6, 8)), (3, 2))
    yield "4x9 to 2x3", impl.adaptive_avg_pool2d(make.normal((1, 2, 4, 9)), (2, 3))


@scenario
def overlaps_windows_where_sizes_do_not_divide(impl, make):
    """Where it does not, windows overlap: the start is rounded down, the end up"""
    yield "5 to 3", impl.adaptive_avg_pool2d(make.normal((2, 2, 5, 5)), (3, 3))
    yield "7x10 to 4x7", impl.adaptive_avg_pool2d(make.normal((2, 3, 7, 10)), (4, 7))
    yield "11x5 to 2x4", impl.adaptive_avg_pool2d(make.normal((1, 2, 11, 5)), (2, 4))


@scenario
def rounds_each_end_by_itself(impl, make):
    """One axis, a ramp: the windows' middles tell start and end"""
    for n, o in ((5, 3), (7, 5), (8, 3), (9, 7), (10, 4)):
        ramp = make.array([[[[float(i * i) for i in range(n)]]]])
        yield f"{n} to {o}", impl.adaptive_avg_pool2d(ramp, (1, o))


@scenario
def pools_globally(impl, make):
    """(1, 1) is global average pooling"""
    yield "5x6", impl.adaptive_avg_pool2d(make.normal((2, 3, 5, 6), mean=2.0), (1, 1))
    yield "strips", impl.adaptive_avg_pool2d(make.normal((2, 3, 5, 6)), (1, 4))
    yield "columns", impl.adaptive_avg_pool2d(make.normal((2, 3, 5, 6)), (4, 1))


@scenario
def keeps_the_input_at_its_own_size(impl, make):
    """The input's own size gives the input back"""
    return impl.adaptive_avg_pool2d(make.normal((2, 2, 4, 5)), (4, 5))


@scenario
def enlarges_small_inputs(impl, make):
    """The output may be larger than the input: pixels repeat, or are averaged with their neighbour"""
    yield "2x3 to 4x5", impl.adaptive_avg_pool2d(make.normal((2, 2, 2, 3)), (4, 5))
    yield "3 to 7", impl.adaptive_avg_pool2d(make.normal((1, 1, 3, 3)), (7, 2))
    yield "pixel to 3x2", impl.adaptive_avg_pool2d(make.normal((2, 3, 1, 1)), (3, 2))


@scenario
def pools_as_classifiers_do(impl, make):
    """To 7x7 and 6x6, as VGG and AlexNet do"""
    yield "13x9 to 7x7", impl.adaptive_avg_pool2d(make.normal((1, 2, 13, 9)), (7, 7))
    yield "7x16 to 6x6", impl.adaptive_avg_pool2d(make.normal((1, 2, 7, 16)), (6, 6))


@scenario
def rejects_sizes_below_one(impl, make):
    """An output size below 1 is a ValueError"""
    x = make.normal((1, 2, 4, 5))
    for size in ((0, 2), (2, 0), (-1, 3), (3, -2), (0, 0)):
        yield str(size), raises(ValueError, impl.adaptive_avg_pool2d, x, size)
    yield "(1, 1) is fine", raises(ValueError, impl.adaptive_avg_pool2d, x, (1, 1))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    return impl.adaptive_avg_pool2d(make.normal((2, 3, 7, 5)), (3, 2))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    return impl.adaptive_avg_pool2d(make.noncontiguous(make.normal((2, 3, 5, 7))), (3, 4))


@scenario
def leaves_its_arguments_alone(impl, make):
    """The input is not modified"""
    x = make.normal((2, 2, 4, 5))
    impl.adaptive_avg_pool2d(x, (3, 2))
    impl.adaptive_avg_pool2d(x, (4, 5))
    return x


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to every pixel, once for each window that holds it"""
    x = make.leaf(make.normal((2, 2, 5, 7)))
    yield "overlapping", make.gradients(impl.adaptive_avg_pool2d(x, (3, 4)), [x])
    yield "enlarging", make.gradients(impl.adaptive_avg_pool2d(x, (8, 2)), [x])
