"""Hidden scenarios for AsymmetricConv."""

from dlquiz.sandbox.scenario import raises, scenario, structure


@scenario(dtype="float32")
def has_a_row_and_a_column_kernel(impl, make):
    """A 1xn kernel, then an nx1 kernel, without bias"""
    yield "n 7", structure(impl.AsymmetricConv(3, 4, 5, 7))
    yield "n 3", structure(impl.AsymmetricConv(2, 6, 1, 3))
    yield "n 1", structure(impl.AsymmetricConv(4, 2, 3, 1))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def convolves_rows_then_columns(impl, make):
    """The output for several n"""
    x = make.normal((2, 3, 8, 9))
    for n in (1, 3, 5, 7):
        yield f"n {n}", make.fill(impl.AsymmetricConv(3, 4, 5, n)).eval()(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def puts_nothing_in_between(impl, make):
    """Nothing stands between or behind the two: the map is linear"""
    x = make.normal((2, 2, 5, 6))
    module = make.fill(impl.AsymmetricConv(2, 3, 4, 3)).eval()
    yield "sum", module(x) + module(-2.0 * x)
    yield "zeros", module(make.zeros((1, 2, 4, 5)))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def keeps_height_and_width(impl, make):
    """Height and width stay, also on images smaller than the kernel"""
    sizes = ((1, 1), (1, 9), (8, 1), (2, 3))
    images = [make.normal((1, 2, *size)) for size in sizes]
    module = make.fill(impl.AsymmetricConv(2, 3, 4, 7)).eval()
    for size, x in zip(sizes, images, strict=True):
        yield f"{size[0]}x{size[1]}", module(x)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def spreads_one_pixel_over_the_window(impl, make):
    """One lit pixel reaches n rows and n columns"""
    x = make.zeros((1, 1, 9, 11))
    x[0, 0, 4, 5] = 1.0
    return make.fill(impl.AsymmetricConv(1, 2, 2, 5)).eval()(x)


@scenario(dtype="float32")
def rejects_even_kernels(impl, make):
    """An even n is a ValueError"""
    for n in (2, 4, 8):
        yield f"n {n}", raises(ValueError, impl.AsymmetricConv, 3, 4, 5, n)


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def is_the_same_in_training(impl, make):
    """Training and evaluation agree, and the input is not modified"""
    x = make.normal((3, 2, 4, 5), mean=1.0)
    yield "out", make.fill(impl.AsymmetricConv(2, 3, 2, 3)).train()(x)
    yield "x", x


@scenario
def lets_gradients_reach_input_and_parameters(impl, make):
    """Gradients reach the input and both kernels"""
    x = make.leaf(make.normal((2, 3, 6, 5)))
    module = make.fill(impl.AsymmetricConv(3, 2, 4, 5)).double()
    yield "parameters", make.parameter_gradients(module, module(x))
    yield "input", make.gradients(module(x), [x])


@scenario
def works_in_float64(impl, make):
    """A module cast to float64 computes in float64, on strided input too"""
    x = make.noncontiguous(make.normal((2, 3, 6, 7)))
    return make.fill(impl.AsymmetricConv(3, 5, 2, 3)).double().eval()(x)
