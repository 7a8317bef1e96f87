def bounds(layers, index):
    """First and last input position seen by output `index` of the last layer."""
    low = high = index
    for kernel, stride, padding, dilation in reversed(layers):
        low = low * stride - padding
        high = high * stride - padding + dilation * (kernel - 1)
    return low, high


def receptive_field(layers):
    for kernel, stride, padding, dilation in layers:
        if kernel < 1 or stride < 1 or dilation < 1 or padding < 0:
            raise ValueError("no such layer")
    result = []
    for depth in range(1, len(layers) + 1):
        low, high = bounds(layers[:depth], 0)
        result.append((high - low + 1, bounds(layers[:depth], 1)[0] - low, (low + high) / 2))
    return result
