def weights(c_in, c_out, kh, kw):
    return c_in * c_out * kh * kw


def compare_stacks(channels, k_large):
    field, stack, n = 1, 0, 0
    while field < k_large:
        field += 2
        n += 1
        stack += weights(channels, channels, 3, 3)
    if n == 0 or field != k_large:
        raise ValueError("no such stack")
    return n, stack, weights(channels, channels, k_large, k_large)


def factorised_saving(c_in, c_mid, c_out, k):
    whole = weights(c_in, c_out, k, k)
    return (whole - weights(c_in, c_mid, 1, k) - weights(c_mid, c_out, k, 1)) / whole
