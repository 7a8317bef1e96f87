"""Measures the budgets: whole processes in turn (A B A B …), as medians and ratios of one run on one machine."""
