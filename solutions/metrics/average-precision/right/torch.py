"""Average precision in four definitions (Everingham et al. 2010, section 4.2; Lin et al. 2014)."""

import torch
from torch import Tensor


def precision_envelope(precision: Tensor) -> Tensor:
    """The maximum of each element and all later ones, in O(n); (T,) in, (T,) out, of the same dtype."""
    return precision.flip(0).cummax(dim=0).values.flip(0) if len(precision) else precision.clone()


def average_precision(scores: Tensor, labels: Tensor, n_pos: int | None = None, mode: str = "all") -> float:
    """The area under precision over recall: "step" as it is, "all" under its envelope, "11" and "101" sampled.

    scores (N,) floating, labels (N,) of 0 and 1, N >= 0. n_pos divides the recall; None: the positives in labels.
    Raises ValueError when n_pos is 0 or below the positives in labels, or for another mode.
    """
    if mode not in ("step", "all", "11", "101"):
        raise ValueError(f"mode must be step, all, 11 or 101, not {mode!r}")
    listed = int(labels.sum())
    n_pos = listed if n_pos is None else n_pos
    if n_pos < max(listed, 1):
        raise ValueError(f"n_pos is {n_pos}; it must be at least 1 and count the {listed} positives listed")
    recall, precision = _curve(scores, labels, n_pos)
    envelope, zero = precision_envelope(precision), recall.new_zeros(1)
    if mode in ("step", "all"):
        return (recall.diff(prepend=zero) * (precision if mode == "step" else envelope)).sum().item()
    grid = torch.linspace(0, 1, int(mode), dtype=torch.float64, device=scores.device)
    first = torch.searchsorted(recall, grid - 1e-9)  # of the points that reach each recall; T where none does
    return torch.cat([envelope, zero])[first].mean().item()


def _curve(scores: Tensor, labels: Tensor, n_pos: int) -> tuple[Tensor, Tensor]:
    """(recall, precision), each (T,) float64: one point per distinct score, highest first."""
    ranked, order = torch.sort(scores, descending=True)
    is_last = torch.ones_like(ranked, dtype=torch.bool)
    is_last[:-1] = ranked[1:] != ranked[:-1]  # of each run of equal scores
    last = is_last.nonzero()[:, 0]
    tp = labels[order].cumsum(0)[last].double()
    return tp / n_pos, tp / (last + 1)
