from torch import nn


def make_features(cfg, batch_norm):
    modules = []
    channels = 3
    for entry in cfg:
        if entry == "M":
            modules.append(nn.MaxPool2d(kernel_size=2, stride=2))
            continue
        if not isinstance(entry, int) or entry <= 0:
            raise ValueError(f"{entry!r} is neither a positive number of channels nor 'M'")
        modules.append(nn.Conv2d(channels, entry, kernel_size=3, padding=1, bias=not batch_norm))
        if batch_norm:
            modules.append(nn.BatchNorm2d(entry))
        modules.append(nn.ReLU(inplace=True))
        channels = entry
    return nn.Sequential(*modules)


class VGG(nn.Module):
    def __init__(self, cfg, num_classes=1000, hidden=4096, batch_norm=False):
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

    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)).flatten(1))
