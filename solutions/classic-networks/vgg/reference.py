"""VGG networks from a list of layers: 3x3 convolutions and 2x2 poolings (Simonyan and Zisserman 2015, table 1)."""

from torch import Tensor, nn


def make_features(cfg: list[int | str], batch_norm: bool) -> nn.Sequential:
    """The convolutional part, flat. Raises ValueError for an entry that is neither a positive int nor "M"."""
    modules: list[nn.Module] = []
    channels = 3
    for entry in cfg:
        if entry == "M":
            modules.append(nn.MaxPool2d(kernel_size=2, stride=2))
            continue
        if not isinstance(entry, int) or entry <= 0:
            raise ValueError(f"{entry!r} is neither a positive number of channels nor 'M'")
        modules.append(nn.Conv2d(channels, entry, kernel_size=3, padding=1))
        if batch_norm:
            modules.append(nn.BatchNorm2d(entry))
        modules.append(nn.ReLU(inplace=True))
        channels = entry
    return nn.Sequential(*modules)


class VGG(nn.Module):
    """`features` as cfg lists them, average pooling to 7x7, three linear layers as `classifier`; torchvision names."""

    def __init__(self, cfg: list[int | str], num_classes: int = 1000, hidden: int = 4096, batch_norm: bool = False):
        super().__init__()
        self.features = make_features(cfg, batch_norm)
        channels = [entry for entry in cfg if isinstance(entry, int)][-1]
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(channels * 7 * 7, hidden),
            nn.ReLU(),
            nn.Dropout(),
            nn.Linear(hidden, hidden),
            nn.ReLU(),
            nn.Dropout(),
            nn.Linear(hidden, num_classes),
        )

    def forward(self, x: Tensor) -> Tensor:
        """x (N, 3, H, W) -> logits (N, num_classes); 224x224 gives 7x7 maps after five poolings."""
        return self.classifier(self.avgpool(self.features(x)).flatten(1))
