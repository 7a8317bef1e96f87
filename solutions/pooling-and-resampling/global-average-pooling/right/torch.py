"""Global average pooling and the classifier head it makes possible (Lin et al. 2013, section 3.2)."""

from torch import Tensor


def global_avg_pool(x: Tensor) -> Tensor:
    """The mean of each map: x (N, C, H, W) to (N, C)."""
    return x.mean(dim=(2, 3))


def global_avg_pool_backward(grad_out: Tensor, shape: tuple[int, int, int, int]) -> Tensor:
    """Gradient by x of the given shape (N, C, H, W): every pixel receives its share 1 / (H * W) of grad_out (N, C)."""
    height, width = shape[2:]
    share = grad_out / (height * width)
    return share[:, :, None, None].expand(shape).clone()


def gap_classifier(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """Logits (N, K) of x (N, C, H, W), any H and W: weight (K, C) and bias (K,) act on the pooled features."""
    return global_avg_pool(x) @ weight.T + bias
