def sgd_step_(param, grad, lr):
    param -= lr * grad


def sgd_momentum_step(param, grad, velocity, lr, momentum=0.9, dampening=0.0, weight_decay=0.0):
    g = grad + weight_decay * param
    v = momentum * velocity + lr * (1 - dampening) * g
    return param - v, v


def caffe_momentum_step(param, grad, velocity, lr, momentum=0.9):
    v = momentum * velocity - lr * grad
    return param + v, v
