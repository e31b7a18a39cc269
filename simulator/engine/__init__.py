"""Engines that run a workload through a topology."""
