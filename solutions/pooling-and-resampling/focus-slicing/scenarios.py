"""Hidden scenarios for focus and unfocus."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def slices_one_channel(impl, make):
    """One channel of numbered pixels shows which pixel goes where"""
    yield "2x2", impl.focus(make.array([[[[0.0, 1.0], [2.0, 3.0]]]]))
    yield "4x6", impl.focus(make.arange(24).reshape(1, 1, 4, 6) * make.ones((1, 1, 1, 1)))


@scenario
def slices_images(impl, make):
    """Several channels: the four slices stand one after the other, each with all channels"""
    yield "3 channels", impl.focus(make.normal((2, 3, 6, 8)))
    yield "5 channels", impl.focus(make.normal((3, 5, 2, 4)))


@scenario
def puts_pixels_back(impl, make):
    """unfocus alone, from 4 C channels"""
    yield "12 channels", impl.unfocus(make.normal((2, 12, 3, 5)))
    yield "4 channels", impl.unfocus(make.normal((1, 4, 2, 1)))
    yield "8 channels", impl.unfocus(make.normal((3, 8, 1, 4)))


@scenario
def undoes_itself(impl, make):
    """There and back, both ways, exactly"""
    x, y = make.normal((2, 3, 4, 10)), make.normal((2, 8, 3, 5))
    yield "focus first", impl.unfocus(impl.focus(x))
    yield "unfocus first", impl.focus(impl.unfocus(y))
    yield "exactly", bool((impl.unfocus(impl.focus(x)) == x).all())


@scenario
def slices_twice(impl, make):
    """Focus of a focus: 16 times the channels, a quarter of the size"""
    return impl.focus(impl.focus(make.normal((1, 2, 8, 4))))


@scenario
def rejects_odd_sizes(impl, make):
    """An odd height or width is a ValueError"""
    for height, width in ((3, 4), (4, 3), (5, 7), (1, 1), (1, 2), (2, 1)):
        yield f"{height}x{width}", raises(ValueError, impl.focus, make.normal((1, 2, height, width)))
    yield "2x4 is fine", raises(ValueError, impl.focus, make.normal((1, 3, 2, 4)))


@scenario
def rejects_channels_not_divisible_by_four(impl, make):
    """Channels that 4 does not divide are a ValueError"""
    for channels in (1, 2, 3, 5, 6, 10):
        yield str(channels), raises(ValueError, impl.unfocus, make.normal((1, channels, 2, 3)))
    yield "4 is fine", raises(ValueError, impl.unfocus, make.normal((1, 4, 3, 3)))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    yield "focus", impl.focus(make.normal((2, 3, 4, 6)))
    yield "unfocus", impl.unfocus(make.normal((2, 4, 2, 3)))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    yield "focus", impl.focus(make.noncontiguous(make.normal((2, 3, 4, 6))))
    yield "unfocus", impl.unfocus(make.noncontiguous(make.normal((2, 8, 2, 3))))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, y = make.normal((1, 2, 4, 6)), make.normal((1, 8, 2, 3))
    impl.focus(x)
    impl.unfocus(y)
    return {"x": x, "y": y}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow back to the pixels they came from"""
    x, y = make.leaf(make.normal((2, 3, 4, 6))), make.leaf(make.normal((2, 8, 2, 3)))
    yield "focus", make.gradients(impl.focus(x), [x])
    yield "unfocus", make.gradients(impl.unfocus(y), [y])
