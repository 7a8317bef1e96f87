"""Channel shuffle between grouped convolutions, and its inverse (Zhang et al. 2017, *ShuffleNet*, section 3.1)."""

import numpy as np


def channel_shuffle(x: np.ndarray, groups: int) -> np.ndarray:
    """View the channels as (groups, C / groups), swap the two axes, flatten again.

    x (N, C, H, W); channel i of the result is channel (i % groups) * (C / groups) + i // groups of x.
    Raises ValueError when groups does not divide C.
    """
    n, channels, *pixels = x.shape
    if channels % groups:
        raise ValueError(f"{channels} channels cannot be split into {groups} groups")
    grouped = x.reshape(n, groups, channels // groups, *pixels)
    return grouped.swapaxes(1, 2).reshape(x.shape)


def channel_unshuffle(x: np.ndarray, groups: int) -> np.ndarray:
    """The inverse of channel_shuffle: channel_unshuffle(channel_shuffle(x, g), g) is x.

    x (N, C, H, W). Raises ValueError when groups does not divide C.
    """
    channels = x.shape[1]
    if channels % groups:
        raise ValueError(f"{channels} channels cannot be split into {groups} groups")
    return channel_shuffle(x, channels // groups)  # the transpose of a (C / groups, groups) matrix
