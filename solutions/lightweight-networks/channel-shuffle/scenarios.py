"""Hidden scenarios for channel_shuffle and channel_unshuffle."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def interleaves_the_groups(impl, make):
    """The channels of the groups are interleaved"""
    x = make.array([float(i) for i in range(12)]).reshape(1, 12, 1, 1)
    for groups in (2, 3, 4, 6):
        yield f"{groups} groups", impl.channel_shuffle(x, groups)


@scenario
def undoes_the_shuffle(impl, make):
    """Unshuffling puts every channel back"""
    x = make.normal((2, 12, 3, 4))
    for groups in (2, 3, 4):
        yield f"{groups} groups, alone", impl.channel_unshuffle(x, groups)
        yield f"{groups} groups, there and back", impl.channel_unshuffle(impl.channel_shuffle(x, groups), groups)


@scenario
def leaves_images_and_pixels_in_place(impl, make):
    """Only channels move: images and pixels stay where they are"""
    x = make.normal((3, 6, 2, 5))
    yield "shuffled", impl.channel_shuffle(x, 2)
    yield "unshuffled", impl.channel_unshuffle(x, 2)


@scenario
def changes_nothing_with_trivial_groups(impl, make):
    """One group, or as many groups as channels, changes nothing"""
    x = make.normal((2, 5, 3, 2))
    for groups in (1, 5):
        yield f"{groups}, shuffled", impl.channel_shuffle(x, groups)
        yield f"{groups}, unshuffled", impl.channel_unshuffle(x, groups)


@scenario
def takes_empty_and_smallest_inputs(impl, make):
    """No image at all, one channel, one pixel"""
    yield "no image", impl.channel_shuffle(make.zeros((0, 6, 2, 3)), 3)
    yield "no image, back", impl.channel_unshuffle(make.zeros((0, 6, 2, 3)), 3)
    yield "one channel", impl.channel_shuffle(make.normal((2, 1, 2, 3)), 1)
    yield "one pixel", impl.channel_unshuffle(make.normal((1, 6, 1, 1)), 2)


@scenario
def rejects_groups_that_do_not_divide(impl, make):
    """Groups that don't divide the channels are a ValueError"""
    x = make.normal((1, 6, 4, 4))
    for groups in (4, 5, 7, 12):
        yield f"shuffle, {groups}", raises(ValueError, impl.channel_shuffle, x, groups)
        yield f"unshuffle, {groups}", raises(ValueError, impl.channel_unshuffle, x, groups)
    empty = make.zeros((0, 6, 2, 3))
    yield "shuffle, no image", raises(ValueError, impl.channel_shuffle, empty, 4)
    yield "unshuffle, no image", raises(ValueError, impl.channel_unshuffle, empty, 4)


@scenario(dtype="float32")
def keeps_the_dtype(impl, make):
    """float32 and int64 keep their dtype"""
    yield "float32", impl.channel_shuffle(make.normal((2, 4, 2, 2)), 2)
    yield "float32, back", impl.channel_unshuffle(make.normal((2, 8, 2, 2)), 2)
    yield "int64", impl.channel_shuffle(make.integers(0, 99, (2, 8, 1, 3)), 4)


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x = make.noncontiguous(make.normal((2, 6, 3, 4)))
    yield "shuffled", impl.channel_shuffle(x, 3)
    yield "unshuffled", impl.channel_unshuffle(x, 3)


@scenario
def leaves_its_argument_alone(impl, make):
    """The argument is not modified"""
    x = make.normal((2, 6, 2, 3))
    impl.channel_shuffle(x, 2)
    impl.channel_unshuffle(x, 3)
    return x


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients go back to the channels they belong to"""
    x = make.leaf(make.normal((2, 6, 3, 2)))
    yield "shuffle", make.gradients(impl.channel_shuffle(x, 3), [x])
    yield "unshuffle", make.gradients(impl.channel_unshuffle(x, 3), [x])
