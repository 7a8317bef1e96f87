import torch


def softmax_cross_entropy(logits, labels):
    n, classes = logits.shape
    with torch.no_grad():
        y = labels if labels.dim() == 2 else torch.eye(classes, dtype=logits.dtype, device=logits.device)[labels]
        log_p = torch.log_softmax(logits, dim=1)
        loss = -(y * log_p).sum() / n
        grad = (log_p.exp() - y) / n
    return loss, grad
