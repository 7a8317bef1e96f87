import torch


def adam_step(param, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    if t < 1:
        raise ValueError("the first step is t = 1")
    m = torch.lerp(m, grad, 1 - beta1)
    v = torch.addcmul(beta2 * v, grad, grad, value=1 - beta2)
    denominator = torch.sqrt(v / (1 - beta2**t)) + eps
    return torch.addcdiv(param, m, denominator, value=-lr / (1 - beta1**t)), m, v
