"""Hidden scenarios for the BatchNorm2d module."""

from dlquiz.sandbox.scenario import raises, scenario, structure


def state(make, layer):
    """An independent copy of every parameter and buffer."""
    return {name: make.copy(value) for name, value in sorted(layer.state_dict().items())}


@scenario(dtype="float32")
def starts_like_the_original(impl, make):
    """A fresh layer has the names, shapes and initial values of torch's"""
    layer = impl.BatchNorm2d(5)
    yield "structure", structure(layer)
    yield "values", state(make, layer)
    yield "parameters", sorted(name for name, _ in layer.named_parameters())
    yield "buffers", sorted(name for name, _ in layer.named_buffers())
    yield "count is an integer", str(layer.num_batches_tracked.dtype)


@scenario(dtype="float32")
def normalises_with_the_batch_in_training(impl, make):
    """In training mode the batch's own statistics normalise"""
    x = make.normal((4, 3, 5, 6), mean=2.0, std=3.0) * make.array([1.0, 3.0, 10.0]).reshape(1, 3, 1, 1)
    return make.fill(impl.BatchNorm2d(3)).train()(x)


@scenario
def normalises_by_the_biased_variance(impl, make):
    """The variance that normalises is the biased one, which shows on few values"""
    return make.fill(impl.BatchNorm2d(4).double()).train()(make.normal((2, 4, 1, 1)))


@scenario
def updates_the_running_values(impl, make):
    """One batch moves the running mean and the unbiased running variance by momentum"""
    layer, x = make.fill(impl.BatchNorm2d(3).double()).train(), make.normal((2, 3, 1, 2), mean=1.0, std=2.0)
    layer(x)
    return state(make, layer)


@scenario
def averages_over_several_batches(impl, make):
    """Running values over four batches, with another momentum"""
    layer = make.fill(impl.BatchNorm2d(2, momentum=0.3).double()).train()
    batches = [make.normal((3, 2, 2, 2), mean=float(i), std=1.0 + i) for i in range(4)]
    for step, x in enumerate(batches, start=1):
        layer(x)
        yield f"after batch {step}", state(make, layer)


@scenario
def goes_to_both_ends_of_momentum(impl, make):
    """momentum 0 keeps the running values, momentum 1 takes the batch's"""
    x = make.normal((3, 2, 2, 2), mean=1.0)
    for momentum in (0.0, 1.0):
        layer = make.fill(impl.BatchNorm2d(2, momentum=momentum).double()).train()
        yield f"output, momentum {momentum:.0f}", layer(x)
        yield f"state, momentum {momentum:.0f}", state(make, layer)


@scenario(dtype="float32")
def normalises_with_the_running_values_in_eval(impl, make):
    """In eval mode the running values normalise, whatever the batch holds"""
    layer, x = make.fill(impl.BatchNorm2d(3)).eval(), make.normal((4, 3, 3, 5), mean=5.0, std=2.0)
    yield "whole batch", layer(x)
    yield "one sample", layer(x[:1])
    yield "a single value per channel", layer(x[:1, :, :1, :1])


@scenario(dtype="float32")
def changes_nothing_in_eval(impl, make):
    """In eval mode no buffer changes"""
    layer = make.fill(impl.BatchNorm2d(3)).eval()
    layer(make.normal((4, 3, 2, 2), mean=5.0))
    return state(make, layer)


@scenario
def switches_between_train_and_eval(impl, make):
    """Training, then inference, then training again"""
    layer = make.fill(impl.BatchNorm2d(2).double())
    first, second, third = (make.normal((3, 2, 2, 3), mean=float(i)) for i in range(3))
    yield "trained", layer.train()(first)
    yield "inferred", layer.eval()(second)
    yield "trained again", layer.train()(third)
    yield "inferred again", layer.eval()(second)
    yield "state", state(make, layer)


@scenario
def honours_a_large_eps(impl, make):
    """A large eps counts inside the root, in both modes"""
    layer, x = make.fill(impl.BatchNorm2d(2, eps=0.5).double()), make.normal((3, 2, 2, 2), std=0.3)
    yield "train", layer.train()(x)
    yield "eval", layer.eval()(x)


@scenario
def has_torchs_default_settings(impl, make):
    """The default eps shows on a channel that hardly varies, the default momentum in the buffers"""
    layer = make.fill(impl.BatchNorm2d(2).double()).train()
    x = make.normal((3, 2, 2, 2), mean=1.0, std=3e-3)
    yield "output", layer(x)
    yield "state", state(make, layer)


@scenario
def gives_bias_for_zero_variance(impl, make):
    """A channel of zero variance gives bias"""
    x = make.normal((3, 2, 2, 2))
    x[:, 1] = 4.0
    return make.fill(impl.BatchNorm2d(2).double()).train()(x)


@scenario(dtype="float32")
def acts_along_the_channel_axis_when_width_equals_channels(impl, make):
    """weight and bias act along the channel axis also when W equals C"""
    layer, x = make.fill(impl.BatchNorm2d(4)), make.normal((2, 4, 3, 4))
    yield "train", layer.train()(x)
    yield "eval", layer.eval()(x)


@scenario
def lets_gradients_flow_through_the_statistics(impl, make):
    """In training gradients flow to x, weight and bias, through mean and variance too"""
    layer, x = make.fill(impl.BatchNorm2d(2).double()).train(), make.leaf(make.normal((3, 2, 2, 3)))
    found = make.gradients(layer(x), [x, layer.weight, layer.bias])
    return dict(zip(("x", "weight", "bias"), found, strict=True))


@scenario
def lets_gradients_flow_in_eval(impl, make):
    """In eval mode gradients flow to x, weight and bias"""
    layer, x = make.fill(impl.BatchNorm2d(2).double()).eval(), make.leaf(make.normal((3, 2, 2, 3)))
    found = make.gradients(layer(x), [x, layer.weight, layer.bias])
    return dict(zip(("x", "weight", "bias"), found, strict=True))


@scenario(dtype="float32")
def keeps_the_buffers_out_of_the_graph(impl, make):
    """The running values carry no gradient history, also when x requires a gradient"""
    layer, x = make.fill(impl.BatchNorm2d(2)).train(), make.leaf(make.normal((3, 2, 2, 2)))
    layer(x)
    buffers = (layer.running_mean, layer.running_var)
    yield "requires a gradient", [each.requires_grad for each in buffers]
    yield "has history", [each.grad_fn is not None for each in buffers]


@scenario(dtype="float32")
def updates_the_buffers_in_place(impl, make):
    """The running values change in the memory they have"""
    layer, x = make.fill(impl.BatchNorm2d(2)).train(), make.normal((3, 2, 2, 2), mean=3.0)
    held = layer.running_mean, layer.running_var
    layer(x)
    return {"running_mean": make.copy(held[0]), "running_var": make.copy(held[1])}


@scenario(dtype="float32")
def loads_a_state_dict(impl, make):
    """A state_dict of torch's layer loads strictly and takes effect"""
    saved = {"weight": make.uniform(3, 0.5, 2.0), "bias": make.normal(3), "running_mean": make.normal(3)}
    saved |= {"running_var": make.uniform(3, 0.5, 2.0), "num_batches_tracked": make.array(7)}
    layer, x = impl.BatchNorm2d(3).to(make.device), make.normal((2, 3, 2, 2))
    layer.load_state_dict(saved, strict=True)
    yield "eval", layer.eval()(x)
    layer.train()(x)
    yield "count", make.copy(layer.num_batches_tracked)


@scenario(dtype="float32")
def leaves_the_input_alone(impl, make):
    """x is not modified, in either mode"""
    layer, x = make.fill(impl.BatchNorm2d(3)), make.normal((2, 3, 2, 2))
    layer.train()(x)
    layer.eval()(x)
    return x


@scenario(dtype="float32")
def rejects_other_shapes(impl, make):
    """x that is not (N, num_features, H, W) is a ValueError in both modes"""
    layer = make.fill(impl.BatchNorm2d(3))
    inputs = {"2-d": (4, 3), "3-d": (4, 3, 5), "5-d": (2, 3, 2, 2, 2), "channels": (2, 4, 3, 3), "last": (2, 2, 2, 3)}
    for name, shape in inputs.items():
        x = make.normal(shape)
        yield f"{name}, train", raises(ValueError, layer.train(), x)
        yield f"{name}, eval", raises(ValueError, layer.eval(), x)


@scenario(dtype="float32")
def rejects_training_on_a_single_value(impl, make):
    """Training with a single value per channel is a ValueError; two values are enough"""
    layer = make.fill(impl.BatchNorm2d(3))
    yield "one value, train", raises(ValueError, layer.train(), make.normal((1, 3, 1, 1)))
    yield "one value, eval", raises(ValueError, layer.eval(), make.normal((1, 3, 1, 1)))
    yield "two values, train", raises(ValueError, layer.train(), make.normal((1, 3, 1, 2)))
