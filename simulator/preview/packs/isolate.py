"""Finds the policy that raised, and what the others say of the same resource.

An exception in one policy fails the whole call, and the protocol does not name the policy. So the
calls that failed are made again with policies switched off, which the protocol allows: first one
policy at a time, until those that raise are known, then all others together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.preview.packs.config_file import PolicyConfig


@dataclass
class Isolated:
    """What became of the calls that failed.

    Attributes:
        answers: call -> the answers of the policies that can be had.
        raised: policy -> call -> what it raised.
        unexplained: call -> what it raised with all policies on, though none raises alone.
    """

    answers: dict[int, list[bytes]] = field(default_factory=dict)
    raised: dict[str, dict[int, str]] = field(default_factory=dict)
    unexplained: dict[int, str] = field(default_factory=dict)


def isolate(
    failed: Mapping[int, str],
    policies: Sequence[str],
    config: Mapping[str, PolicyConfig],
    configure: Callable[[Mapping[str, PolicyConfig]], None],
    ask: Callable[[int], bytes | str],
) -> Isolated:
    """Make failed calls again, policy by policy where that is needed.

    Args:
        failed: call -> what was raised.
        policies: the policies that run in such a call.
        config: the configuration in force; it is set again at the end.
        configure: sets a configuration.
        ask: makes a call; the answer, or what was raised.
    """
    found = Isolated(answers={call: [] for call in failed})
    culprits: dict[str, None] = {}
    waiting = dict(failed)
    while waiting:
        first = next(iter(waiting))
        raising = _raising(first, policies, culprits, config, configure, ask)
        if not raising:
            found.unexplained[first] = waiting.pop(first)
            continue
        culprits.update(dict.fromkeys(raising))
        configure(only(config, (name for name in policies if name not in culprits)))
        waiting = _asked(waiting, found, ask)
    for name in culprits:
        configure(only(config, (name,)))
        calls = {call: "" for call in failed if call not in found.unexplained}
        found.raised[name] = _asked(calls, found, ask)
    configure(config)
    return found


def _raising(
    call: int,
    policies: Iterable[str],
    known: Mapping[str, None],
    config: Mapping[str, PolicyConfig],
    configure: Callable[[Mapping[str, PolicyConfig]], None],
    ask: Callable[[int], bytes | str],
) -> list[str]:
    raising: list[str] = []
    for name in policies:
        if name not in known:
            configure(only(config, (name,)))
            if isinstance(ask(call), str):
                raising.append(name)
    return raising


def _asked(
    calls: Mapping[int, str], found: Isolated, ask: Callable[[int], bytes | str]
) -> dict[int, str]:
    """Make calls and keep their answers; return what the others raised."""
    errors: dict[int, str] = {}
    for call in calls:
        answer = ask(call)
        if isinstance(answer, str):
            errors[call] = answer
        else:
            found.answers[call].append(answer)
    return errors


def only(config: Mapping[str, PolicyConfig], enabled: Iterable[str]) -> dict[str, PolicyConfig]:
    """Return a configuration with all policies off but these."""
    kept = frozenset(enabled)
    return {
        name: entry if name in kept else replace(entry, level="disabled")
        for name, entry in config.items()
    }
