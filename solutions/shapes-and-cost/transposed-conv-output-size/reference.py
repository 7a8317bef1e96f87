"""Output sizes of transposed convolutions (Dumoulin and Visin 2016, chapter 4)."""


def smallest_output(n: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """The size without output padding. Raises ValueError for an impossible layer."""
    if min(n, kernel, stride, dilation) < 1 or padding < 0:
        raise ValueError("n, kernel, stride and dilation must be >= 1, padding >= 0")
    return (n - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1


def conv_transpose_output_size(
    n: int, kernel: int, stride: int = 1, padding: int = 0, output_padding: int = 0, dilation: int = 1
) -> int:
    """(n - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1 + output_padding, in pixels along one axis.

    Raises ValueError unless 0 <= output_padding < stride and the result is positive; when n, kernel, stride or dilation
    is below 1 or padding below 0.
    """
    size = smallest_output(n, kernel, stride, padding, dilation) + output_padding
    if not 0 <= output_padding < stride:
        raise ValueError(f"output_padding must be in 0..{stride - 1}, is {output_padding}")
    if size < 1:
        raise ValueError(f"nothing is left: the size would be {size}")
    return size


def required_output_padding(
    n_in: int, n_out: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """The output_padding in 0..stride - 1 that turns n_in into n_out.

    Raises ValueError when there is none; when n_in, kernel, stride or dilation is below 1 or padding below 0.
    """
    needed = n_out - smallest_output(n_in, kernel, stride, padding, dilation)
    if n_out < 1 or not 0 <= needed < stride:
        raise ValueError(f"no output_padding turns {n_in} into {n_out}")
    return needed
