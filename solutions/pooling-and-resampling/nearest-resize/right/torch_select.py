import torch


def nearest_resize(x, out_h, out_w):
    for axis, size in ((2, out_h), (3, out_w)):
        if size < 1 or x.shape[axis] < 1:
            raise ValueError("empty image")
        source = torch.tensor([i * x.shape[axis] // size for i in range(size)], device=x.device)
        x = x.index_select(axis, source)
    return x
