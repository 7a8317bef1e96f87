def batchnorm(x):
    return x
