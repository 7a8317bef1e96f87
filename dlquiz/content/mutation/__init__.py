"""Mutants of a solution: one small change each, that a good set of scenarios notices.

`source.py` reads a file and makes its edits into mutants; `expressions.py` and `statements.py` find the edits;
`degenerate.py` wraps a whole solution: zeros, a constant, the echoed input, an ignored argument, a detached gradient.
"""
