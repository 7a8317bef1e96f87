"""Hidden scenarios for collapsed_fraction and expected_collapse. The kind of number is open: floats are observed."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario(rtol=1e-5, atol=1e-6)
def counts_points_with_too_few_positive_entries(impl, make):
    """The share of points that keep fewer than n positive entries"""
    for n, m in ((2, 3), (3, 6), (4, 5)):
        yield f"n = {n}, m = {m}", float(impl.collapsed_fraction(make.normal((200, n)), make.normal((m, n))))
    quarters = make.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -2.0]])
    yield "axes", float(impl.collapsed_fraction(quarters, make.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])))


@scenario(rtol=1e-5, atol=1e-6)
def loses_less_in_more_dimensions(impl, make):
    """A spiral in the plane, embedded in ever more dimensions"""
    t = make.array([0.1 * k for k in range(1, 101)])
    spiral = make.zeros((100, 2))
    spiral[:, 0], spiral[:, 1] = t - 5.0, (t - 3.0) * (t - 6.0)
    for m in (2, 3, 5, 15, 30):
        yield f"m = {m}", float(impl.collapsed_fraction(spiral, make.normal((m, 2))))


@scenario(rtol=1e-5, atol=1e-6)
def gives_zero_entries_no_information(impl, make):
    """Entries of exactly 0 don't count, so the origin always collapses"""
    points = make.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
    return float(impl.collapsed_fraction(points, make.array([[1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])))


@scenario(rtol=1e-5, atol=1e-6)
def collapses_everything_below_n_dimensions(impl, make):
    """With m < n every point collapses"""
    yield "points", float(impl.collapsed_fraction(make.normal((20, 4)), make.normal((3, 4))))
    yield "expected", [float(impl.expected_collapse(n, m)) for n, m in ((2, 1), (5, 4), (9, 3))]


@scenario(rtol=1e-5, atol=1e-6, dtype="float32")
def handles_one_dimension(impl, make):
    """Points on a line, in float32 with strides"""
    points, embedding = make.noncontiguous(make.normal((50, 1))), make.noncontiguous(make.array([[1.0], [2.0]]))
    yield "points", float(impl.collapsed_fraction(points, embedding))
    yield "a single point", float(impl.collapsed_fraction(make.array([[1.0]]), make.array([[1.0], [-1.0]])))
    yield "expected", [float(impl.expected_collapse(1, m)) for m in (1, 2, 10)]


@scenario(rtol=1e-9, atol=0.0)
def evaluates_the_binomial_tail(impl, make):
    """The closed form for small sizes"""
    for n, m in ((2, 2), (2, 3), (2, 5), (2, 15), (2, 30), (3, 3), (4, 9), (10, 20)):
        yield f"n = {n}, m = {m}", float(impl.expected_collapse(n, m))


@scenario(rtol=1e-9, atol=0.0)
def stays_exact_for_large_embeddings(impl, make):
    """Large embeddings neither overflow nor underflow"""
    for n, m in ((24, 144), (500, 1020), (750, 1500), (720, 1500)):
        yield f"n = {n}, m = {m}", float(impl.expected_collapse(n, m))


@scenario
def rejects_sizes_below_one(impl, make):
    """n or m below 1 is a ValueError"""
    for n, m in ((0, 3), (3, 0), (-1, 2), (1, 1)):
        yield f"n = {n}, m = {m}", raises(ValueError, impl.expected_collapse, n, m)
    yield "B without rows", raises(ValueError, impl.collapsed_fraction, make.normal((4, 2)), make.zeros((0, 2)))
    yield "no coordinates", raises(ValueError, impl.collapsed_fraction, make.zeros((4, 0)), make.zeros((3, 0)))


@scenario
def rejects_shapes_that_do_not_fit(impl, make):
    """Points and B of different n are a ValueError"""
    unlike = (((5, 2), (4, 3)), ((5, 3), (3, 5)), ((5, 3), (4, 3)))
    of_other_rank = (((3,), (4, 3)), ((5, 3), (3,)), ((3, 3, 3), (4, 3)), ((5, 3), (4, 3, 2)))
    for points, embedding in (*unlike, *of_other_rank):
        yield (
            f"{points} and {embedding}",
            raises(ValueError, impl.collapsed_fraction, make.normal(points), make.normal(embedding)),
        )


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    points, embedding = make.normal((6, 2)), make.normal((4, 2))
    impl.collapsed_fraction(points, embedding)
    return {"points": points, "B": embedding}
