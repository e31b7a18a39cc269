"""Runs CrossGuard policy packs in the SDK's own policy server, against any resource graph."""
