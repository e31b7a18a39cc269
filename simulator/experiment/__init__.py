"""Scenarios, and the matrix of runs they span."""
