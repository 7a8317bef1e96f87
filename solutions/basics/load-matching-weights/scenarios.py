"""Hidden scenarios for load_matching and freeze_except."""

import torch
from torch import nn

from dlquiz.sandbox.scenario import scenario


class Net(nn.Module):
    """A little classifier: two convolutions with batch norm, and two heads whose names begin alike."""

    def __init__(self, classes):
        super().__init__()
        self.layer1 = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
        self.layer10 = nn.Sequential(nn.Conv2d(4, 2, 1, bias=False), nn.BatchNorm2d(2))
        self.fc = nn.Linear(2, classes)
        self.fc_aux = nn.Linear(2, 3)
        self.scale = nn.Parameter(torch.ones(2))


def weights(make, model, shift=0.0):
    """A filled model's state, as a checkpoint would hold it."""
    return {name: value.clone() + shift for name, value in make.fill(model).state_dict().items()}


def trainable(model):
    """Which parameters require gradients."""
    return {name: parameter.requires_grad for name, parameter in model.named_parameters()}


@scenario(dtype="float32")
def loads_everything_that_fits(impl, make):
    """All names and shapes agree: everything is loaded, buffers too"""
    state = weights(make, Net(5), 1)
    model = Net(5)
    yield "names", impl.load_matching(model, state)
    yield "values", dict(model.state_dict())
    yield "checkpoint", state


@scenario(dtype="float32")
def skips_the_head_of_another_size(impl, make):
    """A head for other classes is skipped and keeps its values, the backbone is loaded"""
    state = weights(make, Net(7))
    model = make.fill(Net(5), by="shape")
    yield "names", impl.load_matching(model, state)
    yield "values", dict(model.state_dict())
    yield "checkpoint", state


@scenario(dtype="float32")
def copies_buffers_too(impl, make):
    """Running statistics and the batch counter are part of the weights"""
    state = weights(make, Net(5))
    state["layer1.1.num_batches_tracked"] = torch.tensor(42)
    model = Net(5)
    impl.load_matching(model, state)
    yield "buffers", dict(sorted(model.named_buffers()))
    yield "checkpoint", state


@scenario(dtype="float32")
def skips_unknown_names(impl, make):
    """Names that the model lacks are skipped; names that the checkpoint lacks stay as they were"""
    state = {
        "module.fc.weight": make.normal((5, 2)),
        "fc.bias": make.normal(5),
        "layer2.0.weight": make.normal((3, 3)),
        "scale": make.normal(2),
        "layer1.0": make.normal((4, 3, 3, 3)),
    }
    model = make.fill(Net(5))
    yield "names", impl.load_matching(model, state)
    yield "values", dict(model.state_dict())
    yield "checkpoint", state


@scenario(dtype="float32")
def wants_equal_shapes(impl, make):
    """A shape that would broadcast, or has as many elements, does not fit"""
    state = {
        "fc.bias": make.normal(1),
        "fc.weight": make.normal((2, 5)),
        "layer1.0.weight": make.normal((4, 27)),
        "scale": make.normal((1, 2)),
        "layer1.1.weight": make.normal(()),
        "fc_aux.bias": make.normal(3),
    }
    model = make.fill(Net(5))
    yield "names", impl.load_matching(model, state)
    yield "values", dict(model.state_dict())
    yield "checkpoint", state


@scenario(dtype="float32")
def keeps_the_order_of_the_checkpoint(impl, make):
    """Both lists follow the order of state_dict, not that of the model or the alphabet"""
    state = weights(make, Net(6))
    names = list(state)[::-1]
    mixed = names[1::2] + names[::2]
    return impl.load_matching(Net(5), {name: state[name] for name in mixed})


@scenario(dtype="float32")
def writes_into_the_existing_tensors(impl, make):
    """The model keeps its tensors (an optimizer holds them), still leaves that require gradients"""
    state = weights(make, Net(5), 1)
    model = Net(5)
    before = {**dict(model.named_parameters()), **dict(model.named_buffers())}
    places = {name: value.data_ptr() for name, value in before.items()}
    impl.load_matching(model, state)
    after = {**dict(model.named_parameters()), **dict(model.named_buffers())}
    yield "same objects", [after[name] is before[name] for name in before]
    yield "same memory", [after[name].data_ptr() == places[name] for name in before]
    yield "leaves", [each.is_leaf and each.requires_grad for each in model.parameters()]
    yield "seen through the old names", before
    yield "checkpoint", state


@scenario(dtype="float32")
def shares_nothing_with_the_checkpoint(impl, make):
    """The checkpoint is copied and not modified: changing it later does not touch the model"""
    state = weights(make, Net(5))
    kept = {name: value.clone() for name, value in state.items()}
    model = Net(5)
    impl.load_matching(model, state)
    yield "checkpoint unchanged", [bool(torch.equal(state[name], kept[name])) for name in kept]
    for value in state.values():
        value.zero_()
    yield "model", dict(model.state_dict())


@scenario(dtype="float32")
def takes_checkpoints_of_other_kinds(impl, make):
    """float64 values and parameters that require gradients are copied into the model's float32"""
    source = make.fill(Net(5))
    model = Net(5)
    yield "parameters", impl.load_matching(model, dict(source.named_parameters()))
    yield "values", dict(model.state_dict())
    wide = {name: value.double() for name, value in weights(make, Net(5), 1).items() if value.is_floating_point()}
    yield "float64", impl.load_matching(model, wide)
    yield "rounded values", dict(model.state_dict())
    yield "checkpoint", wide
    yield "frozen model", freezing(impl, make)


def freezing(impl, make):
    """Loading leaves the requires_grad flags as they were."""
    model = Net(4)
    for parameter in list(model.parameters())[::2]:
        parameter.requires_grad_(False)
    impl.load_matching(model, weights(make, Net(4)))
    return trainable(model)


@scenario(dtype="float32")
def handles_empty_checkpoints(impl, make):
    """An empty checkpoint, and one in which nothing fits, change nothing"""
    model = make.fill(Net(5))
    state = {"a": make.normal(2), "fc": make.normal(3)}
    yield "empty", impl.load_matching(model, {})
    yield "nothing fits", impl.load_matching(model, state)
    yield "values", dict(model.state_dict())
    yield "checkpoint", state


@scenario(dtype="float32")
def freezes_all_but_the_head(impl, make):
    """Only the named head stays trainable, the count is that of its scalars"""
    model = Net(5)
    yield "count", impl.freeze_except(model, ["fc"])
    yield "flags", trainable(model)


@scenario(dtype="float32")
def matches_whole_names(impl, make):
    """layer1 does not name layer10, fc does not name fc_aux"""
    model = Net(5)
    yield "layer1", impl.freeze_except(model, ["layer1"])
    yield "its flags", trainable(model)
    yield "fc", impl.freeze_except(model, ["fc", "layer1.1"])
    yield "flags of both", trainable(model)
    yield "not in the middle", impl.freeze_except(model, ["0", "weight", "lay"])
    yield "none left", trainable(model)


@scenario(dtype="float32")
def takes_full_names_and_overlaps(impl, make):
    """Full parameter names work, prefixes that overlap count once, no prefix freezes everything"""
    model = Net(5)
    yield "full names", impl.freeze_except(model, ["fc.bias", "scale", "layer10.1.weight"])
    yield "flags", trainable(model)
    yield "overlapping", impl.freeze_except(model, ["layer1", "layer1.0", "layer1.0.weight"])
    yield "nothing", impl.freeze_except(model, [])
    yield "all frozen", trainable(model)


@scenario(dtype="float32")
def thaws_what_was_frozen(impl, make):
    """Parameters under a prefix become trainable again, and gradients reach only them"""
    model = Net(5)
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    yield "count", impl.freeze_except(model, ["fc", "scale"])
    yield "flags", trainable(model)
    x = make.normal((3, 2))
    (make.fill(model).fc(x * model.scale) ** 2).sum().backward()
    yield "gradients", {name: p.grad for name, p in model.named_parameters() if p.grad is not None}


@scenario(dtype="float32")
def freezes_without_changing_values(impl, make):
    """Freezing changes flags, neither values nor the train mode"""
    model = make.fill(Net(5)).train()
    yield "count", impl.freeze_except(model, ["fc"])
    yield "values", dict(model.state_dict())
    yield "training", [each.training for each in model.modules()]
