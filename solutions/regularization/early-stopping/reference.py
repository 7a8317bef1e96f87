"""Early stopping with patience (Prechelt 1998; Goodfellow et al. 2016, section 7.8)."""

import copy
import math


class EarlyStopping:
    """Tells when `patience` validation values in a row have brought no improvement, and keeps the best state.

    A value improves when it is < best - min_delta (mode "min") or > best + min_delta ("max"). The first value that is
    not nan always improves, nan never does. Attributes: `best` and `best_state`, None at first.
    Raises ValueError for patience < 1, min_delta < 0 or another mode.
    """

    def __init__(self, patience: int = 5, min_delta: float = 0.0, mode: str = "min"):
        if patience < 1 or min_delta < 0 or mode not in ("min", "max"):
            raise ValueError("patience must be >= 1, min_delta >= 0, and mode 'min' or 'max'")
        self.patience, self.min_delta, self.mode = patience, min_delta, mode
        self.best: float | None = None
        self.best_state: object = None
        self._waited = 0

    def step(self, value: float, state: object = None) -> bool:
        """Record one value (and the state behind it); True after `patience` calls in a row without improvement."""
        if self._improves(value):
            self.best = value
            self.best_state = copy.deepcopy(state)  # training goes on changing the original in place
            self._waited = 0
        else:
            self._waited += 1
        return self._waited >= self.patience

    def _improves(self, value: float) -> bool:
        if math.isnan(value):
            return False
        if self.best is None:
            return True
        if self.mode == "min":
            return value < self.best - self.min_delta
        return value > self.best + self.min_delta
