"""Hidden scenarios for softmax_jacobian and softmax_vjp."""

from dlquiz.sandbox.scenario import raises, scenario, warned


@scenario
def fills_the_whole_jacobian(impl, make):
    """Both cases of the Jacobian, i = j and i != j"""
    for n in (2, 3, 7):
        yield f"n = {n}", impl.softmax_jacobian(make.normal(n, std=1.5))
    yield "equal entries", impl.softmax_jacobian(make.full(4, 2.0))


@scenario
def multiplies_vectors_by_the_jacobian(impl, make):
    """The product of a vector with the Jacobian"""
    for n in (2, 3, 7):
        yield f"n = {n}", impl.softmax_vjp(make.normal(n, std=1.5), make.normal(n, mean=0.5))


@scenario
def treats_each_slice_by_itself(impl, make):
    """Slices along the last axis do not mix"""
    for shape in ((3, 4), (4, 4), (2, 3, 5)):
        yield str(shape), impl.softmax_vjp(make.normal(shape, std=1.5), make.normal(shape, mean=0.5))


@scenario
def survives_large_entries(impl, make):
    """Entries of 1e4 and -1e4 give no overflow, no nan and no warning"""
    z = make.array([[1e4, 0.0, -1e4], [1e4, 1e4, 9999.0], [-1e4, -1e4, -9998.0], [710.0, 709.0, -710.0]])
    v = make.normal((4, 3))
    for row in range(4):
        yield f"jacobian of row {row}", warned(impl.softmax_jacobian, z[row])
    yield "vjp", warned(impl.softmax_vjp, z, v)


@scenario
def handles_single_entries(impl, make):
    """A single entry always has probability 1 and derivative 0"""
    yield "jacobian", impl.softmax_jacobian(make.normal(1))
    yield "vjp", impl.softmax_vjp(make.normal((3, 1)), make.normal((3, 1)))


@scenario
def never_forms_the_matrix(impl, make):
    """n = 200000 needs no n x n matrix"""
    z, v = make.normal(200_000), make.normal(200_000) * 1e4
    fits = raises(MemoryError, impl.softmax_vjp, z, v).name not in ("MemoryError", "RuntimeError")  # torch's own
    yield "fits in memory", fits
    if not fits:
        return
    product = impl.softmax_vjp(z, v)
    yield "shape", list(product.shape)
    yield "some entries", product[::10_000]
    yield "norm", (product * product).sum()


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    yield "jacobian", impl.softmax_jacobian(make.normal(4))
    yield "vjp", impl.softmax_vjp(make.normal((2, 4)), make.normal((2, 4)))


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    z, v = make.noncontiguous(make.normal((3, 4))), make.noncontiguous(make.normal((3, 4)))
    yield "jacobian", impl.softmax_jacobian(z[0])
    yield "vjp", impl.softmax_vjp(z, v)


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    z, v = make.normal((3, 4)), make.normal((3, 4))
    impl.softmax_jacobian(z[0])
    impl.softmax_vjp(z, v)
    return {"z": z, "v": v}
