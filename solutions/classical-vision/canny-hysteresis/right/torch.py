"""Canny's hysteresis: two thresholds, and edges that grow from strong pixels along weak ones (Canny 1986)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def hysteresis(magnitude: Tensor, low: float, high: float) -> Tensor:
    """Pixels >= high are edges, and so are pixels >= low that an 8-connected chain of pixels >= low joins to one.

    magnitude (H, W) floating. Returns a bool tensor (H, W). Raises ValueError when low > high.
    """
    if low > high:
        raise ValueError(f"low ({low}) must not exceed high ({high})")
    weak, edges = magnitude >= low, magnitude >= high
    while edges.numel():
        # one 3x3 dilation per round, kept within the weak pixels, until nothing is added; runs on any device
        grown = F.max_pool2d(edges.float()[None], kernel_size=3, stride=1, padding=1).squeeze(0).bool() & weak
        if torch.equal(grown, edges):
            break
        edges = grown
    return edges
