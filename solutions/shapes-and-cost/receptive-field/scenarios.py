"""Hidden scenarios for receptive_field."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def follows_a_strided_chain(impl, make):
    """A chain with strides, as in ResNet's stem and beyond"""
    yield "stem", impl.receptive_field([(7, 2, 3, 1), (3, 2, 1, 1), (3, 1, 1, 1), (3, 1, 1, 1)])
    yield "AlexNet", impl.receptive_field([(11, 4, 2, 1), (3, 2, 0, 1), (5, 1, 2, 1), (3, 2, 0, 1), (3, 1, 1, 1)])


@scenario
def stacks_small_kernels(impl, make):
    """Stacked small kernels see as far as one large one"""
    yield "three 3x3", impl.receptive_field([(3, 1, 0, 1)] * 3)
    yield "one 7x7", impl.receptive_field([(7, 1, 0, 1)])


@scenario
def leaves_an_identity_layer_alone(impl, make):
    """A 1x1 layer of stride 1 changes nothing"""
    yield "alone", impl.receptive_field([(1, 1, 0, 1)])
    yield "behind a stride", impl.receptive_field([(3, 2, 0, 1), (1, 1, 0, 1), (1, 1, 0, 5), (3, 1, 0, 1)])


@scenario
def spreads_a_dilated_kernel(impl, make):
    """Dilation spreads the taps"""
    yield "dilations 1, 2, 4", impl.receptive_field([(3, 1, 1, 1), (3, 1, 2, 2), (3, 1, 4, 4)])
    yield "behind a stride", impl.receptive_field([(2, 2, 0, 1), (5, 1, 0, 3)])


@scenario
def delays_the_stride_to_the_next_layer(impl, make):
    """A stride acts from the next layer on"""
    yield "one layer", impl.receptive_field([(5, 3, 0, 1)])
    yield "two layers", impl.receptive_field([(1, 4, 0, 1), (3, 1, 0, 1)])


@scenario
def centres_even_kernels_between_pixels(impl, make):
    """The field of an even kernel is centred between two pixels"""
    yield "2x2 pooling", impl.receptive_field([(2, 2, 0, 1), (2, 2, 0, 1), (2, 2, 0, 1)])
    yield "4x4", impl.receptive_field([(4, 2, 1, 1), (3, 1, 0, 1)])


@scenario
def moves_the_centre_by_padding(impl, make):
    """Padding moves the first centre, below zero too, and leaves size and jump as they are"""
    yield "same", impl.receptive_field([(3, 1, 1, 1)])
    yield "much", impl.receptive_field([(3, 1, 4, 1), (5, 1, 2, 1)])
    yield "1x1 with padding", impl.receptive_field([(1, 1, 2, 1)])


@scenario
def mixes_everything(impl, make):
    """Random layers of all kinds"""
    for count in (2, 4, 6):
        drawn = make.rng.integers([1, 1, 0, 1], [8, 4, 4, 4], (count, 4)).tolist()
        yield f"{count} layers", impl.receptive_field([(3, 2, 1, 1), *(tuple(layer) for layer in drawn), (4, 1, 3, 2)])


@scenario
def gives_an_empty_list_for_no_layers(impl, make):
    """No layers give an empty list"""
    return impl.receptive_field([])


@scenario
def leaves_the_list_alone(impl, make):
    """The list of layers is not modified"""
    layers = [(3, 2, 1, 1), (5, 1, 2, 2)]
    impl.receptive_field(layers)
    return layers


@scenario
def rejects_impossible_layers(impl, make):
    """Kernel, stride or dilation below 1 and padding below 0 are a ValueError, wherever they stand"""
    yield "kernel", raises(ValueError, impl.receptive_field, [(0, 1, 0, 1)])
    yield "stride", raises(ValueError, impl.receptive_field, [(3, 0, 0, 1)])
    yield "padding", raises(ValueError, impl.receptive_field, [(3, 1, -1, 1)])
    yield "dilation", raises(ValueError, impl.receptive_field, [(3, 1, 0, 0)])
    yield "last layer", raises(ValueError, impl.receptive_field, [(3, 1, 1, 1), (3, -2, 0, 1)])
