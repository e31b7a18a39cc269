"""Which of a topology's names clients call."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from simulator.topology.model import EntryPoint, Topology
from simulator.topology.select import entry_for

# Stack outputs by which programs say where they are called, most explicit first.
_OUTPUTS = ("apiurl", "serviceurl", "url", "endpoint", "apiendpoint", "apihost", "hostname")


def choose_entry(topology: Topology, outputs: Mapping[str, object], host: str | None) -> EntryPoint:
    """Return the entry for ``host``; without one, what the stack's outputs name, else the best.

    Args:
        topology: where to look.
        outputs: the stack's outputs; ``api_url`` and the like are read as URL or host name.
        host: what the user asked for.

    Raises:
        InputError: the host is unknown, or nothing in the topology serves.
    """
    if host is None:
        host = _from_outputs(topology, outputs)
    return entry_for(topology, host)


def _from_outputs(topology: Topology, outputs: Mapping[str, object]) -> str | None:
    known = {entry.host for entry in topology.entries}
    plain = {name.replace("_", "").replace("-", "").lower(): name for name in outputs}
    for name in _OUTPUTS:
        value = outputs.get(plain.get(name, ""))
        if isinstance(value, str):
            host = urlsplit(value if "//" in value else f"//{value}").hostname
            if host in known:
                return host
    return None
