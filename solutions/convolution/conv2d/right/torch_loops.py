import torch


def corr2d(x, k):
    if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]:
        raise ValueError("kernel exceeds input")
    rows, columns = x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1
    taps = [k[a, b] * x[a : a + rows, b : b + columns] for a in range(k.shape[0]) for b in range(k.shape[1])]
    return torch.stack(taps).sum(0)


def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, channels, h, w = x.shape
    if weight.size(1) != channels:
        raise ValueError("channel counts differ")
    padded = x.new_zeros(n, channels, h + 2 * padding, w + 2 * padding)
    padded[:, :, padding : padding + h, padding : padding + w] = x
    maps = [
        torch.stack([sum(corr2d(image[c], kernel[c]) for c in range(channels)) for kernel in weight])
        for image in padded
    ]
    out = torch.stack(maps)[:, :, ::stride, ::stride]
    return out if bias is None else out + bias[:, None, None]
