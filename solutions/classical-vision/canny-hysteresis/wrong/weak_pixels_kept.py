def hysteresis(magnitude, low, high):
    if low > high:
        raise ValueError(f"low ({low}) must not exceed high ({high})")
    height, width = magnitude.shape
    weak, edges = (magnitude >= low, magnitude >= high)
    return weak
