"""Code that runs at CloudFront's edge; ``__MODEL_VERSION__`` is filled in at deployment."""
