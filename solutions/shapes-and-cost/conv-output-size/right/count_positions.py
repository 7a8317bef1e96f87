def conv_output_size(n, kernel, stride=1, padding=0, dilation=1):
    """Count the places where the kernel can start so that its last tap is still inside."""
    for name, value, least in (
        ("n", n, 1),
        ("kernel", kernel, 1),
        ("stride", stride, 1),
        ("padding", padding, 0),
        ("dilation", dilation, 1),
    ):
        if value < least:
            raise ValueError(f"{name} must be at least {least}, got {value}")
    starts = range(0, n + 2 * padding - dilation * (kernel - 1), stride)
    if not starts:
        raise ValueError("the kernel does not fit")
    return len(starts)
