def batch_norm(x, gamma, beta, eps=1e-5):
    result = []
    result.append(result)
    return result
