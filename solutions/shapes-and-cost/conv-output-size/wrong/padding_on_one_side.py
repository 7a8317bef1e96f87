def conv_output_size(n, kernel, stride=1, padding=0, dilation=1):
    if min(n, kernel, stride, dilation) < 1 or padding < 0:
        raise ValueError("out of range")
    if dilation * (kernel - 1) + 1 > n + padding:
        raise ValueError("the kernel does not fit")
    return (n + padding - dilation * (kernel - 1) - 1) // stride + 1
