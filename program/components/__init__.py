"""One serving system per file, each a component with a frozen argument class."""
