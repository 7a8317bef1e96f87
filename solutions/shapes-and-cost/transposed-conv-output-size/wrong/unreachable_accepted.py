def conv_transpose_output_size(n, kernel, stride=1, padding=0, output_padding=0, dilation=1):
    if min(n, kernel, stride, dilation) < 1 or padding < 0:
        raise ValueError("impossible layer")
    if output_padding < 0 or output_padding >= stride:
        raise ValueError("impossible output padding")
    size = (n - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1 + output_padding
    if size <= 0:
        raise ValueError("nothing left")
    return size


def required_output_padding(n_in, n_out, kernel, stride=1, padding=0, dilation=1):
    if min(n_in, kernel, stride, dilation) < 1 or padding < 0 or n_out < 1:
        raise ValueError("impossible layer")
    needed = n_out - ((n_in - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1)
    return needed
