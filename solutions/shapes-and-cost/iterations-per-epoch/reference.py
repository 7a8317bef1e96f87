"""How many updates an optimiser makes: samples, batches, accumulated batches, epochs (Goyal et al. 2017)."""


def ceil_div(a: int, b: int) -> int:
    """ceil(a / b) in exact integers."""
    return -(-a // b)


def num_updates(n_samples: int, batch_size: int, epochs: int = 1, drop_last: bool = False, accum_steps: int = 1) -> int:
    """Updates of all epochs; batches left over by the accumulation give one more update per epoch.

    Raises ValueError when batch_size or accum_steps is below 1, or n_samples or epochs below 0.
    """
    if min(batch_size, accum_steps) < 1 or min(n_samples, epochs) < 0:
        raise ValueError("batch_size and accum_steps must be >= 1, n_samples and epochs >= 0")
    batches = n_samples // batch_size if drop_last else ceil_div(n_samples, batch_size)
    return epochs * ceil_div(batches, accum_steps)
