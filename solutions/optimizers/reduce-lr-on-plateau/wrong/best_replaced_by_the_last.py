class ReduceLROnPlateau:

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
        if self._improves(metric):
            self._best, self._bad = metric, 0
        else:
            self._bad += 1
        if self._bad > self.patience:
            self.lr, self._bad = max(self.lr * self.factor, self.min_lr), 0
            self._best = metric
        return self.lr

    def _improves(self, metric: float) -> bool:
        if self._best is None:
            return True
        if self.mode == "min":
            return metric < self._best * (1 - self.threshold)
        return metric > self._best * (1 + self.threshold)
