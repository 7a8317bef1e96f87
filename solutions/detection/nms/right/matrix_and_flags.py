import numpy as np


def pairwise_iou(boxes):
    x1, y1, x2, y2 = boxes.T
    width = np.minimum(x2[:, None], x2) - np.maximum(x1[:, None], x1)
    height = np.minimum(y2[:, None], y2) - np.maximum(y1[:, None], y1)
    shared = np.maximum(width, 0) * np.maximum(height, 0)
    area = (x2 - x1) * (y2 - y1)
    union = area[:, None] + area - shared
    return shared / np.where(union == 0, 1, union)


def nms(boxes, scores, iou_threshold):
    overlap = pairwise_iou(boxes)
    suppressed = np.zeros(len(boxes), dtype=bool)
    keep = []
    for i in np.lexsort((np.arange(len(scores)), -scores)):
        if not suppressed[i]:
            keep.append(int(i))
            suppressed |= overlap[i] > iou_threshold
    return np.asarray(keep, dtype=np.int64).reshape(-1)
