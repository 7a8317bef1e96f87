"""Hidden scenarios for conv_params, conv_macs and network_cost."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def counts_the_weights(impl, make):
    """Weights, also of kernels that are not square"""
    yield "3x3", impl.conv_params(64, 128, (3, 3), bias=False)
    yield "1x7", impl.conv_params(5, 3, (1, 7), 1, False)
    yield "7x7", impl.conv_params(3, 64, (7, 7), 1, False)


@scenario
def adds_one_bias_per_output_channel(impl, make):
    """One bias per output channel, by default"""
    yield "3x3", impl.conv_params(64, 128, (3, 3))
    yield "1x1", impl.conv_params(7, 2, (1, 1), bias=True)
    yield "with groups", impl.conv_params(8, 12, (3, 5), 4)


@scenario
def divides_the_input_channels_by_the_groups(impl, make):
    """Groups divide the weights"""
    yield "ShuffleNet", impl.conv_params(240, 240, (1, 1), 3, False)
    yield "depthwise", impl.conv_params(32, 32, (3, 3), 32, False)
    yield "multiplier 2", impl.conv_params(6, 12, (3, 2), groups=6, bias=False)


@scenario
def multiplies_by_the_output_positions(impl, make):
    """MACs are weights times output positions"""
    yield "valid", impl.conv_macs(3, 8, (5, 5), (32, 32))
    yield "not square", impl.conv_macs(2, 3, (1, 4), (9, 11))
    yield "full size", impl.conv_macs(4, 6, (5, 7), (5, 7))
    yield "1x1", impl.conv_macs(256, 64, (1, 1), (56, 56))


@scenario
def halves_the_map_by_the_stride(impl, make):
    """Stride and padding set the output size, rounded down"""
    yield "ResNet's stem", impl.conv_macs(3, 64, (7, 7), (224, 224), 2, 3)
    yield "AlexNet", impl.conv_macs(3, 96, (11, 11), (227, 227), 4)
    yield "rounded down", impl.conv_macs(2, 3, (3, 3), (8, 11), stride=2)
    yield "only padding", impl.conv_macs(2, 3, (3, 5), (6, 7), padding=2)
    yield "stride 3", impl.conv_macs(1, 1, (2, 3), (10, 13), 3, 1)


@scenario
def spreads_the_kernel_by_the_dilation(impl, make):
    """Dilation shrinks the output, not the kernel's work per position"""
    yield "same", impl.conv_macs(4, 4, (3, 3), (32, 32), 1, 2, 2)
    yield "valid", impl.conv_macs(2, 5, (3, 2), (20, 17), dilation=3)
    yield "strided", impl.conv_macs(2, 5, (5, 3), (21, 18), 2, 1, 4)


@scenario
def divides_the_macs_by_the_groups(impl, make):
    """Groups divide the MACs"""
    yield "depthwise", impl.conv_macs(32, 32, (3, 3), (112, 112), 1, 1, 1, 32)
    yield "2 groups", impl.conv_macs(96, 256, (5, 5), (27, 27), padding=2, groups=2)


@scenario
def adds_up_a_chain(impl, make):
    """A chain passes channels and sizes on"""
    yield "two layers", impl.network_cost([(64, 7, 2, 3), (128, 3, 2, 1)], 3, (224, 224))
    yield "one layer", impl.network_cost([(8, 3, 1, 0)], 1, (28, 30))
    drawn = make.rng.integers([1, 1, 1, 0], [33, 6, 3, 3], (4, 4)).tolist()
    yield "random", impl.network_cost([tuple(layer) for layer in drawn], 5, (97, 130))


@scenario
def costs_nothing_without_layers(impl, make):
    """No layers cost nothing"""
    return impl.network_cost([], 3, (224, 224))


@scenario
def rejects_groups_that_do_not_divide(impl, make):
    """Groups must divide both channel numbers"""
    yield "input", raises(ValueError, impl.conv_params, 9, 8, (3, 3), 4)
    yield "output", raises(ValueError, impl.conv_params, 8, 9, (3, 3), 4)
    yield "MACs, input", raises(ValueError, impl.conv_macs, 10, 12, (3, 3), (8, 8), 1, 1, 1, 4)
    yield "MACs, output", raises(ValueError, impl.conv_macs, 12, 10, (3, 3), (8, 8), 1, 1, 1, 4)


@scenario
def rejects_kernels_larger_than_the_input(impl, make):
    """A kernel larger than the padded input is a ValueError; one that just fits is not"""
    yield "too high", raises(ValueError, impl.conv_macs, 1, 1, (5, 1), (4, 9))
    yield "too wide", raises(ValueError, impl.conv_macs, 1, 1, (1, 5), (9, 4))
    yield "stride is no help", raises(ValueError, impl.conv_macs, 1, 1, (5, 5), (2, 2), 4, 1)
    yield "dilated", raises(ValueError, impl.conv_macs, 1, 1, (3, 3), (4, 4), 1, 0, 2)
    yield "fits by padding", impl.conv_macs(2, 2, (5, 6), (3, 4), 1, 1)
    yield "dilated, fits", impl.conv_macs(2, 2, (3, 3), (3, 3), 1, 1, 2)
    yield "second layer", raises(ValueError, impl.network_cost, [(4, 3, 2, 0), (4, 4, 1, 0)], 1, (7, 7))
    yield "second layer fits", impl.network_cost([(4, 3, 2, 0), (4, 3, 1, 0)], 1, (7, 7))


@scenario
def leaves_the_list_alone(impl, make):
    """The list of layers is not modified"""
    layers = [(8, 3, 2, 1), (4, 1, 1, 0)]
    impl.network_cost(layers, 3, (16, 16))
    return layers
