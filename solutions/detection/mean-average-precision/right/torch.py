"""Mean average precision of a detector (Everingham et al. 2010, section 4.2; Lin et al. 2014)."""

import torch
from torch import Tensor


def mean_average_precision(detections: Tensor, ground_truths: Tensor, iou_thresholds: list[float]) -> float:
    """The mean AP over the thresholds and over the classes that have ground truths.

    detections (D, 7): image, class, score, x1, y1, x2, y2; ground_truths (G, 6) without the score; all floating.
    Raises ValueError when G is 0 or there is no threshold.
    """
    if len(ground_truths) == 0 or len(iou_thresholds) == 0:
        raise ValueError("need at least one ground truth and one threshold")
    aps = []
    for label in ground_truths[:, 1].unique():
        found = detections[detections[:, 1] == label]
        ranked = found[torch.argsort(found[:, 2], descending=True, stable=True)]
        wanted = ground_truths[ground_truths[:, 1] == label]
        aps += [_average_precision(_hits(ranked, wanted, each), len(wanted)) for each in iou_thresholds]
    return sum(aps) / len(aps)


def _hits(ranked: Tensor, wanted: Tensor, threshold: float) -> Tensor:
    """Which of one class's detections (D, 7), best first, are true positives; (D,) bool."""
    free = torch.ones(len(wanted), dtype=torch.bool, device=wanted.device)
    hits = torch.zeros(len(ranked), dtype=torch.bool, device=wanted.device)
    for k, detection in enumerate(ranked):
        candidates = free & (wanted[:, 0] == detection[0])
        overlaps = torch.where(candidates, _iou(detection[3:], wanted[:, 2:]), -1)
        best = (overlaps == overlaps.max()).nonzero()[0, 0]  # the first of equal ones
        if candidates[best] and overlaps[best] >= threshold:
            hits[k], free[best] = True, False
    return hits


def _average_precision(hits: Tensor, n_pos: int) -> float:
    """The area under the precision envelope over recall, one point per detection."""
    if len(hits) == 0:
        return 0.0
    tp = hits.cumsum(0).double()
    precision, recall = tp / torch.arange(1, len(hits) + 1, device=hits.device), tp / n_pos
    envelope = precision.flip(0).cummax(dim=0).values.flip(0)
    return (recall.diff(prepend=recall.new_zeros(1)) * envelope).sum().item()


def _iou(box: Tensor, boxes: Tensor) -> Tensor:
    """Of one box (4,) with many (G, 4), (G,); 0 where the union is zero."""
    sides = torch.minimum(box[2:], boxes[:, 2:]) - torch.maximum(box[:2], boxes[:, :2])
    inter = sides.clamp(min=0).prod(dim=1)
    union = (box[2:] - box[:2]).prod() + (boxes[:, 2:] - boxes[:, :2]).prod(dim=1) - inter
    return inter / torch.where(union > 0, union, 1)
