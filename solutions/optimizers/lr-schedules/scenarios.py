"""Hidden scenarios for step_lr, exponential_lr and cosine_lr."""

from dlquiz.sandbox.scenario import raises, scenario


def drawn(make, low, high):
    """A random float in [low, high)."""
    return float(make.rng.uniform(low, high))


@scenario(rtol=1e-9, atol=1e-12)
def drops_after_every_step_size(impl, make):
    """Step: the rate drops exactly when step_size steps are completed"""
    base_lr = drawn(make, 0.5, 2.0)
    return {f"step {step}": impl.step_lr(step, base_lr, 30) for step in (0, 1, 29, 30, 31, 59, 60, 89, 90)}


@scenario(rtol=1e-9, atol=1e-12)
def drops_by_gamma(impl, make):
    """Step: other factors, and a drop at every step"""
    base_lr, gamma = drawn(make, 0.5, 2.0), drawn(make, 0.3, 0.9)
    yield "every 7 steps", [impl.step_lr(step, base_lr, 7, gamma) for step in range(16)]
    yield "every step", [impl.step_lr(step, base_lr, 1, gamma) for step in range(4)]
    yield "gamma 1", impl.step_lr(12, base_lr, 5, 1.0)


@scenario(rtol=1e-9, atol=1e-12)
def decays_at_every_step(impl, make):
    """Exponential: one factor for every step, none at step 0"""
    base_lr, gamma = drawn(make, 0.5, 2.0), drawn(make, 0.8, 0.99)
    yield "decay", [impl.exponential_lr(step, base_lr, gamma) for step in (0, 1, 2, 3, 10, 40)]
    yield "gamma 1", impl.exponential_lr(9, base_lr, 1.0)


@scenario(rtol=1e-9, atol=1e-12)
def follows_half_a_cosine(impl, make):
    """Cosine: from base_lr at step 0 over the middle down to 0"""
    base_lr = drawn(make, 0.5, 2.0)
    return {f"step {step}": impl.cosine_lr(step, base_lr, 100) for step in (0, 1, 25, 50, 75, 99, 100)}


@scenario(rtol=1e-9, atol=1e-12)
def ends_at_the_minimum(impl, make):
    """Cosine: a min_lr above zero is the end of the curve"""
    base_lr, min_lr = drawn(make, 0.5, 2.0), drawn(make, 0.05, 0.2)
    return {f"step {step}": impl.cosine_lr(step, base_lr, 40, min_lr) for step in (0, 10, 20, 30, 39, 40)}


@scenario(rtol=1e-9, atol=1e-12)
def stays_at_the_minimum(impl, make):
    """Cosine: after total_steps the rate stays at min_lr"""
    base_lr, min_lr = drawn(make, 0.5, 2.0), drawn(make, 0.05, 0.2)
    return {f"step {step}": impl.cosine_lr(step, base_lr, 40, min_lr, 5) for step in (40, 41, 60, 75, 80, 1000)}


@scenario(rtol=1e-9, atol=1e-12)
def warms_up_linearly(impl, make):
    """Warm-up: equal rises from base_lr / warmup_steps to base_lr"""
    base_lr = drawn(make, 0.5, 2.0)
    return [impl.cosine_lr(step, base_lr, 100, 0.0, 8) for step in range(9)]


@scenario(rtol=1e-9, atol=1e-12)
def warms_up_from_zero_whatever_the_minimum(impl, make):
    """Warm-up: the rise does not depend on min_lr"""
    base_lr, min_lr = drawn(make, 0.5, 2.0), drawn(make, 0.05, 0.2)
    return [impl.cosine_lr(step, base_lr, 50, min_lr, 4) for step in range(5)]


@scenario(rtol=1e-9, atol=1e-12)
def starts_the_cosine_after_the_warm_up(impl, make):
    """Warm-up: the cosine takes the steps that are left, from base_lr on"""
    base_lr = drawn(make, 0.5, 2.0)
    return {f"step {step}": impl.cosine_lr(step, base_lr, 110, 0.0, 10) for step in (9, 10, 11, 35, 60, 85, 109, 110)}


@scenario(rtol=1e-9, atol=1e-12)
def draws_a_whole_run(impl, make):
    """The rate of every step of a short run"""
    base_lr, min_lr = drawn(make, 0.5, 2.0), drawn(make, 0.05, 0.2)
    return [impl.cosine_lr(step, base_lr, 24, min_lr, 6) for step in range(28)]


@scenario(rtol=1e-9, atol=1e-12)
def works_with_the_shortest_runs(impl, make):
    """One step in all, one step of warm-up, one step after the warm-up"""
    base_lr = drawn(make, 0.5, 2.0)
    yield "one step", [impl.cosine_lr(step, base_lr, 1) for step in range(3)]
    yield "one step of warm-up", [impl.cosine_lr(step, base_lr, 2, 0.0, 1) for step in range(4)]
    yield "one step after it", [impl.cosine_lr(step, base_lr, 5, 0.1, 4) for step in range(7)]


@scenario
def rejects_steps_out_of_range(impl, make):
    """A negative step, step_size below 1 and a warm-up that is negative or fills the run are a ValueError"""
    yield "step_lr, step -1", raises(ValueError, impl.step_lr, -1, 0.1, 30)
    yield "exponential_lr, step -1", raises(ValueError, impl.exponential_lr, -1, 0.1, 0.9)
    yield "cosine_lr, step -1", raises(ValueError, impl.cosine_lr, -1, 0.1, 100)
    yield "cosine_lr, step -1 of a warm-up", raises(ValueError, impl.cosine_lr, -1, 0.1, 100, 0.0, 10)
    yield "step_size 0", raises(ValueError, impl.step_lr, 5, 0.1, 0)
    yield "step_size -1", raises(ValueError, impl.step_lr, 5, 0.1, -1)
    yield "warmup_steps -1", raises(ValueError, impl.cosine_lr, 5, 0.1, 100, 0.0, -1)
    yield "warmup_steps = total_steps", raises(ValueError, impl.cosine_lr, 5, 0.1, 10, 0.0, 10)
    yield "warmup_steps > total_steps", raises(ValueError, impl.cosine_lr, 5, 0.1, 10, 0.0, 11)
    yield "no steps at all", raises(ValueError, impl.cosine_lr, 0, 0.1, 0)
    yield "warmup_steps = total_steps - 1", raises(ValueError, impl.cosine_lr, 5, 0.1, 10, 0.0, 9)
