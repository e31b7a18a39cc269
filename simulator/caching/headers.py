"""Reading a Cache-Control header."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CacheControl:
    """The directives of a response's Cache-Control that caches act on; times in seconds."""

    max_age_s: float | None = None
    s_maxage_s: float | None = None
    no_cache: bool = False
    no_store: bool = False
    private: bool = False
    public: bool = False
    must_revalidate: bool = False
    stale_while_revalidate_s: float | None = None
    stale_if_error_s: float | None = None

    @property
    def shared_age_s(self) -> float | None:
        """How long a shared cache may keep it: s-maxage, else max-age, else ``None``."""
        return self.max_age_s if self.s_maxage_s is None else self.s_maxage_s

    @property
    def forbids(self) -> bool:
        """Whether it asks shared caches not to keep or not to reuse the response."""
        return self.no_cache or self.no_store or self.private


def parse_cache_control(header: str) -> CacheControl:
    """Return the directives of ``header``; unknown ones and unreadable times are ignored.

    A shared cache ignores what it cannot read (RFC 9111, section 4.2.1 and 5.2). An empty
    header is one without directives.
    """
    words: dict[str, str] = {}
    for part in header.split(","):
        name, _, value = part.strip().partition("=")
        words.setdefault(name.strip().lower(), value.strip().strip('"'))
    return CacheControl(
        max_age_s=_seconds(words.get("max-age")),
        s_maxage_s=_seconds(words.get("s-maxage")),
        no_cache="no-cache" in words,
        no_store="no-store" in words,
        private="private" in words,
        public="public" in words,
        must_revalidate="must-revalidate" in words or "proxy-revalidate" in words,
        stale_while_revalidate_s=_seconds(words.get("stale-while-revalidate")),
        stale_if_error_s=_seconds(words.get("stale-if-error")),
    )


def _seconds(text: str | None) -> float | None:
    return float(text) if text is not None and text.isdigit() else None
