def channel_shuffle(x, groups):
    n, channels, height, width = x.shape
    if channels % groups:
        raise ValueError(f"{channels} channels cannot be split into {groups} groups")
    grouped = x.reshape(n, groups, channels // groups, height, width)
    return grouped.reshape(x.shape)


def channel_unshuffle(x, groups):
    n, channels, height, width = x.shape
    if channels % groups:
        raise ValueError(f"{channels} channels cannot be split into {groups} groups")
    shuffled = x.reshape(n, channels // groups, groups, height, width)
    return shuffled.reshape(x.shape)
