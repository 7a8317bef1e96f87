import numpy as np


def check(pred, target, reduction):
    if pred.shape != target.shape:
        raise ValueError("shapes differ")
    if reduction not in ("none", "sum", "mean"):
        raise ValueError("unknown reduction")


def reduce(loss, reduction):
    if reduction == "none":
        return loss
    return loss.sum() if reduction == "sum" else loss.sum() / loss.size


def l1_loss(pred, target, reduction="mean"):
    check(pred, target, reduction)
    return reduce(np.abs(pred - target), reduction)


def l1_loss_backward(pred, target, reduction="mean"):
    check(pred, target, reduction)
    e = pred - target
    grad = np.sign(e)
    return grad / grad.size if reduction == "mean" else grad


def mse_loss(pred, target, reduction="mean"):
    check(pred, target, reduction)
    return reduce((pred - target) ** 2 / 2, reduction)


def mse_loss_backward(pred, target, reduction="mean"):
    check(pred, target, reduction)
    e = pred - target
    grad = e
    return grad / grad.size if reduction == "mean" else grad
