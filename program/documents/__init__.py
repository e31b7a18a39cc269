"""Typed builders of the JSON documents that AWS takes: traffic policies, access policies."""
