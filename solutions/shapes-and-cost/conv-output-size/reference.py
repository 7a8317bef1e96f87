"""Output size of a convolution along one axis (Dumoulin and Visin 2016, relationship 15)."""


def conv_output_size(n: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    """floor((n + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1, the number of positions of the kernel.

    n: input size in pixels along this axis; padding: zeros added on each of its two sides.
    Raises ValueError when n, kernel, stride or dilation is below 1 or padding below 0, or when the dilated kernel
    does not fit into the padded input.
    """
    if min(n, kernel, stride, dilation) < 1 or padding < 0:
        raise ValueError("n, kernel, stride and dilation must be at least 1, padding at least 0")
    padded = n + 2 * padding
    extent = dilation * (kernel - 1) + 1  # from the first to the last tap of the dilated kernel
    if extent > padded:
        raise ValueError(f"a kernel of extent {extent} does not fit into {padded}")
    return (padded - extent) // stride + 1
