"""Whether two requests for different objects share one cached answer."""

from __future__ import annotations

from simulator.topology.model import CacheKey


def tells_objects_apart(key: CacheKey, object_in: str, query_parameter: str) -> bool:
    """Return whether the key holds what distinguishes one object from another.

    Args:
        key: what the cache policy adds to the path.
        object_in: ``path`` or ``query``: where clients put the object they ask for.
        query_parameter: the parameter that carries it, when it is in the query.
    """
    if object_in == "path":
        return True
    if isinstance(key.query, tuple):
        return query_parameter in key.query
    return key.query == "all"
