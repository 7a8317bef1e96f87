import copy
import math


class EarlyStopping:
    def __init__(self, patience=5, min_delta=0.0, mode="min"):
        if patience < 1 or min_delta < 0 or mode not in ("min", "max"):
            raise ValueError("bad settings")
        self.patience, self.min_delta, self.mode = patience, min_delta, mode
        self.best = None
        self.best_state = None
        self.count = 0

    def step(self, value, state=None):
        if self.improves(value):
            self.best = value
            self.best_state = copy.deepcopy(state)
            self.count = 0
        else:
            self.count += 1
        return self.count >= self.patience

    def improves(self, value):
        if math.isnan(value):
            return False
        if self.best is None:
            return True
        if self.mode == "min":
            return value <= self.best - self.min_delta
        return value >= self.best + self.min_delta
