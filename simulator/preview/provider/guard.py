"""Decides which commands of the Pulumi CLI may run beside offline providers: those that preview.

A deploy would record in the stack's state what was never made: components, providers and outputs
ask no provider, so refusing providers alone cannot prevent it. What may run is listed here, all
else may not.

This file is also the ``pulumi`` on the PATH of whatever `routecast exec` runs. It is then started
as a script, without packages, for every call of the CLI: it imports as little as possible, and
nothing of Routecast.
"""

from __future__ import annotations

import os
import sys

REFUSED_STATUS = 2
# The CLI takes its options from such variables too. They guard the ways around this file, such as
# a script that calls the CLI by its full path: an update finds no such plan and ends; a destroy,
# a refresh or an import only previews.
VARIABLES = {
    "PULUMI_OPTION_PREVIEW_ONLY": "true",
    "PULUMI_OPTION_PLAN": "only-previews-run-under-routecast-exec",
}

# The commands of CLI 3.259 and older names of theirs. These read, or change local files only.
_ANYWHERE = frozenset(
    [
        *("preview", "pre", "version", "help", "whoami", "about", "about env", "install"),
        *("convert", "gen-completion", "completion", "gen-markdown", "generate-cli-spec"),
        *("replay-events", "stack ls", "stack list", "stack output", "stack export"),
        *("stack history", "stack hist", "stack graph", "stack get", "stack tag get"),
        *("stack tag ls", "stack tag list", "stack select", "stack unselect", "state get"),
        *("config get", "config env ls", "config env list", "env ls", "env get", "env open"),
        *("env diff", "env version", "org get-default", "project ls", "project list"),
        *("plugin ls", "plugin list", "plugin install", "schema check", "package info"),
        *("package add", "package get-schema", "package get-mapping", "package gen-sdk"),
        *("policy ls", "policy list", "policy group ls", "policy group list", "policy analyze"),
        *("policy install", "policy validate-config", "policy new"),
    ]
)
# These change what a backend records of a stack, or the stack's settings, and make nothing: they
# may where the backend lives as long as the run.
_PRIVATELY = frozenset(
    [
        *("stack init", "stack new", "stack create", "stack setup", "stack import"),
        *("stack rename", "stack rm", "stack remove", "stack delete", "stack tag set"),
        *("stack tag rm", "stack tag remove", "stack tag delete", "login", "logout"),
        *("stack change-secrets-provider", "config set", "config set-all", "config rm"),
        *("config remove", "config delete", "config rm-all", "config remove-all"),
        *("config delete-all", "config cp", "config copy", "config refresh"),
    ]
)
_WITH_PREVIEW_ONLY = frozenset(["refresh", "destroy", "down", "dn", "import"])
_WITH_A_PREVIEW = frozenset(["up", "update", "watch"])
_PREVIEW_ONLY = "--preview-only"
_CREATING_SELECT = "stack select --create"

_KNOWN = _ANYWHERE | _PRIVATELY
_GROUPS = frozenset(
    " ".join(name.split()[:length]) for name in _KNOWN for length in range(len(name.split()))
)
# Options that may stand before a command's name, by whether a value follows. The CLI takes the word
# after any other option for its value, too.
_SWITCHES = frozenset(
    [
        *("--emoji", "-e", "--fully-qualify-stack-names", "-Q", "--disable-integrity-checking"),
        *("--logflow", "--logtostderr", "--non-interactive", "--help", "-h"),
    ]
)
_VALUED = frozenset(
    [
        *("--color", "--cwd", "-C", "--memprofilerate", "--otel-traces", "--profiling"),
        *("--tracing", "--tracing-header", "--verbose", "-v", "--stack", "-s", "--config-file"),
    ]
)


def refusal(words: list[str], *, private: bool) -> tuple[str, str, str] | None:
    """Say why a command of the CLI may not run: what, why, hint; ``None`` when it may.

    Args:
        words: the command's arguments, without ``pulumi`` itself.
        private: whether its backend is one that lives as long as the run.
    """
    given = words[: words.index("--")] if "--" in words else words
    if given[-1:] in (["--help"], ["-h"]) and not any(word.startswith("-") for word in given[:-1]):
        return None
    name, rest, odd = _command_of(given)
    if odd:
        return (
            f"cannot tell which command `pulumi {' '.join(words)}` is",
            f"the option {odd} stands before its name",
            f"put {odd} behind the command's name",
        )
    if name == "stack select" and _creates(rest):
        name = _CREATING_SELECT
    elif name in _ANYWHERE or name in _GROUPS:  # a group shows its help, or what there is
        return None
    if private and (name in _PRIVATELY or name == _CREATING_SELECT):
        return None
    if name in _WITH_PREVIEW_ONLY and _only_previews(rest):
        return None
    return (
        f"`pulumi {name}` does not run under `routecast exec`",
        "only previews do, and what reads: a stack must not record what is not there",
        _hint(name),
    )


def _command_of(words: list[str]) -> tuple[str, list[str], str]:
    """Return a command's name, the words behind it, and an option that hides which one it is."""
    name, odd = "", ""
    index = 0
    while index < len(words):
        word = words[index]
        index += 1
        if word in _VALUED:
            index += 1
        elif not word.startswith("-"):
            if odd:
                return name, words[index:], odd
            name = f"{name} {word}".strip()
            if name not in _GROUPS:
                return name, words[index:], ""
        elif not _stands_alone(word):
            odd = odd or word
    return name, [], ""


def _stands_alone(word: str) -> bool:
    """Say whether no value follows an option: a switch, or one that holds its value."""
    if word in _SWITCHES:
        return True
    if word.startswith("--"):
        return word.partition("=")[0] in _SWITCHES | _VALUED
    return word[:2] in _VALUED or all(f"-{letter}" in _SWITCHES for letter in word[1:])


def _creates(rest: list[str]) -> bool:
    long = any(word.startswith("--create") for word in rest)
    return long or any(
        "c" in word and word[1:2] != "-" and word[:2] not in _VALUED
        for word in rest
        if word.startswith("-")
    )


def _only_previews(rest: list[str]) -> bool:
    """Say whether a command is told to preview only; were it not, `VARIABLES` would still tell."""
    told = {word for word in rest if word.startswith(_PREVIEW_ONLY)}
    return bool(told) and told <= {_PREVIEW_ONLY, f"{_PREVIEW_ONLY}=true"}


def _hint(name: str) -> str:
    if name in _WITH_PREVIEW_ONLY:
        return f"`pulumi {name} --preview-only` may run; leave out `routecast exec` to change it"
    if name in _WITH_A_PREVIEW:
        return "use `pulumi preview`; leave out `routecast exec` to deploy"
    if name in _PRIVATELY or name == _CREATING_SELECT:
        return (
            "it may run on a backend of exec's own: set PULUMI_BACKEND_URL to nothing; "
            "leave out `routecast exec` to change the configured one"
        )
    return "leave out `routecast exec` to run it"


def main(real: str, private_backend: str, *words: str) -> int:
    """Become the real CLI, if it may run.

    Args:
        real: the real CLI's path.
        private_backend: address of the backend that lives as long as the run, empty without one.
        words: the command's arguments.
    """
    private = bool(private_backend) and os.environ.get("PULUMI_BACKEND_URL") == private_backend
    refused = refusal([*words], private=private)
    if refused is None:
        os.execve(real, [real, *words], {**os.environ, **VARIABLES})
    what, why, hint = refused
    sys.stderr.write(f"error: {what}: {why}\n  {hint}\n")
    return REFUSED_STATUS


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
