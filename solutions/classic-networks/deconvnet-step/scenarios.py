"""Hidden scenarios for deconv_step."""

from dlquiz.sandbox.scenario import raises, scenario


def switches_of(make, samples, channels, size, pooled, step):
    """Switches as max pooling with windows of `step` pixels would record them: a random place in each window."""
    (_, width), (h, w) = size, pooled
    places = []
    for window in range(samples * channels * h * w):
        i, j = divmod(window % (h * w), w)
        row, column = (int(each) for each in make.rng.integers(0, step, 2))
        places.append((i * step + row) * width + j * step + column)
    return make.array(places).reshape(samples, channels, h, w)


@scenario
def places_each_activation_at_its_switch(impl, make):
    """Activations go where their maxima were: seen through a 1x1 filter"""
    activation = make.uniform((2, 2, 2, 3), 0.5, 2.0)
    switches = switches_of(make, 2, 2, (4, 6), (2, 3), 2)
    eye = make.array([[1.0, 0.0], [0.0, 1.0]]).reshape(2, 2, 1, 1)
    return impl.deconv_step(activation, switches, eye, (4, 6))


@scenario
def rectifies_before_it_filters(impl, make):
    """Negative activations vanish, negative results of the filter don't"""
    activation = make.normal((2, 3, 2, 2))
    switches = switches_of(make, 2, 3, (4, 4), (2, 2), 2)
    return impl.deconv_step(activation, switches, make.normal((3, 2, 3, 3)), (4, 4))


@scenario
def stamps_the_kernel(impl, make):
    """A single activation shows the kernel, not its mirror image"""
    activation = make.full((1, 1, 1, 1), 2.0)
    return impl.deconv_step(activation, make.array([[[[5]]]]), make.normal((1, 2, 3, 3)), (3, 4))


@scenario
def mixes_channels_backward(impl, make):
    """Every input channel sums over all output channels; C_in differs from C_out"""
    for c_out, c_in in ((4, 1), (1, 5), (3, 3)):
        activation = make.uniform((2, c_out, 2, 1), 0.1, 1.0)
        switches = switches_of(make, 2, c_out, (4, 2), (2, 1), 2)
        yield f"{c_out} to {c_in}", impl.deconv_step(activation, switches, make.normal((c_out, c_in, 2, 2)), (4, 2))


@scenario
def strides_and_crops(impl, make):
    """Stride and padding of the forward convolution"""
    activation, weight = make.normal((1, 2, 2, 3)), make.normal((2, 3, 3, 3))
    switches = switches_of(make, 1, 2, (4, 6), (2, 3), 2)
    for stride, padding in ((1, 1), (2, 0), (2, 1), (3, 1), (1, 2)):
        yield (
            f"stride {stride}, padding {padding}",
            impl.deconv_step(activation, switches, weight, (4, 6), stride, padding),
        )
    yield "by name", impl.deconv_step(activation, switches, weight, (4, 6), padding=1, stride=2)


@scenario
def unpools_overlapping_and_odd_planes(impl, make):
    """Planes that pooling doesn't divide, with rows and columns left over"""
    activation, weight = make.uniform((1, 2, 2, 2), 0.2, 1.0), make.normal((2, 2, 2, 2))
    yield "5x7", impl.deconv_step(activation, switches_of(make, 1, 2, (5, 7), (2, 2), 2), weight, (5, 7))
    yield "corners", impl.deconv_step(activation[:, :, :1], make.array([[[[0, 34]], [[6, 28]]]]), weight, (5, 7), 2, 1)


@scenario
def writes_equal_maxima_once(impl, make):
    """Overlapping windows that share a maximum write it once"""
    activation = make.full((1, 1, 1, 3), 1.5)
    return impl.deconv_step(activation, make.array([[[[2, 2, 4]]]]), make.normal((1, 2, 2, 2)), (2, 5))


@scenario
def projects_zero_activations_to_zero(impl, make):
    """All but one activation are 0, as for a visualisation"""
    activation = make.zeros((1, 3, 2, 2))
    activation[0, 1, 1, 0] = 4.0
    switches = switches_of(make, 1, 3, (4, 4), (2, 2), 2)
    yield "one", impl.deconv_step(activation, switches, make.normal((3, 2, 3, 3)), (4, 4), 2, 1)
    yield "none", impl.deconv_step(make.zeros((1, 3, 2, 2)), switches, make.normal((3, 2, 3, 3)), (4, 4), 2, 1)


@scenario
def rejects_switches_outside_the_plane(impl, make):
    """A switch outside the plane is a ValueError"""
    activation, weight = make.normal((1, 1, 1, 2)), make.normal((1, 1, 2, 2))
    for name, places in (("too large", [0, 12]), ("far", [100, 1]), ("negative", [3, -1]), ("last is fine", [0, 11])):
        yield name, raises(ValueError, impl.deconv_step, activation, make.array([[[places]]]), weight, (3, 4))


@scenario
def rejects_other_channels(impl, make):
    """Channels that differ are a ValueError"""
    activation, switches = make.normal((1, 3, 1, 1)), make.array([[[[0]], [[1]], [[2]]]])
    for c_out, c_in in ((2, 3), (4, 3), (1, 3)):
        weight = make.normal((c_out, c_in, 2, 2))
        yield f"{c_out} outputs", raises(ValueError, impl.deconv_step, activation, switches, weight, (2, 2))


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    switches = switches_of(make, 1, 2, (4, 6), (2, 3), 2)
    return impl.deconv_step(make.normal((1, 2, 2, 3)), switches, make.normal((2, 3, 3, 3)), (4, 6), 2, 1)


@scenario
def takes_strided_arrays(impl, make):
    """Arrays with strides"""
    activation, weight = make.noncontiguous(make.normal((1, 2, 2, 3))), make.noncontiguous(make.normal((2, 3, 3, 3)))
    switches = make.noncontiguous(switches_of(make, 1, 2, (4, 6), (2, 3), 2))
    return impl.deconv_step(activation, switches, weight, (4, 6), 1, 1)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    activation, weight = make.normal((1, 2, 2, 2)), make.normal((2, 1, 3, 3))
    switches = switches_of(make, 1, 2, (4, 4), (2, 2), 2)
    impl.deconv_step(activation, switches, weight, (4, 4), 1, 1)
    return {"activation": activation, "switches": switches, "weight": weight}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to activation and weight"""
    activation, weight = make.leaf(make.normal((2, 2, 2, 3))), make.leaf(make.normal((2, 3, 3, 3)))
    switches = switches_of(make, 2, 2, (4, 6), (2, 3), 2)
    y = impl.deconv_step(activation, switches, weight, (4, 6), 2, 1)
    return dict(zip(("activation", "weight"), make.gradients(y, [activation, weight]), strict=True))
