"""Builds IAM policy documents exactly as ``aws.iam.get_policy_document`` does.

Follows the AWS provider's own model of a document (terraform-provider-aws,
internal/service/iam/policy_model.go and policy_document_data_source.go, read 2026-11): lists of
one become scalars, longer ones are sorted in descending order, ``&{`` becomes ``${``, principals
of type ``*`` with the identifier ``*`` become ``"*"``, and documents merge by ``Sid``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from simulator.preview.datasources.call import Call, records, strings
from simulator.preview.datasources.go_json import go_json, string_hash
from simulator.resources.values import PropertyValue

_DEFAULT_VERSION = "2012-10-17"
_VERSIONS = ("2008-10-17", _DEFAULT_VERSION)
_FIELDS = (
    "Sid",
    "Effect",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Principal",
    "NotPrincipal",
    "Condition",
)


def policy_document(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:iam/getPolicyDocument:getPolicyDocument``."""
    version = call.text("version") or _DEFAULT_VERSION
    if version not in _VERSIONS:
        raise call.refuse(f"version {version!r} is not allowed", f"one of {', '.join(_VERSIONS)}")
    merged: dict[str, Any] = {"Version": "", "Id": "", "Statement": []}
    seen: set[str] = set()
    for index, text in enumerate(call.items("sourcePolicyDocuments")):
        source = _parsed(call, text, f"sourcePolicyDocuments[{index}]")
        for statement in source["Statement"]:
            sid = statement.get("Sid", "")
            if sid and sid in seen:
                raise call.refuse(
                    f"duplicate Sid {sid!r} in sourcePolicyDocuments[{index}]",
                    hint="remove the Sid or make it unique",
                )
            seen.add(sid)
        _merge(merged, source)
    _merge(
        merged,
        {
            "Version": version,
            "Id": call.text("policyId"),
            "Statement": _statements(call, version),
        },
    )
    for index, text in enumerate(call.items("overridePolicyDocuments")):
        _merge(merged, _parsed(call, text, f"overridePolicyDocuments[{index}]"))
    document = {key: value for key, value in merged.items() if value}
    pretty = go_json(document, indent=2)
    return {
        **call.args,
        "version": version,
        "json": pretty,
        "minifiedJson": go_json(document),
        "id": string_hash(pretty),
    }


def _merge(into: dict[str, Any], new: Mapping[str, Any]) -> None:
    if new["Id"]:
        into["Id"] = new["Id"]
    into["Version"] = max(into["Version"], new["Version"])
    for statement in new["Statement"]:
        sid = statement.get("Sid")
        places = [
            place for place, old in enumerate(into["Statement"]) if sid and old.get("Sid") == sid
        ]
        if places:
            into["Statement"][places[0]] = statement
        else:
            into["Statement"].append(statement)


def _statements(call: Call, version: str) -> list[dict[str, Any]]:
    statements = []
    seen: set[str] = set()
    for index, given in enumerate(records(call.items("statements"))):
        where = f"statements[{index}]"
        sid = str(given.get("sid") or "")
        # Not every service wants letters and digits only: the documented policies of SNS and ECR
        # use "__default_statement_ID" and "new policy".
        if sid and sid in seen:
            raise call.refuse(f"{where}: duplicate Sid {sid!r}", hint="make it unique")
        seen.add(sid)
        effect = str(given.get("effect") or "Allow")
        if effect not in {"Allow", "Deny"}:
            raise call.refuse(f"{where}.effect {effect!r} is not allowed", "Allow or Deny")
        statement = {
            "Sid": sid,
            "Effect": effect,
            "Action": _one_or_many(given.get("actions")),
            "NotAction": _one_or_many(given.get("notActions")),
            "Resource": _variables(call, _one_or_many(given.get("resources")), version),
            "NotResource": _variables(call, _one_or_many(given.get("notResources")), version),
            "Principal": _principals(call, given.get("principals"), version),
            "NotPrincipal": _principals(call, given.get("notPrincipals"), version),
            "Condition": _conditions(call, given.get("conditions"), version),
        }
        statements.append({key: value for key, value in statement.items() if value})
    return statements


def _one_or_many(value: PropertyValue) -> Any:
    """Return one string, or the distinct strings in descending order, or ``None``."""
    found = sorted(set(strings(value)), reverse=True)
    if not found:
        return None
    return found[0] if len(found) == 1 else found


def _variables(call: Call, value: Any, version: str) -> Any:
    if isinstance(value, list):
        return [_variables(call, item, version) for item in value]
    if isinstance(value, str) and "&{" in value:
        if version == "2008-10-17":
            raise call.refuse(f"{value!r} uses &{{, which version 2008-10-17 does not support")
        return value.replace("&{", "${")
    return value


def _principals(call: Call, value: PropertyValue, version: str) -> Any:
    blocks = []
    for block in records(value if isinstance(value, tuple) else ()):
        identifiers = _variables(call, _one_or_many(block.get("identifiers")), version)
        blocks.append((str(block.get("type") or ""), [] if identifiers is None else identifiers))
    return _written_principals(blocks)


def _written_principals(blocks: list[tuple[str, Any]]) -> Any:
    if len(blocks) == 1 and blocks[0] in (("*", "*"), ("*", ["*"])):
        return "*"
    written: dict[str, Any] = {}
    for kind, identifiers in blocks:
        old = written.get(kind)
        if isinstance(identifiers, list):
            before = [] if old is None else [old] if isinstance(old, str) else old
            written[kind] = before + sorted(identifiers, reverse=True)
        elif old is None:
            written[kind] = identifiers
        else:
            written[kind] = [*([old] if isinstance(old, str) else old), identifiers]
    return dict(sorted(written.items()))


def _conditions(call: Call, value: PropertyValue, version: str) -> Any:
    blocks = [
        (
            str(block.get("test") or ""),
            str(block.get("variable") or ""),
            [str(_variables(call, item, version)) for item in strings(block.get("values"))],
        )
        for block in records(value if isinstance(value, tuple) else ())
    ]
    return _written_conditions(blocks)


def _written_conditions(blocks: list[tuple[str, str, list[str]]]) -> Any:
    written: dict[str, dict[str, Any]] = {}
    for test, variable, values in blocks:
        written.setdefault(test, {}).setdefault(variable, []).extend(values)
    return {
        test: {
            variable: values[0] if len(values) == 1 else values
            for variable, values in sorted(variables.items())
        }
        for test, variables in sorted(written.items())
    }


def _parsed(call: Call, text: PropertyValue, where: str) -> dict[str, Any]:
    """Read a document the way the provider does: known keys only, principals normalised."""
    try:
        document = json.loads(str(text)) if text else {}
    except ValueError as error:
        raise call.refuse(f"{where} is not JSON", str(error)) from error
    if not isinstance(document, dict):
        raise call.refuse(f"{where} is not a JSON object")
    given = document.get("Statement") or []
    if not isinstance(given, list):
        raise call.refuse(f"{where}: Statement must be a list")
    statements = []
    for raw in given:
        if not isinstance(raw, dict):
            raise call.refuse(f"{where}: a statement must be an object")
        statement = {key: raw[key] for key in _FIELDS if raw.get(key) not in (None, "")}
        for key in ("Principal", "NotPrincipal"):
            if key in statement:
                statement[key] = _read_principals(statement[key])
        if "Condition" in statement:
            statement["Condition"] = _read_conditions(statement["Condition"])
        statements.append(statement)
    return {
        "Version": str(document.get("Version") or ""),
        "Id": str(document.get("Id") or ""),
        "Statement": statements,
    }


def _read_principals(value: Any) -> Any:
    if isinstance(value, dict):
        return _written_principals([(str(kind), found) for kind, found in value.items()])
    return "*"


def _read_conditions(value: Any) -> Any:
    blocks = []
    for test, variables in value.items() if isinstance(value, dict) else ():
        for variable, found in variables.items() if isinstance(variables, dict) else ():
            values = found if isinstance(found, list) else [found]
            texts = [str(item).lower() if isinstance(item, bool) else str(item) for item in values]
            blocks.append((str(test), str(variable), texts))
    return _written_conditions(blocks)
