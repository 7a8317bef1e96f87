"""The L1 and the MSE loss and their gradients by the prediction (Bishop 2006, section 1.5.5)."""

from torch import Tensor


def l1_loss(pred: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """|pred - target|: per element ("none"), their "sum", or their "mean" over all elements.

    pred, target: floating, of one shape. Raises ValueError for different shapes or another reduction.
    """
    return _reduced(_error(pred, target).abs(), reduction)


def l1_loss_backward(pred: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """The gradient of l1_loss by pred, in its shape (0 where the error is 0); arguments and errors as there."""
    return _scaled(_error(pred, target).sign(), reduction)


def mse_loss(pred: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """(pred - target)^2: per element ("none"), their "sum", or their "mean" over all elements.

    pred, target: floating, of one shape. Raises ValueError for different shapes or another reduction.
    """
    return _reduced(_error(pred, target).square(), reduction)


def mse_loss_backward(pred: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """The gradient of mse_loss by pred, in its shape; arguments and errors as there."""
    return _scaled(2 * _error(pred, target), reduction)


def _error(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:  # (N, 1) and (N,) would broadcast to (N, N)
        raise ValueError(f"pred {tuple(pred.shape)} and target {tuple(target.shape)} differ in shape")
    return pred - target


def _reduced(losses: Tensor, reduction: str) -> Tensor:
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    if reduction == "mean":
        return losses.mean()
    raise ValueError(f"reduction must be none, sum or mean, not {reduction!r}")


def _scaled(slopes: Tensor, reduction: str) -> Tensor:
    if reduction not in ("none", "sum", "mean"):
        raise ValueError(f"reduction must be none, sum or mean, not {reduction!r}")
    return slopes / slopes.numel() if reduction == "mean" else slopes
