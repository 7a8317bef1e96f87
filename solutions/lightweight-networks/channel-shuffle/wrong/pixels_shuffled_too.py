def channel_shuffle(x, groups):
    n, channels, height, width = x.shape
    if channels % groups:
        raise ValueError(f"{channels} channels cannot be split into {groups} groups")
    grouped = x.reshape(n, groups, channels // groups, height, width)
    return grouped.transpose(0, 2, 1, 4, 3).reshape(x.shape)


def channel_unshuffle(x, groups):
    n, channels, height, width = x.shape
    if channels % groups:
        raise ValueError(f"{channels} channels cannot be split into {groups} groups")
    shuffled = x.reshape(n, channels // groups, groups, height, width)
    return shuffled.transpose(0, 2, 1, 4, 3).reshape(x.shape)
