"""Global average pooling and the classifier head it makes possible (Lin et al. 2013, section 3.2)."""

import numpy as np


def global_avg_pool(x: np.ndarray) -> np.ndarray:
    """The mean of each map: x (N, C, H, W) to (N, C)."""
    return x.mean(axis=(2, 3))


def global_avg_pool_backward(grad_out: np.ndarray, shape: tuple[int, int, int, int]) -> np.ndarray:
    """Gradient by x of the given shape (N, C, H, W): every pixel receives its share 1 / (H * W) of grad_out (N, C)."""
    height, width = shape[2:]
    share = grad_out / (height * width)
    return np.broadcast_to(share[:, :, None, None], shape).copy()


def gap_classifier(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Logits (N, K) of x (N, C, H, W), any H and W: weight (K, C) and bias (K,) act on the pooled features."""
    return global_avg_pool(x) @ weight.T + bias
