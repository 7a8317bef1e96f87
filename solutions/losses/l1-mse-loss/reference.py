"""The L1 and the MSE loss and their gradients by the prediction (Bishop 2006, section 1.5.5)."""

import numpy as np


def l1_loss(pred: np.ndarray, target: np.ndarray, reduction: str = "mean") -> np.ndarray:
    """|pred - target|: per element ("none"), their "sum", or their "mean" over all elements.

    pred, target: floating, of one shape. Raises ValueError for different shapes or another reduction.
    """
    return _reduced(np.abs(_error(pred, target)), reduction)


def l1_loss_backward(pred: np.ndarray, target: np.ndarray, reduction: str = "mean") -> np.ndarray:
    """The gradient of l1_loss by pred, in its shape (0 where the error is 0); arguments and errors as there."""
    return _scaled(np.sign(_error(pred, target)), reduction)


def mse_loss(pred: np.ndarray, target: np.ndarray, reduction: str = "mean") -> np.ndarray:
    """(pred - target)^2: per element ("none"), their "sum", or their "mean" over all elements.

    pred, target: floating, of one shape. Raises ValueError for different shapes or another reduction.
    """
    return _reduced(_error(pred, target) ** 2, reduction)


def mse_loss_backward(pred: np.ndarray, target: np.ndarray, reduction: str = "mean") -> np.ndarray:
    """The gradient of mse_loss by pred, in its shape; arguments and errors as there."""
    return _scaled(2 * _error(pred, target), reduction)


def _error(pred: np.ndarray, target: np.ndarray) -> np.ndarray:
    if pred.shape != target.shape:  # (N, 1) and (N,) would broadcast to (N, N)
        raise ValueError(f"pred {pred.shape} and target {target.shape} differ in shape")
    return pred - target


def _reduced(losses: np.ndarray, reduction: str) -> np.ndarray:
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    if reduction == "mean":
        return losses.mean()
    raise ValueError(f"reduction must be none, sum or mean, not {reduction!r}")


def _scaled(slopes: np.ndarray, reduction: str) -> np.ndarray:
    if reduction not in ("none", "sum", "mean"):
        raise ValueError(f"reduction must be none, sum or mean, not {reduction!r}")
    return slopes / slopes.size if reduction == "mean" else slopes
