"""Who calls, from where, when and for what: one columnar workload from seeded streams."""
