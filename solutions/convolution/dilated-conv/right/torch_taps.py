import torch


def dilated_conv2d(x, weight, dilation=1, stride=1, padding=0):
    n, c, h, w = x.shape
    kh, kw = weight.shape[2:]
    rows = h + 2 * padding - dilation * (kh - 1)
    columns = w + 2 * padding - dilation * (kw - 1)
    if dilation < 1 or rows < 1 or columns < 1:
        raise ValueError("dilation or kernel does not fit")
    padded = torch.zeros((n, c, h + 2 * padding, w + 2 * padding), dtype=x.dtype, device=x.device)
    padded[:, :, padding : padding + h, padding : padding + w] = x
    out = 0
    for a in range(kh):
        for b in range(kw):
            i, j = a * dilation, b * dilation
            taps = padded[:, :, i : i + rows : stride, j : j + columns : stride]
            out = out + torch.einsum("nchw,oc->nohw", taps, weight[:, :, a, b])
    return out
