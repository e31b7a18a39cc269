"""Extractors: one per resource family, from resources to topology nodes."""
