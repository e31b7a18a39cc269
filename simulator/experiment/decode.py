"""Turns what a person wrote into frozen dataclasses, and dataclasses into a JSON Schema.

The dataclasses of the layers are the single description of a scenario: their fields, types,
defaults and documented attributes become pydantic models here, which validate and publish.
"""

from __future__ import annotations

import copy
import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    create_model,
)

from simulator.errors import InputError, Problem
from simulator.experiment.decode_problems import cut, problem_of, steps_of
from simulator.experiment.docstrings import attributes

_CONFIG = ConfigDict(extra="forbid", allow_inf_nan=False, strict=True)


@dataclasses.dataclass(frozen=True)
class Decoder:
    """Decodes plain data into dataclasses.

    Attributes:
        choices: protocol -> the dataclasses that may be written where it is asked for; the keys
            that are written decide which one is meant.
    """

    choices: Mapping[type[Any], tuple[type[Any], ...]] = dataclasses.field(default_factory=dict)

    def decode(self, kind: type[Any], data: Mapping[str, object], where: str) -> Any:
        """Return an instance of the dataclass ``kind`` made of plain data.

        A table is laid over its default, key by key; a list replaces its default.

        Args:
            kind: a dataclass; nested dataclasses, tuples, mappings and unions are decoded.
            data: plain data, as a TOML or JSON reader returns it.
            where: name of the source, put before the path of every problem.

        Raises:
            InputError: every unknown key, wrong type and refused value, each with its path.
        """
        problems: dict[tuple[str, str], Problem] = {}
        checked = self._checked(kind, copy.deepcopy(dict(data)), where, problems)
        if checked is not None:
            refused: list[Problem] = []
            made = self._rebuild(kind, checked, f"{where}: $", refused)
            if not problems and not refused:
                return made
            problems.update({(one.where, one.what): one for one in refused})
        raise InputError(problems.values())

    def _checked(
        self, kind: type[Any], data: Any, where: str, problems: dict[tuple[str, str], Problem]
    ) -> BaseModel | None:
        """Return the checked data, less what was wrong, so that later checks find more mistakes.

        What is wrong is gathered in ``problems``, by place and text: a value that fits none of
        several types would be told once for each. ``None`` when nothing is left to check.
        """
        self.model_of(kind)
        models = {model.__name__ for model in self._models.values()}
        while True:
            before = tuple(problems)
            try:
                return self.model_of(kind).model_validate(data)
            except ValidationError as error:
                wrong = error.errors()
            for one in wrong:
                problem = problem_of(kind, one, where, models)
                table = problem.where.rpartition(".")[0]
                # What was cut out of a table may be missing from it now: that was told already.
                caused = one["type"] == "missing" and any(p.startswith(table) for p, _ in before)
                if not caused and not any(place == problem.where for place, _ in problems):
                    problems[problem.where, problem.what] = problem
            uncut = copy.deepcopy(data)
            for one in wrong:
                steps = steps_of(one, models)
                cut(data, steps[:-1] if one["type"] == "missing" else steps)
            if data == uncut:
                return None

    def json_schema(self, kind: type[Any], title: str) -> dict[str, Any]:
        """Return the JSON Schema (draft 2020-12) of what ``decode`` accepts for ``kind``."""
        schema = self.model_of(kind).model_json_schema()
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **schema,
            "title": title,
        }

    def model_of(self, kind: type[Any]) -> type[BaseModel]:
        """Return the pydantic model that mirrors a dataclass; the same one every time."""
        if kind in self._models:
            return self._models[kind]
        hints = typing.get_type_hints(kind)
        described = attributes(kind)
        fields: dict[str, Any] = {}
        for field in dataclasses.fields(kind):
            extra: dict[str, Any] = {"description": described.get(field.name)}
            if field.name.endswith("_"):  # a Python keyword, such as ``from``
                extra["alias"] = field.name.rstrip("_")
            default = _default(field)
            if default is not dataclasses.MISSING:
                extra["default"] = _plain(default)
            fields[field.name] = (self._mirrored(hints[field.name]), Field(**extra))
        summary = (kind.__doc__ or "").strip().splitlines()
        self._models[kind] = create_model(
            kind.__name__, __config__=_CONFIG, __doc__=summary[0] if summary else None, **fields
        )
        return self._models[kind]

    @cached_property
    def _models(self) -> dict[type[Any], type[BaseModel]]:
        return {}

    def _mirrored(self, hint: Any) -> Any:
        """Return a type with every dataclass in it replaced by its model, tuples by lists."""
        if dataclasses.is_dataclass(hint):
            return self.model_of(typing.cast("type[Any]", hint))
        if hint in self.choices:
            return _choice([self.model_of(one) for one in self.choices[hint]])
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if origin in (tuple, frozenset):
            return list[self._mirrored(inner[0])]  # type: ignore[misc]  # made at run time
        if origin in (typing.Union, types.UnionType):
            return _union(self._mirrored(one) for one in inner)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return dict[self._mirrored(inner[0]), self._mirrored(inner[1])]  # type: ignore[misc]
        return str if hint is Path else hint

    def _rebuild(self, hint: Any, value: Any, path: str, problems: list[Problem]) -> Any:
        """Return ``value`` as the type ``hint`` asks for; gather what constructors refuse."""
        if value is None:
            return None
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if origin in (typing.Union, types.UnionType) or hint in self.choices:
            hint = self._meant(self.choices.get(hint, inner), value)
            return self._rebuild(hint, value, path, problems)
        if dataclasses.is_dataclass(hint):
            return self._construct(typing.cast("type[Any]", hint), value, path, problems)
        if origin in (tuple, frozenset):
            items = [
                self._rebuild(inner[0], one, f"{path}[{number}]", problems)
                for number, one in enumerate(value)
            ]
            return origin(items)
        if isinstance(value, Mapping):
            return {
                key: self._rebuild(inner[1], one, f"{path}.{key}", problems)
                for key, one in value.items()
            }
        return Path(value) if hint is Path else value

    def _meant(self, kinds: Iterable[Any], value: Any) -> Any:
        """Return which of several types a checked value is of."""
        possible = [
            one
            for kind in kinds
            for one in self.choices.get(kind, (kind,))
            if one is not type(None)
        ]
        if isinstance(value, BaseModel):
            return next(
                one
                for one in possible
                if dataclasses.is_dataclass(one)
                and isinstance(value, self.model_of(typing.cast("type[Any]", one)))
            )
        return possible[0]

    def _construct(
        self, kind: type[Any], value: BaseModel, path: str, problems: list[Problem]
    ) -> Any:
        """Return an instance of ``kind``; what was not written keeps its default."""
        hints = typing.get_type_hints(kind)
        given = {}
        for field in dataclasses.fields(kind):
            name = field.name
            if name not in value.model_fields_set:
                continue
            before = len(problems)
            made = self._rebuild(
                hints[name], getattr(value, name), f"{path}.{name.rstrip('_')}", problems
            )
            default = _default(field)
            if len(problems) > before:  # told already; the default shows what else is wrong
                if default is dataclasses.MISSING:
                    return None
                continue
            if isinstance(made, Mapping) and isinstance(default, Mapping):
                made = {**default, **made}
            given[name] = made
        try:
            return kind(**given)
        except InputError as error:
            problems.extend(
                dataclasses.replace(one, where=f"{path}.{one.where}" if one.where else path)
                for one in error.problems
            )
        except ValueError as error:
            problems.append(Problem(str(error), where=path))
        return None


def _choice(models: Sequence[type[BaseModel]]) -> Any:
    """Return a union in which the keys that are written decide which model is meant.

    Only that one is then checked, so that a mistake is told once and in its own words.
    """
    keys = {
        model.__name__: {field.alias or name for name, field in model.model_fields.items()}
        for model in models
    }

    def meant(value: Any) -> str:
        written = set(value) if isinstance(value, Mapping) else set()
        if isinstance(value, BaseModel):
            return type(value).__name__
        return max(keys, key=lambda name: len(keys[name] & written))

    tagged = _union(Annotated[model, Tag(model.__name__)] for model in models)
    return Annotated[tagged, Discriminator(meant)]


def _union(kinds: Iterable[Any]) -> Any:
    return typing.Union[tuple(kinds)]  # noqa: UP007 - made at run time


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return dataclasses.MISSING


def _plain(value: Any) -> Any:
    """Return a default as the plain data a person would write for it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name.rstrip("_"): _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)
    return str(value) if isinstance(value, Path) else value
