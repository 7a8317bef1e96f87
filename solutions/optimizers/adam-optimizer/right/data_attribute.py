import torch


class Adam:
    """The older idiom: work on `.data`, which autograd does not watch, but in place."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.slots = [
            {"param": p, "t": 0, "m": torch.zeros_like(p.data), "v": torch.zeros_like(p.data)} for p in params
        ]
        self.beta1, self.beta2 = betas
        if not self.slots or min(lr, eps, weight_decay, *betas) < 0 or max(betas) >= 1:
            raise ValueError("bad settings")
        self.lr, self.eps, self.weight_decay = lr, eps, weight_decay

    def step(self):
        for slot in self.slots:
            p = slot["param"]
            if p.grad is None:
                continue
            g = p.grad.data + self.weight_decay * p.data
            slot["t"] += 1
            slot["m"] = self.beta1 * slot["m"] + (1 - self.beta1) * g
            slot["v"] = self.beta2 * slot["v"] + (1 - self.beta2) * g * g
            m_hat = slot["m"] / (1 - self.beta1 ** slot["t"])
            v_hat = slot["v"] / (1 - self.beta2 ** slot["t"])
            p.data.sub_(self.lr * m_hat / (torch.sqrt(v_hat) + self.eps))

    def zero_grad(self):
        for slot in self.slots:
            slot["param"].grad = None
