"""Answers data sources in a preview: computed exactly, from fixtures, or assumed."""
