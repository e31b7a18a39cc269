"""Refuses what a provider's own check would refuse, as far as the SDK and this table know it.

>>> from simulator.preview.checks import check_resource
>>> issues = check_resource("aws:route53/record:Record", {"name": "api.example.com", "ttl": 60.0})
>>> [(issue.path, issue.severity) for issue in issues][:2]
[('type', 'error'), ('zoneId', 'error')]
"""

from simulator.preview.checks.check import check_resource
from simulator.preview.checks.issue import CheckIssue

__all__ = ["CheckIssue", "check_resource"]
