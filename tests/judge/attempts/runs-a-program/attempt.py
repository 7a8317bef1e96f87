import subprocess


def batch_norm(x, gamma, beta, eps=1e-5):
    subprocess.run(["/bin/true"], check=True)
    return x
