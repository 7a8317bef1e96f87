"""What convolutions cost: parameters to store, multiply-accumulates (MACs) to compute (Canziani et al. 2016)."""


def output_size(n: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """floor((n + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1; ValueError when the kernel does not fit."""
    room = n + 2 * padding - (dilation * (kernel - 1) + 1)
    if room < 0:
        raise ValueError(f"a kernel of {kernel} (dilation {dilation}) exceeds the padded input of {n + 2 * padding}")
    return room // stride + 1


def conv_params(c_in: int, c_out: int, kernel: tuple[int, int], groups: int = 1, bias: bool = True) -> int:
    """Weights c_out * c_in / groups * kh * kw, and with bias one number per output channel.

    kernel is (height, width). Raises ValueError when groups does not divide c_in and c_out.
    """
    if c_in % groups or c_out % groups:
        raise ValueError(f"{groups} groups do not divide {c_in} and {c_out} channels")
    weights = c_out * (c_in // groups) * kernel[0] * kernel[1]
    return weights + c_out if bias else weights


def conv_macs(
    c_in: int,
    c_out: int,
    kernel: tuple[int, int],
    in_size: tuple[int, int],
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> int:
    """Every weight once per output position: weights * H_out * W_out, without the bias, for one image.

    kernel and in_size are (height, width) in pixels. Raises ValueError when groups does not divide c_in and c_out, or
    the dilated kernel exceeds the padded input.
    """
    rows, columns = (output_size(n, k, stride, padding, dilation) for n, k in zip(in_size, kernel, strict=True))
    return conv_params(c_in, c_out, kernel, groups, bias=False) * rows * columns


def network_cost(layers: list[tuple[int, int, int, int]], c_in: int, in_size: tuple[int, int]) -> tuple[int, int]:
    """(parameters, MACs) of a chain of square convolutions with bias.

    layers: (c_out, kernel, stride, padding), first layer first; in_size (height, width) of the image.
    Raises ValueError when a kernel exceeds its padded input.
    """
    params, macs = 0, 0
    for c_out, kernel, stride, padding in layers:
        square = (kernel, kernel)
        params += conv_params(c_in, c_out, square)
        macs += conv_macs(c_in, c_out, square, in_size, stride, padding)
        c_in = c_out  # what this layer gives, the next one takes
        in_size = (
            output_size(in_size[0], kernel, stride, padding, 1),
            output_size(in_size[1], kernel, stride, padding, 1),
        )
    return params, macs
