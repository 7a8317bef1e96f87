def conv_params(c_in, c_out, kernel, groups=1, bias=True):
    if c_in % groups or c_out % groups:
        raise ValueError("groups do not divide the channels")
    weights = (c_in // groups) * (c_out // groups) * kernel[0] * kernel[1]
    return weights + (c_out if bias else 0)


def out_size(n, k, stride, padding, dilation=1):
    n = n + 2 * padding
    span = dilation * (k - 1) + 1
    if span > n:
        raise ValueError("kernel too large")
    return (n - span) // stride + 1


def conv_macs(c_in, c_out, kernel, in_size, stride=1, padding=0, dilation=1, groups=1):
    h = out_size(in_size[0], kernel[0], stride, padding, dilation)
    w = out_size(in_size[1], kernel[1], stride, padding, dilation)
    return conv_params(c_in, c_out, kernel, groups, False) * h * w


def network_cost(layers, c_in, in_size):
    params = macs = 0
    h, w = in_size
    for c_out, k, stride, padding in layers:
        params += conv_params(c_in, c_out, (k, k))
        macs += conv_macs(c_in, c_out, (k, k), (h, w), stride, padding)
        h, w = out_size(h, k, stride, padding), out_size(w, k, stride, padding)
        c_in = c_out
    return params, macs
