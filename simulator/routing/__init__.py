"""Routing strategies: which candidate a name is answered with."""
