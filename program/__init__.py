"""The Pulumi program: five global serving systems that share one domain."""
