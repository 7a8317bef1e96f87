def conv_transpose_output_size(n, kernel, stride=1, padding=0, output_padding=0, dilation=1):
    if n < 1 or kernel < 1 or stride < 1 or dilation < 1 or padding < 0:
        raise ValueError("no such layer")
    if output_padding not in range(stride):
        raise ValueError("output_padding must be below the stride")
    first, last = -padding, (n - 1) * stride + dilation * (kernel - 1) - padding  # where the taps land
    size = last - (first + 2 * padding) + 1 + output_padding
    if size <= 0:
        raise ValueError("empty output")
    return size


def required_output_padding(n_in, n_out, kernel, stride=1, padding=0, dilation=1):
    if stride < 1:
        raise ValueError("no such layer")
    conv_transpose_output_size(n_in, kernel, stride, 0, 0, dilation)  # checks all but the padding
    for candidate in range(stride):
        try:
            if conv_transpose_output_size(n_in, kernel, stride, padding, candidate, dilation) == n_out:
                return candidate
        except ValueError:
            continue
    raise ValueError("unreachable size")
