import numpy as np

FOLD = {"none": lambda each: each, "sum": np.sum, "mean": np.mean}
SCALE = {"none": lambda size: 1, "sum": lambda size: 1, "mean": lambda size: size}


def check(pred, target, reduction):
    if np.shape(pred) != np.shape(target) or reduction not in FOLD:
        raise ValueError("shapes must agree and reduction be one of none, sum, mean")


def l1_loss(pred, target, reduction="mean"):
    check(pred, target, reduction)
    return FOLD[reduction](np.maximum(pred - target, target - pred))


def l1_loss_backward(pred, target, reduction="mean"):
    check(pred, target, reduction)
    slopes = (pred > target).astype(pred.dtype) - (pred < target).astype(pred.dtype)
    return slopes / SCALE[reduction](pred.size)


def mse_loss(pred, target, reduction="mean"):
    check(pred, target, reduction)
    return FOLD[reduction](np.square(target - pred))


def mse_loss_backward(pred, target, reduction="mean"):
    check(pred, target, reduction)
    return (pred - target) * (2 / SCALE[reduction](pred.size))
