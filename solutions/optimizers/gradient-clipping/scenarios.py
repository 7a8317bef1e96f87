"""Hidden scenarios for clip_grad_value and clip_grad_norm."""

from dlquiz.sandbox.scenario import raises, scenario


def several(make, std=1.0):
    """Gradients of several shapes."""
    return [make.normal((3, 4), std=std), make.normal(5, std=std), make.normal((2, 1, 3), std=std)]


@scenario
def limits_every_element(impl, make):
    """By value: every element ends in [-clip_value, clip_value]"""
    return impl.clip_grad_value([make.normal((3, 4), std=2.0), make.normal(6, std=2.0)], 0.7)


@scenario
def keeps_small_elements(impl, make):
    """By value: elements inside the limits stay as they are"""
    return impl.clip_grad_value([make.uniform((2, 3), -0.5, 0.5), make.array([3.0, -0.25])], 0.5)


@scenario
def scales_by_the_global_norm(impl, make):
    """By norm: one norm over all arrays, one factor for all"""
    clipped, total = impl.clip_grad_norm(several(make, std=3.0), 1.5)
    yield "clipped", clipped
    yield "total", total


@scenario
def keeps_the_direction(impl, make):
    """By norm: a dominant array and a small one shrink by the same factor"""
    clipped, total = impl.clip_grad_norm([make.normal(4, std=50.0), make.uniform(3, 0.01, 0.1)], 1.0)
    yield "clipped", clipped
    yield "total", total


@scenario
def leaves_a_small_norm(impl, make):
    """By norm: a norm below max_norm changes nothing, nothing is scaled up"""
    clipped, total = impl.clip_grad_norm(several(make, std=0.1), 5.0)
    yield "clipped", clipped
    yield "total", total


@scenario
def looks_at_all_arrays_together(impl, make):
    """By norm: arrays that are each below max_norm may exceed it together"""
    clipped, total = impl.clip_grad_norm([make.uniform(3, 0.4, 0.5), make.uniform(3, 0.4, 0.5)], 1.0)
    yield "clipped", clipped
    yield "total", total


@scenario(rtol=1e-9, atol=1e-12)
def scales_exactly_to_max_norm(impl, make):
    """By norm: the factor is exactly max_norm / total, also for tiny norms"""
    clipped, total = impl.clip_grad_norm([make.normal(4, std=1e-3), make.normal((2, 2), std=1e-3)], 1e-4)
    yield "clipped", clipped
    yield "total", total


@scenario
def survives_zero_gradients(impl, make):
    """Gradients of zeros stay zeros, total 0"""
    yield "by norm", impl.clip_grad_norm([make.zeros(3), make.zeros((2, 2))], 1.0)
    yield "by value", impl.clip_grad_value([make.zeros(3)], 1.0)


@scenario
def accepts_an_empty_list(impl, make):
    """An empty list gives an empty list, and total 0.0"""
    yield "by value", impl.clip_grad_value([], 1.0)
    yield "by norm", impl.clip_grad_norm([], 1.0)


@scenario
def handles_single_numbers(impl, make):
    """Arrays of one element, and 0-d ones"""
    yield "by norm", impl.clip_grad_norm([make.array([-6.0]), make.array(8.0)], 5.0)
    yield "by value", impl.clip_grad_value([make.array([-6.0]), make.array(8.0)], 5.0)


@scenario
def returns_new_arrays(impl, make):
    """The results are new arrays, also when nothing was clipped: writing to them leaves the gradients alone"""
    first, second = make.uniform(3, 0.1, 0.2), make.uniform(3, 0.1, 0.2)
    for result in (impl.clip_grad_value([first], 1.0)[0], impl.clip_grad_norm([second], 1.0)[0][0]):
        result[:] = 9.0
    return {"by value": first, "by norm": second}


@scenario
def leaves_its_arguments_alone(impl, make):
    """No gradient is modified, nor the list"""
    by_value, by_norm = several(make, std=5.0), several(make, std=5.0)
    impl.clip_grad_value(by_value, 0.5)
    impl.clip_grad_norm(by_norm, 0.5)
    return {"by value": by_value, "by norm": by_norm}


@scenario(dtype="float32")
def keeps_float32(impl, make):
    """float32 in, float32 out"""
    grads = several(make, std=2.0)
    yield "by value", impl.clip_grad_value([make.copy(grad) for grad in grads], 0.5)
    yield "by norm", impl.clip_grad_norm([make.copy(grad) for grad in grads], 0.5)[0]


@scenario
def rejects_limits_that_are_not_positive(impl, make):
    """clip_value or max_norm of zero or below is a ValueError"""
    grads = [make.normal(3)]
    for limit in (0.0, -1.0, 1e-3):
        yield f"clip_value {limit}", raises(ValueError, impl.clip_grad_value, grads, limit)
        yield f"max_norm {limit}", raises(ValueError, impl.clip_grad_norm, grads, limit)
    yield "empty list", raises(ValueError, impl.clip_grad_norm, [], 0.0)
