import math


class ReduceLROnPlateau:
    def __init__(self, lr, mode="min", factor=0.1, patience=10, threshold=1e-4, min_lr=0.0):
        if mode not in {"min", "max"}:
            raise ValueError(mode)
        if factor <= 0.0 or factor >= 1.0:
            raise ValueError(factor)
        if patience < 0:
            raise ValueError(patience)
        self.lr = lr
        self.maximise = mode == "max"
        self.settings = factor, patience, threshold, min_lr
        self.history = []
        self.best = math.nan
        self.left = patience

    def step(self, metric):
        factor, patience, threshold, min_lr = self.settings
        first = not self.history
        self.history.append(metric)
        if self.maximise:
            better = metric > self.best + self.best * threshold
        else:
            better = metric < self.best - self.best * threshold
        if first or better:
            self.best, self.left = metric, patience
        elif self.left > 0:
            self.left -= 1
        else:
            self.lr = self.lr * factor if self.lr * factor > min_lr else min_lr
            self.left = patience
        return self.lr
