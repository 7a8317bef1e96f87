def sgd_step_(param, grad, lr):
    param -= lr * grad


def sgd_momentum_step(param, grad, velocity, lr, momentum=0.9, dampening=0.0, weight_decay=0.0):
    v = momentum * velocity + (1 - dampening) * grad
    return param - lr * (v + weight_decay * param), v


def caffe_momentum_step(param, grad, velocity, lr, momentum=0.9):
    v = momentum * velocity - lr * grad
    return param + v, v
