"""What a terminal may be shown of resources: short types, names that cannot speak to it."""

from __future__ import annotations

from simulator.resources.urn import Urn


def printable(text: str) -> str:
    """Return text of one line that neither breaks it nor speaks to the terminal."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text
    )


def printable_lines(text: str) -> list[str]:
    r"""Return text as :func:`printable` lines, ended by ``\n`` alone, empty ones left out."""
    lines = (printable(line.rstrip("\r")).rstrip() for line in text.split("\n"))
    return [line for line in lines if line]


def short_type(type_: str) -> str:
    """Return a type as Pulumi's display has it: ``aws:sqs:Queue`` for ``aws:sqs/queue:Queue``."""
    package, _, rest = type_.partition(":")
    module, _, name = rest.rpartition(":")
    return f"{package}:{module.split('/', 1)[0]}:{name}" if module else type_


def resource_label(urn: str) -> str:
    """Return ``aws:sqs:Queue: orders`` for a URN, and what is no URN as it is, both printable."""
    if not urn:
        return "the stack"
    try:
        parts = Urn.parse(urn)
    except ValueError:
        return printable(urn)
    return printable(f"{short_type(parts.type)}: {parts.name}")


def resource_name(urn: str) -> str:
    """Return a URN's name, and what is no URN as it is, both printable."""
    try:
        return printable(Urn.parse(urn).name)
    except ValueError:
        return printable(urn)


def number(count: int, noun: str, plural: str = "") -> str:
    """Return ``1 pack`` or ``3 packs``."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"
