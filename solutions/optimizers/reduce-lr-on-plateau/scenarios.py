"""Hidden scenarios for ReduceLROnPlateau."""

from dlquiz.sandbox.scenario import raises, scenario


def run(schedule, metrics):
    """What each step returns, and the attribute after it."""
    said, kept = [], []
    for metric in metrics:
        said.append(schedule.step(metric))
        kept.append(schedule.lr)
    return {"returned": said, "lr": kept}


@scenario
def waits_longer_than_patience(impl, make):
    """`patience` bad metrics are forgiven, the next one reduces the rate"""
    for patience in (1, 2, 3):
        yield f"patience {patience}", run(impl.ReduceLROnPlateau(1.0, patience=patience), [1.0] + [2.0] * 9)


@scenario
def reduces_at_once_without_patience(impl, make):
    """patience 0: every metric without improvement reduces the rate"""
    return run(impl.ReduceLROnPlateau(1.0, patience=0), [3.0, 2.0, 2.0, 2.5, 1.0, 0.5, 0.5])


@scenario
def has_pytorchs_defaults(impl, make):
    """The defaults: mode min, factor 0.1, patience 10, threshold 1e-4, min_lr 0"""
    yield "plateau", run(impl.ReduceLROnPlateau(0.1), [1.0] * 36)
    yield "creeping", run(impl.ReduceLROnPlateau(0.1), [1.0 - 0.000009 * k for k in range(30)])
    yield "just enough", run(impl.ReduceLROnPlateau(0.1), [1.0 * 0.99985**k for k in range(15)])
    yield "no floor", run(impl.ReduceLROnPlateau(1e-3, factor=0.01), [1.0] * 40)


@scenario
def resets_the_count_on_improvement(impl, make):
    """An improvement sets the count back to 0"""
    metrics = [5.0, 6.0, 6.0, 4.0, 5.0, 5.0, 3.0, 4.0, 4.0, 4.0, 2.0, 3.0]
    return run(impl.ReduceLROnPlateau(1.0, patience=2), metrics)


@scenario
def restarts_the_count_after_a_reduction(impl, make):
    """After a reduction the count starts at 0 again, best stays"""
    return run(impl.ReduceLROnPlateau(1.0, factor=0.5, patience=1), [1.0, 2.0, 2.0, 1.5, 1.25, 1.1, 0.5, 0.75, 0.75])


@scenario
def compares_with_the_best_metric(impl, make):
    """A recovery from a bad metric is no improvement: the best counts"""
    return run(impl.ReduceLROnPlateau(1.0, patience=2), [1.0, 4.0, 3.0, 2.0, 1.5, 0.5, 0.75])


@scenario
def wants_a_relative_improvement(impl, make):
    """The threshold is a share of best; reaching it exactly is not enough"""
    yield "large numbers", run(impl.ReduceLROnPlateau(1.0, patience=0, threshold=0.25), [100.0, 99.0, 76.0, 75.0, 74.0])
    yield "small numbers", run(impl.ReduceLROnPlateau(1.0, patience=0, threshold=0.25), [0.01, 0.005, 0.004, 0.0025])
    yield "exactly", run(impl.ReduceLROnPlateau(1.0, patience=0, threshold=0.5), [4.0, 2.0, 1.0, 0.5])
    yield "exactly, max", run(impl.ReduceLROnPlateau(1.0, "max", patience=0, threshold=0.5), [2.0, 3.0, 3.5, 5.25])


@scenario
def keeps_best_against_creeping(impl, make):
    """Steps below the threshold do not move best, so that they add up"""
    metrics = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5]
    yield "min", run(impl.ReduceLROnPlateau(1.0, patience=1, threshold=0.25), metrics)
    yield "max", run(impl.ReduceLROnPlateau(1.0, "max", patience=1, threshold=0.25), [1.0, 1.1, 1.2, 1.3, 1.4, 1.5])


@scenario
def maximises_in_mode_max(impl, make):
    """Mode max takes larger metrics for better"""
    metrics = [0.5, 0.6, 0.55, 0.7, 0.6, 0.65, 0.69, 0.8, 0.7]
    yield "accuracy", run(impl.ReduceLROnPlateau(0.1, "max", patience=1), metrics)
    yield "the same, min", run(impl.ReduceLROnPlateau(0.1, "min", patience=1), metrics)
    yield "threshold", run(impl.ReduceLROnPlateau(1.0, mode="max", patience=0, threshold=0.1), [1.0, 1.05, 1.2, 1.3])


@scenario
def treats_negative_metrics_by_the_formula(impl, make):
    """Negative metrics: best * (1 - threshold) lies above best, as the formula says"""
    yield "min", run(impl.ReduceLROnPlateau(1.0, patience=0, threshold=0.5), [-4.0, -3.0, -2.5, -1.0, -5.0])
    yield "max", run(impl.ReduceLROnPlateau(1.0, "max", patience=0, threshold=0.5), [-4.0, -5.0, -6.0, -10.0, -2.0])


@scenario
def accepts_any_first_metric(impl, make):
    """The first metric always improves, also inf, 0 and negative ones"""
    for first in (float("inf"), 0.0, -1.0, 1e300):
        yield str(first), run(impl.ReduceLROnPlateau(1.0, patience=0), [first, first])
        yield f"{first}, max", run(impl.ReduceLROnPlateau(1.0, "max", patience=0), [-first, -first])


@scenario
def stops_at_min_lr(impl, make):
    """The rate never falls below min_lr, and stays there"""
    yield "hits it", run(impl.ReduceLROnPlateau(1.0, factor=0.5, patience=0, min_lr=0.25), [1.0] * 5)
    yield "is cut to it", run(impl.ReduceLROnPlateau(1.0, patience=0, min_lr=0.03), [1.0] * 5)


@scenario
def uses_its_settings_by_position(impl, make):
    """lr, mode, factor, patience, threshold, min_lr"""
    metrics = [1.0, 1.1, 1.25, 1.2, 1.3, 1.1, 1.0, 1.0, 1.0, 1.0, 1.0]
    return run(impl.ReduceLROnPlateau(0.8, "max", 0.5, 2, 0.2, 0.3), metrics)


@scenario
def starts_with_the_given_rate(impl, make):
    """Before the first step lr is the given one; a rate set from outside is taken on"""
    schedule = impl.ReduceLROnPlateau(0.4, factor=0.5, patience=0)
    yield "start", schedule.lr
    schedule.step(1.0)
    schedule.lr = 0.2
    yield "after a change", run(schedule, [0.5, 0.5])


@scenario
def keeps_schedules_apart(impl, make):
    """Two schedules at once do not influence each other"""
    first, second = impl.ReduceLROnPlateau(1.0, patience=1), impl.ReduceLROnPlateau(1.0, "max", patience=1)
    metrics = [round(float(metric), 3) for metric in make.distinct(16, 0.1, 0.9)]
    return [[first.step(metric), second.step(metric)] for metric in metrics]


@scenario
def rejects_bad_settings(impl, make):
    """factor outside (0, 1), a negative patience and other modes are a ValueError"""
    for factor in (0.0, 1.0, -0.5, 2.0):
        yield f"factor {factor}", raises(ValueError, impl.ReduceLROnPlateau, 0.1, factor=factor)
    for patience in (-1, -5):
        yield f"patience {patience}", raises(ValueError, impl.ReduceLROnPlateau, 0.1, patience=patience)
    for mode in ("auto", "", "MIN"):
        yield f"mode {mode}", raises(ValueError, impl.ReduceLROnPlateau, 0.1, mode)
    yield "patience 0 is fine", raises(ValueError, impl.ReduceLROnPlateau, 0.1, "max", 0.99, 0)
