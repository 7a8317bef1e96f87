from copy import deepcopy


class EarlyStopping:
    def __init__(self, patience=5, min_delta=0.0, mode="min"):
        if mode not in {"min", "max"}:
            raise ValueError(f"unknown mode {mode!r}")
        if patience < 1:
            raise ValueError("patience must be positive")
        if min_delta < 0:
            raise ValueError("min_delta must not be negative")
        self.sign = {"min": 1.0, "max": -1.0}[mode]
        self.patience = patience
        self.min_delta = min_delta
        self.best = self.best_state = None
        self.left = patience

    def step(self, value, state=None):
        is_number = value == value
        if is_number and (self.best is None or self.sign * value < self.sign * self.best - self.min_delta):
            self.left, self.best, self.best_state = self.patience, value, deepcopy(state)
        else:
            self.left -= 1
        return self.left <= 0
