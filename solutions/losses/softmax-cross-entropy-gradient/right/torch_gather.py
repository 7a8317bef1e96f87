import torch


def softmax_cross_entropy(logits, labels):
    n = logits.size(0)
    log_p = torch.log_softmax(logits, dim=1)
    grad = torch.softmax(logits, dim=1)
    if labels.is_floating_point():
        loss = -torch.einsum("nc,nc->n", labels, log_p).mean()
        grad = grad - labels
    else:
        rows = torch.arange(n, device=logits.device)
        loss = -log_p[rows, labels].mean()
        grad = grad.clone()
        grad[rows, labels] -= 1.0
    return loss, grad.div(n)
