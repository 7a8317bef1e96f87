"""Accuracy and mean per-class (balanced) accuracy from a confusion matrix (Brodersen et al. 2010)."""

from torch import Tensor


def accuracy(cm: Tensor) -> float:
    """The share of elements on the diagonal of cm (K, K), counts with rows true; 0.0 for an all-zero matrix.

    Raises ValueError when cm is not square.
    """
    _check(cm)
    return cm.trace().item() / max(cm.sum().item(), 1)


def mean_class_accuracy(cm: Tensor) -> float:
    """The mean of diagonal over row sum, over the classes that occur in the truth; 0.0 if none does.

    cm (K, K), counts with rows true. Raises ValueError when it is not square.
    """
    _check(cm)
    own = cm.sum(dim=1)
    occurs = own > 0
    return (cm.diagonal()[occurs].double() / own[occurs]).mean().item() if occurs.any() else 0.0


def _check(cm: Tensor) -> None:
    if cm.ndim != 2 or cm.shape[0] != cm.shape[1]:
        raise ValueError(f"a confusion matrix is square, not {tuple(cm.shape)}")
