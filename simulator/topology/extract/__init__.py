"""Turns a resource graph into a serving topology, one extractor per resource family."""

from simulator.topology.extract.run import extract

__all__ = ["extract"]
