"""DropBlock: dropout for feature maps, in contiguous squares (Ghiasi, Lin and Le 2018)."""

from torch import Tensor
from torch.nn import functional as F


def dropblock_gamma(p: float, block_size: int, height: int, width: int) -> float:
    """The probability of each square such that about a share p of the H x W map is dropped.

    p / block_size^2 * (H * W) / ((H - block_size + 1) * (W - block_size + 1)). Raises ValueError unless 0 <= p < 1 and
    1 <= block_size <= min(H, W).
    """
    if not 0 <= p < 1 or not 1 <= block_size <= min(height, width):
        raise ValueError("p must be in [0, 1), and block_size between 1 and the smaller side of the map")
    corners = (height - block_size + 1) * (width - block_size + 1)
    return p / block_size**2 * (height * width) / corners


def dropblock2d(x: Tensor, u: Tensor, p: float, block_size: int, training: bool = True) -> Tensor:
    """In training, zero the block_size x block_size squares whose corner has noise below gamma; rescale the rest.

    x (N, C, H, W), u uniform in [0, 1) of shape (N, C, H - block_size + 1, W - block_size + 1). What is kept is
    multiplied by (elements of x) / (elements kept), counted over the whole array; all zeros where nothing is kept.
    Returns x itself when not training.
    Raises ValueError unless 0 <= p < 1 and 1 <= block_size <= min(H, W).
    """
    gamma = dropblock_gamma(p, block_size, x.shape[2], x.shape[3])
    if not training:
        return x
    corners = (u < gamma).to(x.dtype)
    # a pixel is dropped if any of the corners up to block_size - 1 to the upper left is: a dilation
    dropped = F.max_pool2d(F.pad(corners, [block_size - 1] * 4), block_size, stride=1)
    keep = 1 - dropped
    return x * keep * (keep.numel() / max(int(keep.sum()), 1))
