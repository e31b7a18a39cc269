"""The serving topology: what a request meets between a user's resolver and the model."""
