"""Places, measured round-trip times, and the model where nothing was measured."""
