import math

import torch


class Adam:
    """State in a dict that is made at a parameter's first step, and in-place arithmetic, as torch.optim does it."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        params = tuple(params)
        if len(params) == 0:
            raise ValueError("optimizer got an empty parameter list")
        if lr < 0.0:
            raise ValueError(f"invalid learning rate: {lr}")
        if eps < 0.0:
            raise ValueError(f"invalid eps: {eps}")
        if weight_decay < 0.0:
            raise ValueError(f"invalid weight_decay: {weight_decay}")
        for index, beta in enumerate(betas):
            if not 0.0 <= beta < 1.0:
                raise ValueError(f"invalid beta at index {index}: {beta}")
        self.defaults = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        self.params = params
        self.state = {}

    def zero_grad(self):
        for param in self.params:
            param.grad = None

    def step(self):
        with torch.no_grad():
            for param in self.params:
                if param.grad is not None:
                    self._update(param, param.grad)

    def _update(self, param, grad):
        beta1, beta2 = self.defaults["betas"]
        if self.defaults["weight_decay"] != 0:
            grad = grad.add(param, alpha=self.defaults["weight_decay"])
        state = self.state.setdefault(
            param, {"step": 0, "exp_avg": torch.zeros_like(param), "exp_avg_sq": torch.zeros_like(param)}
        )
        state["step"] += 1
        state["exp_avg"].lerp_(grad, 1 - beta1)
        state["exp_avg_sq"].mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        step_size = self.defaults["lr"] / (1 - beta1 ** state["step"])
        scale = math.sqrt(1 - beta2 ** state["step"])
        denominator = (state["exp_avg_sq"].sqrt() / scale).add_(self.defaults["eps"])
        param.addcdiv_(state["exp_avg"], denominator, value=-step_size)
