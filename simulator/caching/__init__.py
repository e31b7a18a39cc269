"""Cache policies: what an edge keeps, for how long, and under which key."""
