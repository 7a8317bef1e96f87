import torch


def prepare(x, k, stride, padding):
    n, c, h, w = x.shape
    if 2 * padding > k or k > min(h, w) + 2 * padding:
        raise ValueError("kernel and padding do not fit")
    padded = x.new_full((n, c, h + 2 * padding, w + 2 * padding), float("-inf"))
    padded[:, :, padding : padding + h, padding : padding + w] = x
    step = stride or k
    starts = [
        [(i, j) for j in range(0, w + 2 * padding - k + 1, step)] for i in range(0, h + 2 * padding - k + 1, step)
    ]
    return padded, starts


def max_pool2d(x, kernel_size, stride=None, padding=0):
    padded, starts = prepare(x, kernel_size, stride, padding)
    k = kernel_size
    rows = [torch.stack([padded[:, :, i : i + k, j : j + k].amax(dim=(2, 3)) for i, j in row], -1) for row in starts]
    return torch.stack(rows, dim=2)


def max_pool2d_backward(grad_out, x, kernel_size, stride=None, padding=0):
    padded, starts = prepare(x, kernel_size, stride, padding)
    k = kernel_size
    grad = torch.zeros_like(padded)
    for row, line in enumerate(starts):
        for column, (i, j) in enumerate(line):
            flat = padded[:, :, i : i + k, j : j + k].flatten(2)
            chosen = torch.zeros_like(flat)
            chosen.scatter_(2, flat.argmax(dim=2, keepdim=True), grad_out[:, :, row, column, None])
            grad[:, :, i : i + k, j : j + k] += chosen.unflatten(2, (k, k))
    return grad[:, :, padding : padding + x.size(2), padding : padding + x.size(3)]
