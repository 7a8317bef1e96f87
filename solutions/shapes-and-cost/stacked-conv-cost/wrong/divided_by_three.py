def compare_stacks(channels, k_large):
    if k_large < 3 or k_large % 2 == 0:
        raise ValueError("no stack")
    n = k_large // 3
    return n, 9 * n * channels * channels, k_large * k_large * channels * channels


def factorised_saving(c_in, c_mid, c_out, k):
    before = k * k * c_in * c_out
    after = k * c_in * c_mid + k * c_mid * c_out
    return (before - after) / before
