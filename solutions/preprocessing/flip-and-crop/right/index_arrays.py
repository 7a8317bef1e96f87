import numpy as np


def hflip(image, boxes):
    mirrored = boxes.copy()
    mirrored[:, [0, 2]] = image.shape[-1] - boxes[:, [2, 0]]
    return np.flip(image, axis=-1), mirrored


def pad_crop(image, boxes, top, left, height, width, padding=0):
    channels, h, w = image.shape
    inside = 0 <= top <= h + 2 * padding - height and 0 <= left <= w + 2 * padding - width
    if not inside:
        raise ValueError("window outside")
    crop = np.zeros((channels, height, width), dtype=image.dtype)
    for row in range(height):
        for column in range(width):
            i, j = row + top - padding, column + left - padding
            if 0 <= i < h and 0 <= j < w:
                crop[:, row, column] = image[:, i, j]
    offset = np.array([left, top, left, top]) - padding
    limit = np.array([width, height, width, height], dtype=boxes.dtype)
    moved = np.minimum(np.maximum(boxes - offset.astype(boxes.dtype), 0), limit)
    return crop, moved[(moved[:, 2:] - moved[:, :2]).min(axis=1) > 0]
