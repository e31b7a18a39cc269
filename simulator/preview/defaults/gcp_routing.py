"""What the Google Cloud provider fills in: URL maps.

Much of a URL map's documentation tells a default that the schema does not have (the retries of a
path rule's action) or one of a property that must be given (``stripQuery`` of most redirects).
"""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import (
    GOOGLE_DOCS,
    Table,
    below,
    defaults,
    google_source,
)

_HEADERS = {"requestHeadersToAdds[].replace": False, "responseHeadersToAdds[].replace": False}
_CORS = {"corsPolicy.allowCredentials": False, "corsPolicy.disabled": False}
_DEFAULT_ACTION = {
    **_CORS,
    "retryPolicy.numRetries": 1,
    **below("weightedBackendServices[].headerAction", _HEADERS),
}
_MATCHES = {
    "defaultUrlRedirect.httpsRedirect": False,
    "pathRules[].urlRedirect.httpsRedirect": False,
    "routeRules[].urlRedirect.httpsRedirect": False,
    "routeRules[].urlRedirect.stripQuery": False,
    "routeRules[].matchRules[].ignoreCase": False,
    "routeRules[].matchRules[].headerMatches[].invertMatch": False,
}

URL_MAPS: Final[Table] = {
    "gcp:compute/uRLMap:URLMap": defaults(
        google_source("compute/resource_compute_url_map.go"),
        {
            **below("defaultRouteAction", _DEFAULT_ACTION),
            "defaultUrlRedirect.httpsRedirect": False,
            **below("pathMatchers[]", _MATCHES),
            **below("pathMatchers[].defaultRouteAction", _DEFAULT_ACTION),
            "pathMatchers[].pathRules[].routeAction.corsPolicy.allowCredentials": False,
            **below("pathMatchers[].routeRules[].routeAction", _CORS),
        },
    ),
    "gcp:compute/regionUrlMap:RegionUrlMap": (
        *defaults(
            google_source("compute/resource_compute_region_url_map.go"),
            {
                **below("defaultRouteAction", _DEFAULT_ACTION),
                "defaultUrlRedirect.httpsRedirect": False,
                **below("headerAction", _HEADERS),
            },
        ),
        *defaults(
            GOOGLE_DOCS,
            {
                **below("pathMatchers[]", _MATCHES),
                **below("pathMatchers[].defaultRouteAction", _DEFAULT_ACTION),
                **below("pathMatchers[].headerAction", _HEADERS),
            },
        ),
    ),
}

TABLES: Final[tuple[Table, ...]] = (URL_MAPS,)
