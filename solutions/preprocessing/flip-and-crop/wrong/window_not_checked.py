import numpy as np


def hflip(image: np.ndarray, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    width = image.shape[2]
    x1, y1, x2, y2 = boxes.T
    return image[:, :, ::-1].copy(), np.stack([width - x2, y1, width - x1, y2], axis=1)


def pad_crop(
    image: np.ndarray, boxes: np.ndarray, top: int, left: int, height: int, width: int, padding: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    rows, columns = image.shape[1] + 2 * padding, image.shape[2] + 2 * padding
    padded = np.pad(image, [(0, 0), (padding, padding), (padding, padding)])
    x1, x2 = (np.clip(boxes[:, k] + padding - left, 0, width) for k in (0, 2))
    y1, y2 = (np.clip(boxes[:, k] + padding - top, 0, height) for k in (1, 3))
    visible = (x2 > x1) & (y2 > y1)
    return padded[:, top : top + height, left : left + width], np.stack([x1, y1, x2, y2], axis=1)[visible]
