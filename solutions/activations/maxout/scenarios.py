"""Hidden scenarios for maxout and its backward pass."""

from dlquiz.sandbox.scenario import scenario


def layer(make, n=5, d=4, k=3, m=6):
    """x, weight and bias, in which every piece wins somewhere."""
    return make.normal((n, d)), make.normal((k, d, m)), make.normal((k, m))


@scenario
def takes_the_largest_piece(impl, make):
    """The output is the largest of the pieces, element by element"""
    for k in (2, 3, 5):
        yield f"k = {k}", impl.maxout(*layer(make, k=k))
    x, weight, bias = layer(make)
    yield "large biases", impl.maxout(x, weight, 5.0 * bias)


@scenario
def contains_relu_and_absolute_value(impl, make):
    """Pieces x and 0 make ReLU, x and -x the absolute value"""
    x, none = make.normal((6, 1)), make.zeros((2, 1))
    yield "relu", impl.maxout(x, make.array([[[1.0]], [[0.0]]]), none)
    yield "absolute value", impl.maxout(x, make.array([[[1.0]], [[-1.0]]]), none)


@scenario
def handles_single_pieces_and_units(impl, make):
    """Sizes of 1: a single piece is a linear layer"""
    for sizes in ((4, 3, 1, 2), (1, 3, 2, 2), (4, 1, 3, 1), (1, 1, 1, 1)):
        x, weight, bias = layer(make, *sizes)
        grad_out = make.normal((sizes[0], sizes[3]))
        yield str(sizes), [impl.maxout(x, weight, bias), impl.maxout_backward(grad_out, x, weight, bias)]


@scenario
def routes_gradients_to_the_winner(impl, make):
    """Weight and bias of a piece see only what it has won"""
    x, weight, bias = layer(make, n=8)
    _, grad_weight, grad_bias = impl.maxout_backward(make.normal((8, 6)), x, weight, 2.0 * bias)
    yield "grad_weight", grad_weight
    yield "grad_bias", grad_bias


@scenario
def differentiates_by_the_input(impl, make):
    """The gradient by the input passes through the winning pieces"""
    x, weight, bias = layer(make, n=4, d=4, m=4)
    return impl.maxout_backward(make.normal((4, 4)), x, weight, bias)[0]


@scenario
def gives_ties_to_the_lowest_index(impl, make):
    """Of equal pieces the one with the lowest index wins"""
    x, weight, bias = layer(make, k=4)
    weight[2], bias[2] = make.copy(weight[0]), make.copy(bias[0])
    weight[3], bias[3] = make.copy(weight[0]), make.copy(bias[0])
    yield "copies", impl.maxout_backward(make.normal((5, 6)), x, weight, bias)
    zeros = (make.zeros((2, 3)), make.zeros((3, 3, 2)), make.zeros((3, 2)))
    yield "all zero", impl.maxout_backward(make.uniform((2, 2), 1.0, 2.0), *zeros)


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, weight, bias = layer(make)
    grad_out = make.normal((5, 6))
    return [impl.maxout(x, weight, bias), impl.maxout_backward(grad_out, x, weight, bias)]


@scenario
def takes_strided_input(impl, make):
    """Input with strides"""
    x, weight, bias = (make.noncontiguous(each) for each in layer(make))
    grad_out = make.noncontiguous(make.normal((5, 6)))
    return [impl.maxout(x, weight, bias), impl.maxout_backward(grad_out, x, weight, bias)]


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weight, bias = layer(make)
    grad_out = make.normal((5, 6))
    impl.maxout(x, weight, bias)
    impl.maxout_backward(grad_out, x, weight, bias)
    return {"grad_out": grad_out, "x": x, "weight": weight, "bias": bias}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Gradients flow to input, weight and bias"""
    leaves = [make.leaf(each) for each in layer(make)]
    return make.gradients(impl.maxout(*leaves), leaves)
