"""One type for resources, whichever way they came: preview, stack export, preview JSON."""
