import copy

import numpy as np


class EarlyStopping:
    def __init__(self, patience=5, min_delta=0.0, mode="min"):
        if not (patience >= 1 and min_delta >= 0 and mode in ("min", "max")):
            raise ValueError("bad settings")
        self.patience = patience
        self.better = (lambda v, b: v < b - min_delta) if mode == "min" else (lambda v, b: v > b + min_delta)
        self.best = None
        self.best_state = None
        self.improved = []

    def step(self, value, state=None):
        better = not np.isnan(value) and (self.best is None or self.better(value, self.best))
        self.improved.append(bool(better))
        if better:
            self.best, self.best_state = value, copy.deepcopy(state)
        recent = self.improved[-self.patience :]
        return len(recent) == self.patience and not any(recent)
