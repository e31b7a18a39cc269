"""Answers the data sources and stack references of one preview, and lists what it assumed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from simulator.errors import InputError, Problem, suggestion
from simulator.preview.configured import is_configured
from simulator.preview.datasources.call import Call, plain
from simulator.preview.datasources.placeholders import placeholder
from simulator.preview.datasources.registry import COMPUTED
from simulator.preview.datasources.snippet import fixture_snippet, stack_snippet
from simulator.preview.datasources.surroundings import NO_REGION, unset, variable
from simulator.preview.fixtures import DataSourceFixture, Fixtures
from simulator.preview.model import Assumed
from simulator.preview.sdk.read import function, functions_of
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.preview.sdk.types import Function
from simulator.resources.model import SourceLocation
from simulator.resources.values import UNKNOWN, PropertyValue, contains_unknown


class Answerer:
    """Answers the data sources of one preview: from the fixtures, computed, else assumed.

    Args:
        fixtures: the user's answers; they come before everything else.
        strict: refuse what would be assumed.
        config: the stack's configuration, fully qualified keys (``aws:region``).
        refuse: takes what strict mode refuses; the call is then answered with a placeholder, so
            that one run finds every refusal. Without it a refusal raises.
        sdks: the SDKs of the program, which know the arguments and results of data sources.
        environment: the environment variables that the providers would have.
    """

    def __init__(
        self,
        fixtures: Fixtures | None = None,
        *,
        strict: bool = False,
        config: Mapping[str, str] | None = None,
        refuse: Callable[[Problem], None] | None = None,
        sdks: Sdks = OWN_SDKS,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._sdks = sdks
        self._environment = dict(environment or {})
        self._without_region = False
        self._fixtures = fixtures or Fixtures()
        self._strict = strict
        self._config = dict(config or {})
        self._refuse = refuse
        self._assumed: dict[Assumed, None] = {}
        self._used: set[str] = set()

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """Everything that was assumed so far, in order of occurrence, each once."""
        notes = tuple(self._assumed)
        told = any(item.note.startswith(unset("aws", "region")) for item in notes)
        if self._without_region and not told:
            return (*notes, Assumed("aws", NO_REGION))
        return notes

    def provider(self, package: str, inputs: Mapping[str, PropertyValue]) -> None:
        """Take note of a provider that the program uses, default or explicit.

        Args:
            package: e.g. ``aws``.
            inputs: what it is configured with, decoded.
        """
        if package == "aws" and inputs.get("region") in (None, ""):
            given = variable(package, "region", self._environment)
            self._without_region = self._without_region or not given

    def note(self, token: str, note: str, source: SourceLocation | None = None) -> None:
        """List something else that was assumed on the way."""
        self._assume(token, note, source)

    def unused(self, stacks: Collection[str] | None = ()) -> tuple[str, ...]:
        """Return a line for every fixture no call asked for; call it when the program is done.

        Args:
            stacks: names of stacks that were asked for elsewhere; ``None`` when that is not known:
                then nothing is said of stack references.
        """
        used = {found.where for found in map(self._fixtures.stack, stacks or ()) if found}
        used |= self._used
        lines = [
            f"{fixture.where}: the answer to {fixture.token} was not asked for"
            for fixture in self._fixtures.data_sources
            if fixture.where not in used
        ]
        if stacks is None:
            return tuple(lines)
        return (
            *lines,
            *(
                f"{stack.where}: the outputs of {name} were not asked for"
                for name, stack in self._fixtures.stack_references.items()
                if stack.where not in used
            ),
        )

    def invoke(
        self,
        token: str,
        args: Mapping[str, PropertyValue],
        source: SourceLocation | None = None,
        provider: Mapping[str, PropertyValue] | None = None,
    ) -> Mapping[str, PropertyValue]:
        """Return the result of a data source, wire names.

        A result is unknown in every property when an argument is unknown. It has no property at
        all when the provider's configuration is not known yet: the engine does not ask it then.

        Args:
            token: e.g. ``aws:ec2/getVpc:getVpc``.
            args: decoded arguments; secrets are looked through.
            source: where the program calls it.
            provider: inputs of the explicit provider of the call, if it has one.

        Raises:
            InputError: the real provider would refuse the call, nothing is known about the data
                source, or it would have to be assumed in strict mode.
        """
        if provider is not None and not is_configured(provider):
            note = "its provider's configuration is not known yet, so its answer is empty"
            self._assume(token, note, source)
            return {}
        shape = function(token, self._sdks)
        if contains_unknown(args):
            return _unknown(shape)
        bare = {name: plain(value) for name, value in args.items() if value is not None}
        notes: list[str] = []
        call = Call(token, bare, self._config, provider, notes.append, source, self._environment)
        answer = self._answer(call, shape)
        for note in notes:
            self._assume(token, call.shown(note), source)
        return answer

    def stack_outputs(
        self, name: str, source: SourceLocation | None = None
    ) -> Mapping[str, PropertyValue] | None:
        """Return another stack's outputs, or ``None``: unknown, and listed as assumed.

        Raises:
            InputError: the fixtures do not have the stack, and the mode is strict.
        """
        found = self._fixtures.stack(name)
        if found is not None:
            self._used.add(found.where)
            return found.outputs
        if self._strict:
            self._refused(
                Problem(
                    f"no fixture gives the outputs of the stack {name!r}",
                    where=_place(source),
                    why="strict fixtures assume nothing",
                    hint=f"add to the fixtures file:\n{stack_snippet(name)}",
                )
            )
        self._assume(
            "pulumi:pulumi:StackReference",
            f"the outputs of {name} are unknown; a fixture can give them",
            source,
        )
        return None

    def _answer(self, call: Call, shape: Function | None) -> Mapping[str, PropertyValue]:
        fixture = self._fixtures.answer(call.token, call.args)
        if fixture is not None:
            return self._from_fixture(call, shape, fixture)
        compute = COMPUTED.get(call.token)
        computed = compute(call) if compute is not None else None
        if computed is not None:
            return _completed(call, shape, computed)
        if self._strict and shape is not None:
            self._refused(
                Problem(
                    f"no fixture answers {call.token}",
                    where=_place(call.source),
                    why="strict fixtures assume nothing",
                    hint=f"add to the fixtures file:\n{fixture_snippet(call, shape)}",
                )
            )
        if shape is None:
            raise InputError(
                Problem(
                    f"cannot answer the data source {call.token}",
                    where=_place(call.source),
                    why="no installed SDK declares it, so its answer has no known shape",
                    hint=suggestion(call.token, functions_of(call.token, self._sdks))
                    or f"add to the fixtures file:\n{fixture_snippet(call, shape)}",
                )
            )
        call.assume("answered with placeholders; a fixture can give the real values")
        return placeholder(call, shape)

    def _from_fixture(
        self, call: Call, shape: Function | None, fixture: DataSourceFixture
    ) -> Mapping[str, PropertyValue]:
        self._used.add(fixture.where)
        given = {**call.args, **fixture.returns} if shape is None else dict(fixture.returns)
        if shape is None or shape.result is None:
            return given
        echoed = {
            name: value for name, value in call.args.items() if name in shape.result.properties
        }
        missing = [
            name
            for name, known in shape.result.properties.items()
            if known.required and name not in given and name not in echoed
        ]
        if not missing or self._strict:
            return {**echoed, **given}
        names = ", ".join(missing[:3]) + (", ..." if len(missing) > 3 else "")
        call.assume(f"the fixture leaves out {len(missing)} properties ({names}): placeholders")
        made = placeholder(call, shape)
        return {**made, **echoed, **given}

    def _refused(self, problem: Problem) -> None:
        if self._refuse is None:
            raise InputError(problem)
        self._refuse(problem)

    def _assume(self, token: str, note: str, source: SourceLocation | None) -> None:
        self._assumed.setdefault(Assumed(token, note, source))


def _unknown(shape: Function | None) -> Mapping[str, PropertyValue]:
    if shape is None or shape.result is None:
        return {"result": UNKNOWN}
    return dict.fromkeys(shape.result.properties, UNKNOWN)


def _completed(
    call: Call, shape: Function | None, computed: Mapping[str, PropertyValue]
) -> Mapping[str, PropertyValue]:
    """Fill what a computed answer leaves open; the SDK takes no unknowns from a data source."""
    if shape is None or shape.result is None:
        return computed
    missing = [
        name
        for name, known in shape.result.properties.items()
        if known.required and name not in computed
    ]
    if not missing:
        return computed
    call.assume(f"{', '.join(missing)}: placeholders")
    made = placeholder(call, shape)
    return {**computed, **{name: made[name] for name in missing}}


def _place(source: SourceLocation | None) -> str:
    return "" if source is None else str(source)
