"""Reduce the learning rate on a plateau (the rule of Keras and PyTorch; He et al. 2015, section 3.4)."""


class ReduceLROnPlateau:
    """Multiplies the learning rate by `factor` when more than `patience` metrics in a row bring no improvement.

    A metric improves when it is < best * (1 - threshold) (mode "min") or > best * (1 + threshold) ("max"); the first
    always does. The rate never falls below `min_lr`. Attribute: `lr`.
    Raises ValueError unless 0 < factor < 1, patience >= 0 and mode is "min" or "max".
    """

    def __init__(
        self,
        lr: float,
        mode: str = "min",
        factor: float = 0.1,
        patience: int = 10,
        threshold: float = 1e-4,
        min_lr: float = 0.0,
    ):
        if not 0 < factor < 1 or patience < 0 or mode not in ("min", "max"):
            raise ValueError("factor must lie between 0 and 1, patience be >= 0, and mode 'min' or 'max'")
        self.lr, self.min_lr, self.factor = lr, min_lr, factor
        self.mode, self.patience, self.threshold = mode, patience, threshold
        self._best: float | None = None
        self._bad = 0

    def step(self, metric: float) -> float:
        """Record one metric; the learning rate to go on with."""
        if self._improves(metric):
            self._best, self._bad = metric, 0
        else:
            self._bad += 1
        if self._bad > self.patience:
            self.lr, self._bad = max(self.lr * self.factor, self.min_lr), 0
        return self.lr

    def _improves(self, metric: float) -> bool:
        if self._best is None:
            return True
        if self.mode == "min":
            return metric < self._best * (1 - self.threshold)
        return metric > self._best * (1 + self.threshold)
