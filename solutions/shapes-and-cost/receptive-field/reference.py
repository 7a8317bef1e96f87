"""The receptive field of every layer of a chain of convolutions and poolings (Araujo et al., Distill 2019)."""


def receptive_field(layers: list[tuple[int, int, int, int]]) -> list[tuple[int, int, float]]:
    """(size, jump, start) per layer, in input pixels; the field of output i is `size` wide around start + i * jump.

    layers: (kernel, stride, padding, dilation), first layer first. size counts padded pixels; input pixel i has its
    centre at i.
    Raises ValueError when a kernel, stride or dilation is below 1 or a padding below 0.
    """
    size, jump, start = 1, 1, 0.0  # of the input itself
    fields = []
    for kernel, stride, padding, dilation in layers:
        if min(kernel, stride, dilation) < 1 or padding < 0:
            raise ValueError("kernel, stride and dilation must be >= 1, padding >= 0")
        span = dilation * (kernel - 1)  # from the first tap to the last, in steps of this layer's input
        size += span * jump
        start += (span / 2 - padding) * jump
        jump *= stride  # only now: the stride spreads the outputs, not this layer's taps
        fields.append((size, jump, start))
    return fields
