import torch


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100):
    counted = targets != ignore_index
    kept = targets[counted]
    if len(kept) and (kept.min() < 0 or kept.max() >= logits.shape[1]):
        raise ValueError("target out of range")
    one_hot = torch.arange(logits.shape[1], device=logits.device) == kept[:, None]
    rows = logits[counted]
    picked = (rows * one_hot).sum(dim=1)
    losses = torch.zeros_like(logits[:, 0]).masked_scatter(counted, torch.logsumexp(rows, dim=1) - picked)
    match reduction:
        case "none":
            return losses
        case "sum":
            return losses.sum()
        case "mean":
            return losses.sum() / max(int(counted.sum()), 1)
    raise ValueError(f"unknown reduction {reduction}")
