"""Hidden scenarios for EarlyStopping."""

import math

from dlquiz.sandbox.scenario import raises, scenario


def run(stopper, values):
    """What each step returns, and the best value after each."""
    said, best = [], []
    for value in values:
        said.append(stopper.step(value))
        best.append(stopper.best)
    return {"returned": said, "best": best}


@scenario
def stops_after_patience_calls_without_improvement(impl, make):
    """True after `patience` calls in a row without improvement, and as long as none comes"""
    values = [1.0, 0.8, 0.9, 0.85, 1.1, 0.95, 2.0]
    yield "patience 3", run(impl.EarlyStopping(patience=3), values)
    yield "patience 2", run(impl.EarlyStopping(2), values)
    yield "patience 1", run(impl.EarlyStopping(1), values)


@scenario
def waits_five_calls_by_default(impl, make):
    """The defaults: patience 5, min_delta 0, mode min"""
    return run(impl.EarlyStopping(), [0.5, 0.25, 0.125, 0.5, 0.25, 0.375, 0.5, 1.0, 0.75])


@scenario
def resets_the_count_on_improvement(impl, make):
    """An improvement sets the count back to 0: only calls in a row count"""
    return run(impl.EarlyStopping(patience=3), [5.0, 6.0, 6.0, 4.0, 5.0, 5.0, 3.0, 4.0, 2.0, 3.0, 3.0, 3.0])


@scenario
def goes_on_after_it_stopped(impl, make):
    """An improvement resets the count also after True was returned"""
    return run(impl.EarlyStopping(patience=2), [1.0, 2.0, 0.75, 2.0, 2.0, 2.0, 0.5, 1.0, 1.0, 0.25, 0.5])


@scenario
def compares_with_the_best_value(impl, make):
    """A recovery from a bad value is no improvement: the best value counts"""
    return run(impl.EarlyStopping(patience=3), [1.0, 4.0, 3.0, 2.0, 1.5, 0.5])


@scenario
def wants_more_than_min_delta(impl, make):
    """Better by exactly min_delta, or equal, is no improvement"""
    yield "equal", run(impl.EarlyStopping(patience=2), [0.5, 0.5, 0.5, 0.5])
    yield "min", run(impl.EarlyStopping(2, min_delta=0.25), [1.0, 0.75, 0.7, 0.6, 0.5, 0.25, 0.375])
    yield "max", run(impl.EarlyStopping(2, 0.25, "max"), [1.0, 1.25, 1.5, 1.625, 1.75, 2.0, 2.5])


@scenario
def keeps_best_against_creeping(impl, make):
    """Steps below min_delta do not move best, so that they add up"""
    yield "min", run(impl.EarlyStopping(4, 0.25), [1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25])
    yield "max", run(impl.EarlyStopping(4, 0.25, "max"), [1.0, 1.125, 1.25, 1.375, 1.5, 1.625])


@scenario
def maximises_in_mode_max(impl, make):
    """Mode max takes larger values for better, also negative ones"""
    yield "accuracy", run(impl.EarlyStopping(patience=2, mode="max"), [0.5, 0.75, 0.625, 0.7, 0.875, 0.8])
    yield "negative", run(impl.EarlyStopping(2, 0.5, "max"), [-4.0, -2.0, -3.0, -1.75, -1.0])
    yield "negative, min", run(impl.EarlyStopping(2, 0.5, "min"), [-1.0, -2.0, -1.0, -2.25, -3.0])


@scenario
def counts_nan_as_no_improvement(impl, make):
    """nan never improves, not even as the first value, and does not become best"""
    nan = math.nan
    yield "at first", run(impl.EarlyStopping(patience=2), [nan, nan, nan, 2.0, 3.0, 1.0])
    yield "amid", run(impl.EarlyStopping(patience=2), [2.0, nan, 1.0, nan, nan, 0.5])
    yield "max", run(impl.EarlyStopping(patience=3, mode="max"), [nan, 1.0, nan, 0.5, nan, 2.0])


@scenario
def accepts_infinite_first_values(impl, make):
    """The first value always improves, also inf in mode min and -inf in mode max"""
    yield "min", run(impl.EarlyStopping(patience=2), [math.inf, math.inf, 3.0, math.inf])
    yield "max", run(impl.EarlyStopping(patience=2, mode="max"), [-math.inf, -math.inf, 3.0])
    yield "large", run(impl.EarlyStopping(patience=1), [1e300, 1e299])


@scenario
def starts_with_nothing(impl, make):
    """Before the first step best and best_state are None"""
    for mode in ("min", "max"):
        stopper = impl.EarlyStopping(3, 0.0, mode)
        yield mode, [stopper.best, stopper.best_state]


@scenario
def remembers_the_best_state(impl, make):
    """best_state belongs to the best value; without a state it is None"""
    stopper = impl.EarlyStopping(patience=2)
    said = [stopper.step(value, {"epoch": epoch, "w": [value]}) for epoch, value in enumerate([3.0, 1.0, 2.0, 1.5])]
    yield "returned", said
    yield "state", stopper.best_state
    stopper.step(math.nan, "never")
    yield "after nan", stopper.best_state
    stopper.step(0.5)
    yield "improved without a state", stopper.best_state


@scenario
def copies_the_state_deeply(impl, make):
    """The state is copied deeply: training may change it in place"""
    state = {"layer": {"w": make.normal(4), "steps": [1, 2]}}
    stopper = impl.EarlyStopping()
    stopper.step(1.0, state)
    state["layer"]["w"] *= 0.0
    state["layer"]["steps"].append(3)
    yield "nested change", stopper.best_state
    weights = make.normal(3)
    stopper.step(0.5, weights)
    weights += 10.0
    yield "array changed in place", stopper.best_state
    named = {"epoch": 1}
    stopper.step(0.25, named)
    named["epoch"] = 2
    yield "key changed", stopper.best_state


@scenario
def keeps_runs_apart(impl, make):
    """Two runs at once do not influence each other"""
    first, second = impl.EarlyStopping(patience=2), impl.EarlyStopping(patience=2, mode="max")
    values = [round(float(value), 3) for value in make.distinct(12, 0.1, 0.9)]
    said = [[first.step(value, value), second.step(value, value)] for value in values]
    yield "returned", said
    yield "best", [first.best, first.best_state, second.best, second.best_state]


@scenario
def rejects_bad_settings(impl, make):
    """patience < 1, min_delta < 0 and other modes are a ValueError"""
    yield "patience 0", raises(ValueError, impl.EarlyStopping, 0)
    yield "patience -1", raises(ValueError, impl.EarlyStopping, patience=-1)
    yield "min_delta -0.5", raises(ValueError, impl.EarlyStopping, 5, -0.5)
    yield "mode auto", raises(ValueError, impl.EarlyStopping, mode="auto")
    yield "mode empty", raises(ValueError, impl.EarlyStopping, mode="")
    yield "patience 1 is fine", raises(ValueError, impl.EarlyStopping, 1, 0.0, "min")
