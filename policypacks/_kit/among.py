"""Looks for one of some words in a list that may be known in part only."""

from __future__ import annotations

from collections.abc import Collection

from policypacks._kit.view import CannotEvaluateError, View


def holds(view: View, path: str, words: Collection[str]) -> bool:
    """Say whether a list of texts holds one of these words.

    Raises:
        CannotEvaluateError: the list or an element is not known, and no known element is one.
    """
    unread: CannotEvaluateError | None = None
    for item in view.items(path):
        try:
            if item.text() in words:
                return True
        except CannotEvaluateError as error:
            unread = unread or error
    if unread is not None:
        raise unread
    return False
