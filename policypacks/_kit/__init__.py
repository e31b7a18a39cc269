"""What every pack shares: how a policy is written, judged, configured and served."""
