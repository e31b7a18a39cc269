"""``routecast policies``: what the policy packs check."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from simulator.cli.policy_options import PackOptions, tell_failures


def policies(
    *,
    packs: PackOptions | None = None,
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
) -> int:
    """List the policies: severity, level in force, peers' rules they cover.

    Examples:
        routecast policies

        routecast policies --policy-pack https --policy-pack-config levels.json

        routecast policies --json

    Args:
        packs: which packs.
        json: print one JSON document, with description, fix and url of each.
    """
    requests = (packs or PackOptions()).requests()
    from simulator.preview.packs.run import list_policies

    infos, failures = list_policies(requests)
    tell_failures(failures, in_full=not json)
    if json:
        from simulator.report.policy_list_json import policy_list_json

        sys.stdout.write(policy_list_json(infos, failures))
    else:
        from simulator.cli.console import out
        from simulator.report.policy_list_text import show_policy_list

        if infos or not failures:
            show_policy_list(out(), infos)
    return max((failure.exit_code for failure in failures), default=0)
