"""Output formats: pure functions of results."""
