import numpy as np

UNUSED = (12, 26, 29, 30, 45, 66, 68, 69, 71, 83)
USED = np.array([i for i in range(1, 91) if i not in UNUSED])


def coco91_to_80(ids: np.ndarray) -> np.ndarray:
    if not np.isin(ids, USED).all():
        raise ValueError("not a COCO category id")
    labels = np.searchsorted(USED, ids)
    return np.asarray(labels, dtype=ids.dtype)


def coco80_to_91(labels: np.ndarray) -> np.ndarray:
    if ((labels < 0) | (labels >= len(USED))).any():
        raise ValueError("a label lies between 0 and 79")
    return np.asarray(USED[labels], dtype=labels.dtype)
