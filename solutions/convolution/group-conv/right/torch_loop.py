import torch


def group_conv2d(x, weight, groups=1, stride=1, padding=0):
    n, c_in, h, w = x.shape
    c_out, width, kh, kw = weight.shape
    if c_in % groups or c_out % groups or width * groups != c_in:
        raise ValueError("channels do not fit the groups")
    padded = torch.zeros(n, c_in, h + 2 * padding, w + 2 * padding, dtype=x.dtype, device=x.device)
    padded[:, :, padding : padding + h, padding : padding + w] = x
    maps = []
    for o in range(c_out):
        group = o // (c_out // groups)
        source = padded[:, group * width : (group + 1) * width]
        rows = range(0, source.shape[2] - kh + 1, stride)
        columns = range(0, source.shape[3] - kw + 1, stride)
        values = [(source[:, :, i : i + kh, j : j + kw] * weight[o]).sum((1, 2, 3)) for i in rows for j in columns]
        maps.append(torch.stack(values, dim=1).reshape(n, len(rows), len(columns)))
    return torch.stack(maps, dim=1)
