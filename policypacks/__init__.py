"""CrossGuard policy packs for global serving topologies."""
