def ceil(a, b):
    return (a + b - 1) // b


def num_updates(n_samples, batch_size, epochs=1, drop_last=False, accum_steps=1):
    if batch_size < 1 or accum_steps < 1 or n_samples < 0 or epochs < 0:
        raise ValueError("impossible setting")
    batches = ceil(n_samples, batch_size)
    return ceil(batches, accum_steps) * epochs
