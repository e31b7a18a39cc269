"""Providers without a cloud: what a real Pulumi CLI talks to when nobody has credentials."""
