def receptive_field(layers):
    size, jump, start = 1, 1, 0.0
    fields = []
    for kernel, stride, padding, dilation in layers:
        if min(kernel, stride, dilation) < 1 or padding < 0:
            raise ValueError("impossible layer")
        span = dilation * (kernel - 1)
        size += span * jump
        start += (span / 2 - padding) * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields[-1] if fields else fields
