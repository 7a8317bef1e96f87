"""Hidden scenarios for global_avg_pool, its backward pass and gap_classifier."""

from dlquiz.sandbox.scenario import scenario


@scenario
def averages_each_map(impl, make):
    """Each map gives its mean"""
    yield "not square", impl.global_avg_pool(make.normal((2, 3, 4, 6), mean=1.0))
    yield "one image", impl.global_avg_pool(make.normal((1, 5, 7, 3)))


@scenario
def accepts_any_size(impl, make):
    """Any height and width, down to one pixel"""
    yield "1x1", impl.global_avg_pool(make.normal((2, 3, 1, 1)))
    yield "1x8", impl.global_avg_pool(make.normal((2, 1, 1, 8)))
    yield "empty batch", impl.global_avg_pool(make.zeros((0, 3, 2, 2)))


@scenario
def spreads_the_gradient_evenly(impl, make):
    """Every pixel receives an equal share"""
    yield "not square", impl.global_avg_pool_backward(make.normal((2, 3)), (2, 3, 4, 6))
    yield "W equals C", impl.global_avg_pool_backward(make.normal((3, 3)), (3, 3, 2, 3))
    yield "1x1", impl.global_avg_pool_backward(make.normal((2, 1)), (2, 1, 1, 1))


@scenario
def classifies_the_pooled_features(impl, make):
    """Logits of a linear layer on the pooled features"""
    yield "5 classes", impl.gap_classifier(make.normal((4, 3, 4, 6), mean=1.0), make.normal((5, 3)), make.normal(5))
    yield "K equals C", impl.gap_classifier(make.normal((2, 3, 3, 4)), make.normal((3, 3)), make.normal(3))
    yield "one class", impl.gap_classifier(make.normal((2, 4, 3, 3)), make.normal((1, 4)), make.normal(1))


@scenario
def classifies_any_size(impl, make):
    """One head for images of any size"""
    weight, bias = make.normal((4, 3)), make.normal(4)
    for size in ((7, 7), (9, 5), (1, 1)):
        yield f"{size[0]}x{size[1]}", impl.gap_classifier(make.normal((2, 3, *size)), weight, bias)


@scenario(dtype="float32", rtol=1e-5, atol=1e-5)
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x = make.normal((2, 3, 5, 5))
    yield "pool", impl.global_avg_pool(x)
    yield "backward", impl.global_avg_pool_backward(make.normal((2, 3)), (2, 3, 5, 5))
    yield "classifier", impl.gap_classifier(x, make.normal((2, 3)), make.normal(2))


@scenario
def takes_strided_input(impl, make):
    """Arrays with strides"""
    x, weight = make.noncontiguous(make.normal((2, 3, 4, 5))), make.noncontiguous(make.normal((2, 3)))
    yield "pool", impl.global_avg_pool(x)
    yield "backward", impl.global_avg_pool_backward(make.noncontiguous(make.normal((2, 3))), (2, 3, 4, 5))
    yield "classifier", impl.gap_classifier(x, weight, make.normal(2))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    x, weight, bias, grad_out = make.normal((2, 3, 2, 2)), make.normal((4, 3)), make.normal(4), make.normal((2, 3))
    impl.gap_classifier(x, weight, bias)
    impl.global_avg_pool_backward(grad_out, (2, 3, 2, 2))
    return {"x": x, "weight": weight, "bias": bias, "grad_out": grad_out}


@scenario(backends=("torch",))
def lets_gradients_flow(impl, make):
    """Autograd's gradients flow to the input, the weight and the bias"""
    x, weight, bias = (make.leaf(make.normal(shape)) for shape in ((2, 3, 4, 5), (4, 3), (4,)))
    yield "pool", make.gradients(impl.global_avg_pool(x), [x])
    yield "classifier", make.gradients(impl.gap_classifier(x, weight, bias), [x, weight, bias])
