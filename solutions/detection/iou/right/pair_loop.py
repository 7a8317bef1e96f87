import numpy as np


def box_iou(boxes1, boxes2):
    """One pair at a time, in plain Python numbers."""
    result = np.zeros((len(boxes1), len(boxes2)), dtype=boxes1.dtype)
    for i, (ax1, ay1, ax2, ay2) in enumerate(boxes1):
        for j, (bx1, by1, bx2, by2) in enumerate(boxes2):
            width = min(ax2, bx2) - max(ax1, bx1)
            height = min(ay2, by2) - max(ay1, by1)
            if width <= 0 or height <= 0:
                continue
            inter = width * height
            result[i, j] = inter / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - inter)
    return result
