"""Keeps the plaintext of secret configuration out of what is shown of a program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

MASKED: Final = "[secret]"
# Shorter values (``yes``, ``80``) are part of ordinary text: hiding them would garble it.
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Masker:
    """Replaces secret values in text; the longest first, as one may hold another."""

    values: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, config: Mapping[str, str], secret_keys: Iterable[str]) -> Masker:
        """Return a masker of the values of these config keys."""
        found = {config[key] for key in secret_keys if len(config.get(key, "")) >= _SHORTEST}
        return cls(tuple(sorted(found, key=lambda value: (-len(value), value))))

    def text(self, text: str) -> str:
        """Return the text without secret values."""
        for value in self.values:
            text = text.replace(value, MASKED)
        return text

    def data(self, value: Any) -> Any:
        """Return plain data with every text in it masked."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.data(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.data(item) for item in value]
        return value


NOTHING_SECRET: Final = Masker(())
