def inception_cost(c_in, height, width, ch1x1, ch3x3red, ch3x3, ch5x5red, ch5x5, pool_proj, reduce=True):
    layers = [(1, c_in, ch1x1)]
    if reduce:
        layers += [(1, c_in, ch3x3red), (3, ch3x3red, ch3x3)]
        layers += [(1, c_in, ch5x5red), (5, ch5x5red, ch5x5)]
        layers += [(1, c_in, pool_proj)]
    else:
        layers += [(3, c_in, ch3x3), (5, c_in, ch5x5)]
    weights = macs = 0
    for k, inputs, outputs in layers:
        size = k**2 * inputs * outputs
        weights, macs = (weights + size, macs + size * height**2)
    return (weights, macs)
