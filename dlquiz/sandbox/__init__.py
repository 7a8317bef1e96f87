"""The untrusted side: everything that runs pack code and submissions, and the fences around it.

Nothing here imports a third-party library at import time, so that a fork sees only what the worker chose to load.
"""
