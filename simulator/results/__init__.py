"""Histograms, confidence intervals and the versioned result schema."""
