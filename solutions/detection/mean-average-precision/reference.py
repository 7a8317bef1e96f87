"""Mean average precision of a detector (Everingham et al. 2010, section 4.2; Lin et al. 2014)."""

import numpy as np


def mean_average_precision(detections: np.ndarray, ground_truths: np.ndarray, iou_thresholds: list[float]) -> float:
    """The mean AP over the thresholds and over the classes that have ground truths.

    detections (D, 7): image, class, score, x1, y1, x2, y2; ground_truths (G, 6) without the score; all floating.
    Raises ValueError when G is 0 or there is no threshold.
    """
    if len(ground_truths) == 0 or len(iou_thresholds) == 0:
        raise ValueError("need at least one ground truth and one threshold")
    aps = []
    for label in np.unique(ground_truths[:, 1]):
        found = detections[detections[:, 1] == label]
        ranked = found[np.argsort(-found[:, 2], kind="stable")]
        wanted = ground_truths[ground_truths[:, 1] == label]
        aps += [_average_precision(_hits(ranked, wanted, each), len(wanted)) for each in iou_thresholds]
    return float(np.mean(aps))


def _hits(ranked: np.ndarray, wanted: np.ndarray, threshold: float) -> np.ndarray:
    """Which of one class's detections (D, 7), best first, are true positives; (D,) bool."""
    free, hits = np.ones(len(wanted), dtype=bool), np.zeros(len(ranked), dtype=bool)
    for k, detection in enumerate(ranked):
        candidates = free & (wanted[:, 0] == detection[0])
        overlaps = np.where(candidates, _iou(detection[3:], wanted[:, 2:]), -1)
        best = overlaps.argmax()  # the first of equal ones
        if candidates[best] and overlaps[best] >= threshold:
            hits[k], free[best] = True, False
    return hits


def _average_precision(hits: np.ndarray, n_pos: int) -> float:
    """The area under the precision envelope over recall, one point per detection."""
    tp = np.cumsum(hits)
    precision, recall = tp / np.arange(1, len(hits) + 1), tp / n_pos
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return float((np.diff(recall, prepend=0) * envelope).sum())


def _iou(box: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Of one box (4,) with many (G, 4), (G,); 0 where the union is zero."""
    sides = np.minimum(box[2:], boxes[:, 2:]) - np.maximum(box[:2], boxes[:, :2])
    inter = np.maximum(sides, 0).prod(axis=1)
    union = (box[2:] - box[:2]).prod() + (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) - inter
    return inter / np.where(union > 0, union, 1)
