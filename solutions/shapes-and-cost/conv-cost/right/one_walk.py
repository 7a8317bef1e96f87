import math


def conv_params(c_in, c_out, kernel, groups=1, bias=True):
    if math.gcd(c_in, groups) != groups or math.gcd(c_out, groups) != groups:
        raise ValueError("channels are not divisible by groups")
    per_group = (c_in // groups) * (c_out // groups) * math.prod(kernel)
    return groups * per_group + bias * c_out


def positions(kernel, in_size, stride, padding, dilation):
    starts = [range(0, n + 2 * padding - dilation * (k - 1), stride) for n, k in zip(in_size, kernel, strict=True)]
    if not all(starts):
        raise ValueError("no position for the kernel")
    return tuple(len(each) for each in starts)


def conv_macs(c_in, c_out, kernel, in_size, stride=1, padding=0, dilation=1, groups=1):
    return conv_params(c_in, c_out, kernel, groups, False) * math.prod(
        positions(kernel, in_size, stride, padding, dilation)
    )


def network_cost(layers, c_in, in_size):
    if not layers:
        return 0, 0
    (c_out, k, stride, padding), *rest = layers
    out_size = positions((k, k), in_size, stride, padding, 1)
    params, macs = network_cost(rest, c_out, out_size)
    return params + conv_params(c_in, c_out, (k, k)), macs + conv_macs(c_in, c_out, (k, k), in_size, stride, padding)
