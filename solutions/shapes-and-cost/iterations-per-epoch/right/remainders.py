def num_updates(n_samples, batch_size, epochs=1, drop_last=False, accum_steps=1):
    if min(batch_size - 1, accum_steps - 1, n_samples, epochs) < 0:
        raise ValueError("impossible setting")
    batches, left = divmod(n_samples, batch_size)
    if left and not drop_last:
        batches += 1
    updates, left = divmod(batches, accum_steps)
    return (updates + bool(left)) * epochs
