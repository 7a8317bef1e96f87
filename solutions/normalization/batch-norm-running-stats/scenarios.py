"""Hidden scenarios for update_running_stats and batch_norm_eval."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def updates_with_the_default_momentum(impl, make):
    """One update with the default momentum"""
    mean, var, x = make.normal(3), make.uniform(3, 0.5, 2.0), make.normal((4, 3, 2, 5), mean=2.0, std=3.0)
    return impl.update_running_stats(mean, var, x)


@scenario
def uses_the_unbiased_variance(impl, make):
    """The variance is the unbiased one, which shows on few values"""
    mean, var, x = make.zeros(2), make.ones(2), make.normal((2, 2, 1, 1), std=2.0)
    return impl.update_running_stats(mean, var, x, 0.5)


@scenario
def averages_over_several_batches(impl, make):
    """Four updates in a row, with another momentum"""
    mean, var = make.zeros(2), make.ones(2)
    batches = [make.normal((3, 2, 2, 2), mean=float(i), std=1.0 + i) for i in range(4)]
    for step, x in enumerate(batches, start=1):
        mean, var = impl.update_running_stats(mean, var, x, momentum=0.3)
        yield f"after batch {step}", (make.copy(mean), make.copy(var))


@scenario
def goes_to_both_ends_of_momentum(impl, make):
    """momentum 0 keeps the old values, momentum 1 takes the batch's"""
    mean, var, x = make.normal(2), make.uniform(2, 0.5, 2.0), make.normal((3, 2, 2, 2), mean=1.0)
    yield "momentum 0", impl.update_running_stats(mean, var, x, 0.0, 3)
    yield "momentum 1", impl.update_running_stats(mean, var, x, 1.0, 3)


@scenario
def averages_all_batches_alike_without_momentum(impl, make):
    """momentum None gives the plain average over all batches so far"""
    mean, var = make.normal(2), make.uniform(2, 0.5, 2.0)
    batches = [make.normal((3, 2, 2, 2), mean=float(i), std=1.0 + i) for i in range(4)]
    yield "no earlier updates", impl.update_running_stats(make.copy(mean), make.copy(var), batches[3], None)
    for count, x in enumerate(batches):
        mean, var = impl.update_running_stats(mean, var, x, momentum=None, num_batches=count)
        yield f"after batch {count + 1}", (make.copy(mean), make.copy(var))


@scenario
def ignores_the_count_with_a_momentum(impl, make):
    """num_batches counts only when momentum is None"""
    mean, var, x = make.normal(3), make.uniform(3, 0.5, 2.0), make.normal((2, 3, 2, 2))
    return impl.update_running_stats(mean, var, x, 0.2, 9)


@scenario
def takes_statistics_per_channel(impl, make):
    """Statistics are per channel, over N, H and W, also when W equals C"""
    x = make.normal((2, 3, 4, 3)) * make.array([1.0, 10.0, 100.0]).reshape(1, 3, 1, 1)
    return impl.update_running_stats(make.zeros(3), make.ones(3), x, 0.4)


@scenario
def normalises_with_the_running_values(impl, make):
    """Inference uses the running values, whatever the batch holds"""
    x, mean, var = make.normal((4, 3, 2, 5), mean=5.0, std=2.0), make.normal(3), make.uniform(3, 0.5, 2.0)
    return impl.batch_norm_eval(x, mean, var, make.uniform(3, 0.5, 2.0), make.normal(3))


@scenario
def gives_one_sample_the_result_it_has_in_a_batch(impl, make):
    """A sample's result is the same alone and in a batch, down to a single value per channel"""
    x, mean, var = make.normal((4, 2, 3, 3)), make.normal(2), make.uniform(2, 0.5, 2.0)
    gamma, beta = make.uniform(2, 0.5, 2.0), make.normal(2)
    yield "in the batch", impl.batch_norm_eval(x, mean, var, gamma, beta)[2:3]
    yield "alone", impl.batch_norm_eval(x[2:3], mean, var, gamma, beta)
    yield "one value", impl.batch_norm_eval(x[2:3, :, :1, :1], mean, var, gamma, beta)


@scenario
def acts_along_the_channel_axis_when_width_equals_channels(impl, make):
    """Inference acts along the channel axis also when W equals C"""
    x, mean, var = make.normal((2, 4, 3, 4)), make.normal(4), make.uniform(4, 0.5, 2.0)
    return impl.batch_norm_eval(x, mean, var, make.uniform(4, 0.5, 2.0), make.normal(4))


@scenario
def honours_eps_at_inference(impl, make):
    """eps counts inside the root: a large one, and the default one on a tiny variance"""
    x, mean, tiny = make.normal((2, 2, 2, 2), std=0.1), make.zeros(2), make.array([2e-5, 0.0])
    yield "large", impl.batch_norm_eval(x, mean, make.uniform(2, 0.1, 0.5), make.ones(2), make.zeros(2), eps=0.5)
    yield "default", impl.batch_norm_eval(x, mean, tiny, make.ones(2), make.zeros(2))


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    x, mean, var = make.normal((2, 3, 2, 2)), make.normal(3), make.uniform(3, 0.5, 2.0)
    yield "update", impl.update_running_stats(make.copy(mean), make.copy(var), x)
    yield "cumulative", impl.update_running_stats(make.copy(mean), make.copy(var), x, None, 2)
    yield "eval", impl.batch_norm_eval(x, mean, var, make.ones(3), make.zeros(3))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified: the running values are returned anew"""
    mean, var, x = make.normal(2), make.uniform(2, 0.5, 2.0), make.normal((2, 2, 2, 2))
    gamma, beta = make.uniform(2, 0.5, 2.0), make.normal(2)
    impl.update_running_stats(mean, var, x)
    impl.batch_norm_eval(x, mean, var, gamma, beta)
    return {"running_mean": mean, "running_var": var, "x": x, "gamma": gamma, "beta": beta}


@scenario
def rejects_a_single_value_per_channel(impl, make):
    """Fewer than 2 values per channel are a ValueError in update_running_stats"""
    mean, var = make.zeros(3), make.ones(3)
    yield "one value", raises(ValueError, impl.update_running_stats, mean, var, make.normal((1, 3, 1, 1)))
    yield "no value", raises(ValueError, impl.update_running_stats, mean, var, make.normal((0, 3, 2, 2)))
    yield "two values", raises(ValueError, impl.update_running_stats, mean, var, make.normal((2, 3, 1, 1)))


@scenario(backends=("torch",))
def lets_gradients_flow_at_inference(impl, make):
    """In batch_norm_eval gradients flow to x, gamma and beta"""
    drawn = make.normal((2, 3, 2, 2)), make.uniform(3, 0.5, 2.0), make.normal(3)
    x, gamma, beta = (make.leaf(each) for each in drawn)
    y = impl.batch_norm_eval(x, make.normal(3), make.uniform(3, 0.5, 2.0), gamma, beta)
    return dict(zip(("x", "gamma", "beta"), make.gradients(y, [x, gamma, beta]), strict=True))
