def hysteresis(magnitude, low, high):
    if low > high:
        raise ValueError(f"low ({low}) must not exceed high ({high})")
    height, width = magnitude.shape
    weak, edges = (magnitude >= low, magnitude >= high)
    for i in range(height):
        for j in range(width):
            around = edges[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2]
            if weak[i, j] and around.any():
                edges[i, j] = True
    return edges
