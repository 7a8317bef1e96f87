"""Adam as an optimizer class (Kingma and Ba 2015, Algorithm 1), equal to torch.optim.Adam."""

from collections.abc import Iterable

import torch
from torch import Tensor


class Adam:
    """Updates parameters by Adam, in place; weight_decay * param is added to the gradient (L2, not AdamW)."""

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        """params: tensors of any shapes that require gradients; a generator will do.

        Raises ValueError for no parameters, a negative lr, eps or weight_decay, or a beta outside [0, 1).
        """
        self.params = list(params)  # a generator can be walked only once
        if not self.params:
            raise ValueError("there are no parameters to optimise")
        if lr < 0 or eps < 0 or weight_decay < 0:
            raise ValueError("lr, eps and weight_decay must not be negative")
        if not all(0 <= beta < 1 for beta in betas):
            raise ValueError("betas must lie in [0, 1)")
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.m = [torch.zeros_like(param) for param in self.params]
        self.v = [torch.zeros_like(param) for param in self.params]
        self.t = [0 for _ in self.params]  # each parameter counts its own steps: it may be skipped

    def step(self) -> None:
        """Move every parameter whose grad is not None by one Adam step, in place and outside the graph."""
        beta1, beta2 = self.betas
        for i, param in enumerate(self.params):
            if param.grad is None:
                continue
            with torch.no_grad():
                grad = param.grad + self.weight_decay * param  # a new tensor: param.grad stays as it is
                self.t[i] += 1
                self.m[i] = beta1 * self.m[i] + (1 - beta1) * grad
                self.v[i] = beta2 * self.v[i] + (1 - beta2) * grad.square()
                m_hat = self.m[i] / (1 - beta1 ** self.t[i])
                v_hat = self.v[i] / (1 - beta2 ** self.t[i])
                param.sub_(self.lr * m_hat / (v_hat.sqrt() + self.eps))

    def zero_grad(self) -> None:
        """Set every parameter's grad to None."""
        for param in self.params:
            param.grad = None
