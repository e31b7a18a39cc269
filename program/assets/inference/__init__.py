"""The inference service: model, HTTP API, and its Lambda handler. Standard library only."""
