import numpy as np


def sgd_step_(param, grad, lr):
    np.subtract(param, lr * grad, out=param)


def sgd_momentum_step(param, grad, velocity, lr, momentum=0.9, dampening=0.0, weight_decay=0.0):
    p, g, v = param.copy(), grad.copy(), velocity.copy()
    if weight_decay:
        g += weight_decay * p
    v *= momentum
    v += (1 - dampening) * g
    p -= lr * v
    return p, v


def caffe_momentum_step(param, grad, velocity, lr, momentum=0.9):
    p, v = param.copy(), velocity.copy()
    v *= momentum
    v -= lr * grad
    p += v
    return p, v
