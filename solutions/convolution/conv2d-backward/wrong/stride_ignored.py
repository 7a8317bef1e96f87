import numpy as np


def conv2d_backward(
    grad_out: np.ndarray, x: np.ndarray, weight: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    (height, width), (kh, kw), (rows, columns) = x.shape[2:], weight.shape[2:], grad_out.shape[2:]
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    grad_padded, grad_weight = np.zeros_like(padded), np.zeros_like(weight)
    for a, b in np.ndindex(kh, kw):
      
        met = np.s_[:, :, a : a + rows, b : b + columns]
        grad_weight[:, :, a, b] = np.einsum("nohw,nchw->oc", grad_out, padded[met])
        grad_padded[met] += np.einsum("nohw,oc->nchw", grad_out, weight[:, :, a, b])
    grad_x = grad_padded[:, :, padding : padding + height, padding : padding + width]
    return grad_x, grad_weight, grad_out.sum(axis=(0, 2, 3))
