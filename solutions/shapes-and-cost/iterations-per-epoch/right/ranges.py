def num_updates(n_samples, batch_size, epochs=1, drop_last=False, accum_steps=1):
    if batch_size < 1 or accum_steps < 1:
        raise ValueError("too small")
    if n_samples < 0 or epochs < 0:
        raise ValueError("negative")
    usable = n_samples - n_samples % batch_size if drop_last else n_samples
    per_update = batch_size * accum_steps
    return epochs * len(range(0, usable, per_update))
