"""COCO's category ids and the 80 contiguous labels that detectors learn (Lin et al. 2014)."""

import torch
from torch import Tensor

UNUSED = (12, 26, 29, 30, 45, 66, 68, 69, 71, 83)  # announced for stuff and things, never annotated
USED = [i for i in range(1, 91) if i not in UNUSED]  # label -> id


def coco91_to_80(ids: Tensor) -> Tensor:
    """Category ids (1..90, ten of them unused) to labels 0..79, in increasing order.

    ids: integers of any shape; returns int64 of the same shape. Raises ValueError for an unused id or one out of range.
    """
    used = torch.tensor(USED, device=ids.device)
    ids = ids.long()
    if not torch.isin(ids, used).all():
        raise ValueError("not a COCO category id")
    return torch.searchsorted(used, ids)


def coco80_to_91(labels: Tensor) -> Tensor:
    """Labels 0..79 to category ids, the inverse of coco91_to_80.

    labels: integers of any shape; returns int64 of the same shape. Raises ValueError for a label out of range.
    """
    used = torch.tensor(USED, device=labels.device)
    if ((labels < 0) | (labels >= len(used))).any():
        raise ValueError("a label lies between 0 and 79")
    return used[labels.long()]
