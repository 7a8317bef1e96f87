def sgd_step_(param, grad, lr):
    param -= lr * grad


def sgd_momentum_step(param, grad, velocity, lr, momentum=0.9, dampening=0.0, weight_decay=0.0):
    grad += weight_decay * param
    velocity *= momentum
    velocity += (1 - dampening) * grad
    param -= lr * velocity
    return param, velocity


def caffe_momentum_step(param, grad, velocity, lr, momentum=0.9):
    velocity *= momentum
    velocity -= lr * grad
    param += velocity
    return param, velocity
