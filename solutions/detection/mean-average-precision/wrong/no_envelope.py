import numpy as np


def iou(box, boxes):
    wh = np.minimum(box[2:], boxes[:, 2:]) - np.maximum(box[:2], boxes[:, :2])
    wh = np.maximum(wh, 0)
    inter = wh[:, 0] * wh[:, 1]
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return inter / ((box[2] - box[0]) * (box[3] - box[1]) + areas - inter)


def match(dets, gts, threshold):
    used = np.zeros(len(gts), dtype=bool)
    tp = np.zeros(len(dets))
    for i, det in enumerate(dets):
        same = gts[:, 0] == det[0]
        overlaps = np.where(same & ~used, iou(det[3:], gts[:, 2:]), -1)
        j = overlaps.argmax()
        if overlaps[j] >= threshold:
            used[j] = True
            tp[i] = 1
    return tp


def ap(tp, n):
    if len(tp) == 0:
        return 0.0
    hits = np.cumsum(tp)
    precision = hits / np.arange(1, len(tp) + 1)
    recall = np.append(0, hits / n)

    return np.sum((recall[1:] - recall[:-1]) * precision)


def mean_average_precision(detections, ground_truths, iou_thresholds):
    if len(ground_truths) == 0 or len(iou_thresholds) == 0:
        raise ValueError("nothing to average")
    detections = detections[np.argsort(-detections[:, 2], kind="stable")]
    values = []
    for c in np.unique(ground_truths[:, 1]):
        dets = detections[detections[:, 1] == c]
        gts = ground_truths[ground_truths[:, 1] == c]
        for t in iou_thresholds:
            values.append(ap(match(dets, gts, t), len(gts)))
    return float(np.mean(values))
