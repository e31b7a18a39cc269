"""What the Google Cloud provider fills in.

Only what its schema gives as a default is here. What Google Cloud chooses where nothing is said
(cache modes and TTLs of Cloud CDN, protocols and timeouts of backend services, every
``deletionPolicy``) is *computed* in the schema and is not filled in. Neither are the project, the
region, the zone and the labels of the provider's configuration: those are planned values.
"""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults import gcp_balancing, gcp_compute, gcp_platform, gcp_routing
from simulator.preview.defaults.entries import Table, merged

DEFAULTS: Final[Table] = merged(
    *gcp_balancing.TABLES,
    *gcp_compute.TABLES,
    *gcp_platform.TABLES,
    *gcp_routing.TABLES,
)
