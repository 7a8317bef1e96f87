import numpy as np

TABLE = np.full(92, -1, dtype=np.int64)
INVERSE = np.zeros(80, dtype=np.int64)
label = 0
for category in range(1, 91):
    if category not in {12, 26, 29, 30, 45, 66, 68, 69, 71, 83}:
        TABLE[category] = label
        INVERSE[label] = category
        label += 1


def coco91_to_80(ids):
    if ids.size and not 1 <= ids.min() <= ids.max() <= 90:
        raise ValueError("out of range")
    labels = np.take(TABLE, ids)
    if (labels == -1).any():
        raise ValueError("unused id")
    return labels


def coco80_to_91(labels):
    try:
        wrapped = np.ravel_multi_index((labels,), (80,))
    except ValueError as error:
        raise ValueError("no such label") from error
    return np.take(INVERSE, wrapped)
