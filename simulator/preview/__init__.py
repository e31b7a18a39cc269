"""Runs a Pulumi program offline and records the resources it would deploy."""
