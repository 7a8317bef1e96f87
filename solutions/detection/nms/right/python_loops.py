import numpy as np


def overlaps(a, b, threshold):
    width = max(min(a[2], b[2]) - max(a[0], b[0]), 0)
    height = max(min(a[3], b[3]) - max(a[1], b[1]), 0)
    shared = width * height
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
    return union > 0 and shared / union > threshold


def nms(boxes, scores, iou_threshold):
    plain = boxes.tolist()
    keep = []
    for i in sorted(range(len(plain)), key=lambda i: (-scores[i], i)):
        if not any(overlaps(plain[i], plain[j], iou_threshold) for j in keep):
            keep.append(i)
    return np.fromiter(keep, dtype=np.int64, count=len(keep))
