"""One step of a deconvnet: unpool by the switches, rectify, filter with the transpose (Zeiler and Fergus 2014, 2.1)."""

from torch import Tensor
from torch.nn import functional as F


def deconv_step(
    activation: Tensor,
    switches: Tensor,
    weight: Tensor,
    unpooled_size: tuple[int, int],
    stride: int = 1,
    padding: int = 0,
) -> Tensor:
    """Undo max pooling, ReLU and convolution (weight (C_out, C_in, k, k)) in the sense of a projection back.

    activation (N, C_out, h, w); switches likewise, int64: row * W + col of each maximum in its plane of unpooled_size
    (H, W). Returns (N, C_in, (H - 1) * stride - 2 * padding + k, ...). Raises ValueError when a switch lies outside the
    plane, or the channels differ.
    """
    (samples, channels), (height, width) = activation.shape[:2], unpooled_size
    if weight.shape[0] != channels:
        raise ValueError(f"{channels} channels of activation for a weight of {weight.shape[0]} outputs")
    if ((switches < 0) | (switches >= height * width)).any():
        raise ValueError(f"a switch lies outside the plane of {height} x {width}")
    planes = activation.new_zeros(samples, channels, height * width)
    planes = planes.scatter(2, switches.flatten(2), activation.flatten(2))
    rectified = F.relu(planes).view(samples, channels, height, width)
    return F.conv_transpose2d(rectified, weight, stride=stride, padding=padding)
