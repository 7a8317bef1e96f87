"""Hidden scenarios for num_updates."""

from dlquiz.sandbox.scenario import raises, scenario


@scenario
def rounds_an_incomplete_batch_up(impl, make):
    """An incomplete batch counts"""
    yield "ImageNet", impl.num_updates(1281167, 256)
    yield "even", impl.num_updates(512, 256)
    yield "one more", impl.num_updates(513, 256)
    yield "one less", impl.num_updates(511, 256)
    yield "larger than the data", impl.num_updates(3, 8)


@scenario
def drops_the_incomplete_batch(impl, make):
    """drop_last leaves the incomplete batch out"""
    yield "ImageNet", impl.num_updates(1281167, 256, drop_last=True)
    yield "even", impl.num_updates(512, 256, 1, True)
    yield "larger than the data", impl.num_updates(3, 8, 5, True)


@scenario
def repeats_every_epoch(impl, make):
    """Every epoch ends with its own incomplete batch"""
    yield "ImageNet", impl.num_updates(1281167, 256, 90)
    yield "small", impl.num_updates(10, 4, 6)
    yield "drop_last", impl.num_updates(10, 4, 6, True)


@scenario
def accumulates_batches(impl, make):
    """Accumulated batches give one update, leftover ones another"""
    yield "even", impl.num_updates(80, 10, accum_steps=4)
    yield "leftover", impl.num_updates(90, 10, accum_steps=4)
    yield "more steps than batches", impl.num_updates(30, 10, 1, False, 8)


@scenario
def starts_afresh_each_epoch(impl, make):
    """Accumulation does not reach into the next epoch"""
    yield "2 epochs", impl.num_updates(50, 10, 2, False, 4)
    yield "many epochs", impl.num_updates(70, 10, 12, accum_steps=3)


@scenario
def drops_before_it_accumulates(impl, make):
    """drop_last leaves an incomplete batch out, not an incomplete accumulation"""
    yield "batch dropped", impl.num_updates(41, 10, 3, True, 4)
    yield "leftover kept", impl.num_updates(57, 10, 3, True, 4)
    drawn = make.rng.integers([100, 1, 1, 1], [5000, 64, 9, 7], (8, 4)).tolist()
    for n, batch, epochs, steps in drawn:
        yield f"{n}/{batch}", impl.num_updates(n, batch, epochs, True, steps)
        yield f"{n}/{batch}, all", impl.num_updates(n, batch, epochs, False, steps)


@scenario
def counts_nothing_for_nothing(impl, make):
    """No samples or no epochs give no updates"""
    yield "no samples", impl.num_updates(0, 4, 3)
    yield "no epochs", impl.num_updates(100, 4, 0)
    yield "no full batch", impl.num_updates(3, 4, 2, True, 2)


@scenario
def stays_exact_for_large_numbers(impl, make):
    """Large numbers stay exact"""
    yield "odd", impl.num_updates(10**18 + 1, 2)
    yield "batches", impl.num_updates(10**18 + 1, 1, accum_steps=2)


@scenario
def rejects_impossible_settings(impl, make):
    """Settings out of range are a ValueError"""
    yield "batch_size", raises(ValueError, impl.num_updates, 10, 0)
    yield "negative batch_size", raises(ValueError, impl.num_updates, 10, -2)
    yield "accum_steps", raises(ValueError, impl.num_updates, 10, 2, 1, False, 0)
    yield "n_samples", raises(ValueError, impl.num_updates, -1, 2)
    yield "epochs", raises(ValueError, impl.num_updates, 10, 2, -1)
