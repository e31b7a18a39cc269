"""The code that runs at CloudFront's edge before the cache is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.values import Archive, Asset

_FUNCTION: Final = ("aws:cloudfront/function:Function",)
_LAMBDA: Final = ("aws:lambda/function:Function",)


def viewer_request_code(behaviour: View, stack: Stack) -> tuple[str, ...]:
    """Return the code that may run on a behaviour's viewer requests, one text per function.

    Raises:
        CannotEvaluateError: an association, its function or the code cannot be read.
    """
    found: list[str] = []
    for list_, arn, types in (
        ("functionAssociations", "functionArn", _FUNCTION),
        ("lambdaFunctionAssociations", "lambdaArn", _LAMBDA),
    ):
        for association in behaviour.items(list_):
            if association.text("eventType") != "viewer-request":
                continue
            functions = stack.linked(association, arn, *types)
            if not functions:
                raise CannotEvaluateError(
                    association.at(arn).path, "refers to no function of this stack"
                )
            found += [_text(function) for function in functions]
    return tuple(found)


def _text(function: View) -> str:
    code = function.known("code")
    if isinstance(code, str):
        return code
    texts = list(_texts(code)) if isinstance(code, Archive | Asset) else []
    if not texts:
        raise CannotEvaluateError("code", f"of the function {function.resource.name} is no text")
    return "\n".join(texts)


def _texts(code: Archive | Asset) -> Iterator[str]:
    if isinstance(code, Asset):
        if code.text is not None:
            yield code.text
        return
    for asset in (code.assets or {}).values():
        yield from _texts(asset)
