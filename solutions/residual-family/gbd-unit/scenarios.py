"""Hidden scenarios for GBDUnit."""

from dlquiz.sandbox.scenario import raises, scenario, structure


def regions_of(make, count, shape):
    """`count` random features."""
    return [make.normal(shape) for _ in range(count)]


@scenario(dtype="float32")
def has_all_convolutions(impl, make):
    """The seven lists of convolutions: names and shapes"""
    yield "4 regions", structure(impl.GBDUnit(8, 4))
    yield "3 regions, 5x5", structure(impl.GBDUnit(4, 3, 5))
    yield "2 regions, 1x1", structure(impl.GBDUnit(3, 2, kernel_size=1))
    yield "1 region", structure(impl.GBDUnit(5, 1))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def passes_messages_both_ways(impl, make):
    """Four regions: the outputs"""
    regions = regions_of(make, 4, (2, 3, 5, 6))
    return list(make.fill(impl.GBDUnit(3, 4)).eval()(regions))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def works_with_other_kernels(impl, make):
    """Kernels of 1 and 5, other numbers of regions"""
    yield "1x1", list(make.fill(impl.GBDUnit(4, 2, 1))(regions_of(make, 2, (1, 4, 3, 2))))
    yield "5x5", list(make.fill(impl.GBDUnit(2, 3, 5))(regions_of(make, 3, (2, 2, 4, 7))))
    yield "one region", list(make.fill(impl.GBDUnit(3, 1))(regions_of(make, 1, (2, 3, 4, 5))))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def sends_from_the_smallest_region_up(impl, make):
    """With the way down closed, the smallest region reaches all larger ones"""
    regions = regions_of(make, 3, (1, 2, 4, 5))
    unit = make.fill(impl.GBDUnit(2, 3))
    for gate in unit.gate_down:
        gate.bias.data.fill_(-1e4)
    yield "before", list(unit(regions))
    regions[0] = make.normal((1, 2, 4, 5))
    yield "after a change of the smallest", list(unit(regions))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def sends_from_the_largest_region_down(impl, make):
    """With the way up closed, the largest region reaches all smaller ones"""
    regions = regions_of(make, 3, (1, 2, 4, 5))
    unit = make.fill(impl.GBDUnit(2, 3))
    for gate in unit.gate_up:
        gate.bias.data.fill_(-1e4)
    yield "before", list(unit(regions))
    regions[2] = make.normal((1, 2, 4, 5))
    yield "after a change of the largest", list(unit(regions))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def closes_every_gate(impl, make):
    """With all gates closed each output depends on its own region only"""
    regions = regions_of(make, 3, (1, 3, 4, 5))
    unit = make.fill(impl.GBDUnit(3, 3))
    for gate in [*unit.gate_up, *unit.gate_down]:
        gate.bias.data.fill_(-1e4)
    return list(unit(regions))


@scenario(dtype="float32", rtol=1e-4, atol=1e-5)
def gates_by_the_sender(impl, make):
    """The gate looks at the sender's input features"""
    regions = regions_of(make, 3, (2, 2, 3, 4))
    unit = make.fill(impl.GBDUnit(2, 3))
    for gate in [*unit.gate_up, *unit.gate_down]:
        gate.weight.data.mul_(10.0)
    return list(unit(regions))


@scenario
def lets_gradients_reach_regions_and_parameters(impl, make):
    """Gradients reach every region and every parameter"""
    regions = [make.leaf(each) for each in regions_of(make, 3, (1, 2, 4, 3))]
    unit = make.fill(impl.GBDUnit(2, 3)).double()
    yield "parameters", make.parameter_gradients(unit, unit(regions))
    yield "regions", make.gradients(unit(regions), regions)


@scenario(dtype="float32")
def rejects_even_kernels(impl, make):
    """An even kernel_size is a ValueError"""
    for size in (2, 4):
        yield str(size), raises(ValueError, impl.GBDUnit, 3, 2, size)
    yield "3 is fine", raises(ValueError, impl.GBDUnit, 3, 2, 3)


@scenario(dtype="float32")
def rejects_another_number_of_regions(impl, make):
    """A list of another length is a ValueError"""
    unit = make.fill(impl.GBDUnit(2, 3))
    for count in (2, 4, 0):
        yield str(count), raises(ValueError, unit, regions_of(make, count, (1, 2, 3, 3)))


@scenario(dtype="float32")
def leaves_its_arguments_alone(impl, make):
    """Neither the list nor its features are modified"""
    regions = [make.noncontiguous(each) for each in regions_of(make, 3, (1, 2, 3, 4))]
    make.fill(impl.GBDUnit(2, 3))(regions)
    return list(regions)
