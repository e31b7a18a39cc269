"""Reads the argument and result types of an installed Pulumi SDK from its source text.

Nothing of the SDK is imported: ``pulumi_gcp.compute`` alone takes seconds to import, while the
text of one class is found and parsed in milliseconds.
"""
