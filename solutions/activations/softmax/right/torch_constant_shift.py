import torch


def softmax(x, dim=-1):
    shift = torch.max(x.detach(), dim, keepdim=True).values
    e = torch.exp(x - shift)
    return e.div(torch.sum(e, dim, True))


def log_softmax(x, dim=-1):
    shift = torch.max(x.detach(), dim, keepdim=True)[0]
    total = torch.log(torch.sum(torch.exp(x - shift), dim=dim, keepdim=True))
    return x - shift - total
