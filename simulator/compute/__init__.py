"""Service models: how long a pool takes, waits and starts."""
