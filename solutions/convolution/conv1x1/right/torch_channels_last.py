# dlquiz: conv1x1 backend=torch
def conv1x1(x, weight, bias=None, stride=1):
    if weight.size(1) != x.size(1):
        raise ValueError("channels differ")
    out = x[..., ::stride, ::stride].permute(0, 2, 3, 1) @ weight.T
    if bias is not None:
        out = out + bias
    return out.permute(0, 3, 1, 2)
