"""Hidden scenarios for canny."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def finds_edges_in_noise(impl, make):
    """Random textures, wide and high"""
    yield "wide", impl.canny(make.uniform((16, 23), 0.0, 10.0), 1.0, 3.0, 6.0)
    yield "high", impl.canny(make.uniform((21, 13), 0.0, 10.0), 0.7, 5.0, 12.0)


@scenario
def draws_a_disk(impl, make):
    """The outline of a disk: every direction of the gradient"""
    rows = [[10.0 if (i - 10.3) ** 2 + (j - 12.2) ** 2 < 50 else 2.0 for j in range(24)] for i in range(21)]
    disk = make.array(rows) + make.normal((21, 24), std=0.05)
    yield "sigma 1", impl.canny(disk, 1.0, 4.0, 8.0)
    yield "sigma 1.6", impl.canny(disk, 1.6, 2.0, 6.0)


@scenario
def blurs_by_sigma(impl, make):
    """sigma decides how much noise is left"""
    img = make.uniform((20, 18), 0.0, 10.0)
    for sigma in (0.3, 0.5, 0.8, 1.1, 1.7, 2.4):
        yield str(sigma), impl.canny(img, sigma, 1.0, 2.5 / sigma)


@scenario
def replicates_the_border(impl, make):
    """A bright plain image has no edges: the border is replicated twice"""
    yield "plain", impl.canny(make.full((9, 12), 200.0), 1.0, 5.0, 10.0)
    bright = make.uniform((14, 11), 0.0, 10.0) + 300.0
    yield "bright noise", impl.canny(bright, 0.6, 5.0, 12.0)
    yield "bright noise, wide kernel", impl.canny(bright, 2.0, 1.0, 2.0)


@scenario
def thins_edges(impl, make):
    """A blurred step leaves a thin line"""
    step = make.array([[0.0 if j < 7 else 10.0 if j > 7 else 4.0 for j in range(15)] for i in range(9)])
    step = step + make.normal((9, 15), std=0.01)
    yield "vertical", impl.canny(step, 1.2, 2.0, 5.0)
    yield "horizontal", impl.canny(make.copy(step.T), 1.2, 2.0, 5.0)


@scenario
def thins_before_it_links(impl, make):
    """Suppressed pixels don't link edges: magnitudes are thinned first"""
    img = make.uniform((18, 20), 0.0, 10.0)
    yield "low threshold", impl.canny(img, 0.8, 0.5, 14.0)
    yield "lower still", impl.canny(img, 1.2, 0.05, 9.0)
    yield "low 0 links everything", impl.canny(img, 0.8, 0.0, 14.0)


@scenario
def links_weak_edges(impl, make):
    """An edge that fades is followed down to the low threshold"""
    fading = make.array([[0.0 if j < 8 else 12.0 - 0.6 * i for j in range(16)] for i in range(20)])
    fading = fading + make.normal((20, 16), std=0.01)
    yield "fading", impl.canny(fading, 1.0, 8.0, 16.0)
    yield "one threshold", impl.canny(fading, 1.0, 12.0, 12.0)
    yield "nothing strong", impl.canny(fading, 1.0, 8.0, 1000.0)


@scenario
def measures_the_unscaled_gradient(impl, make):
    """Thresholds apply to the unscaled Sobel magnitude"""
    ramp = make.array([[1.3 * i + 2.1 * j for j in range(13)] for i in range(11)])
    ramp = ramp + make.normal((11, 13), std=0.001)
    for high in (18.5, 19.5, 20.5):
        yield str(high), impl.canny(ramp, 0.5, high - 9.0, high)


@scenario
def handles_thin_images(impl, make):
    """One row, one column, one pixel"""
    yield "row", impl.canny(make.uniform((1, 12), 0.0, 10.0), 0.6, 4.0, 8.0)
    yield "column", impl.canny(make.uniform((13, 1), 0.0, 10.0), 0.6, 4.0, 8.0)
    yield "pixel", impl.canny(make.full((1, 1), 3.0), 1.0, 1.0, 2.0)


@scenario
def rejects_impossible_arguments(impl, make):
    """sigma <= 0 and low > high are ValueErrors"""
    img = make.uniform((6, 5))
    yield "sigma 0", raises(ValueError, impl.canny, img, 0.0, 1.0, 2.0)
    yield "sigma below 0", raises(ValueError, impl.canny, img, -1.0, 1.0, 2.0)
    yield "turned round", raises(ValueError, impl.canny, img, 1.0, 2.0, 1.0)
    yield "small and equal are fine", raises(ValueError, impl.canny, img, 0.2, 2.0, 2.0)


@scenario(dtype="float32")
def takes_float32_with_strides(impl, make):
    """float32, and images with strides"""
    return impl.canny(make.noncontiguous(make.uniform((15, 12), 0.0, 10.0)).T, 1.0, 4.0, 8.0)


@scenario
def leaves_its_argument_alone(impl, make):
    """The image is not modified"""
    img = make.uniform((8, 9))
    impl.canny(img, 0.8, 0.3, 0.6)
    return img
