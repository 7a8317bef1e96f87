import numpy as np

GAPS = np.array([12, 26, 29, 30, 45, 66, 68, 69, 71, 83])


def coco91_to_80(ids):
    ids = np.asarray(ids, dtype=np.int64)
    if np.any(ids < 1) or np.any(ids > 90) or np.any(ids[..., None] == GAPS):
        raise ValueError("not a category")
    return ids - 1 - (ids[..., None] > GAPS).sum(axis=-1)


def coco80_to_91(labels):
    labels = np.asarray(labels, dtype=np.int64)
    if np.any(labels < 0) or np.any(labels > 79):
        raise ValueError("not a label")
    ids = labels + 1
    for gap in GAPS:
        ids = ids + (ids >= gap)
    return ids
