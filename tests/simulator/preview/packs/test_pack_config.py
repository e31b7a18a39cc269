"""Configuration reaches the policies as under the CLI; what is wrong with it stops the pack."""

from __future__ import annotations

import json
from dataclasses import replace

from foreign_packs import graph, resource

from simulator.preview.packs.run import PackServers, check_policies

CODE = """
    def show(args, report):
        report(repr(sorted(args.get_config().items())))

    PolicyPack(
        "{0}",
        [
            ResourceValidationPolicy(
                "{0}-limit", "Limit.", show,
                config_schema=PolicyConfigSchema(
                    {{
                        "max": {{"type": "integer", "default": 3}},
                        "zones": {{"type": "array", "items": {{"type": "string"}}}},
                    }}
                ),
                enforcement_level=EnforcementLevel.MANDATORY,
            ),
            ResourceValidationPolicy("{0}-free", "Free.", show),
        ],
        initial_config={{"{0}-limit": {{"zones": ["a"]}}}},
    )
"""
THING = graph(resource("thing"))


def told(report):
    return {(item.policy, item.enforcement): item.message for item in report.findings}


def test_defaults_initial_configuration_and_file(write_pack):
    """The pack's initial entry names no level, which the protocol turns into advisory."""
    plain = write_pack(CODE.format("web"), name="web")
    assert told(check_policies(THING, [plain])) == {
        ("web-limit", "advisory"): "Limit.\n[('max', 3.0), ('zones', ['a'])]",
        ("web-free", "advisory"): "Free.\n[]",
    }
    config = {
        "all": "mandatory",
        "web-limit": {"zones": ["b", "c"]},
        "web-free": {"enforcementLevel": "disabled"},
    }
    given = write_pack(CODE.format("web"), name="web", config=config)
    assert told(check_policies(THING, [given])) == {
        ("web-limit", "mandatory"): "Limit.\n[('max', 3.0), ('zones', ['b', 'c'])]",
    }


def test_one_file_for_several_packs(write_pack, tmp_path):
    """Each pack gets its own entries; a name that none knows is the mistake of the file."""
    one, two = (write_pack(CODE.format(name), name=name) for name in ("one", "two"))
    file = tmp_path / "shared.json"
    file.write_text(
        json.dumps({"all": "disabled", "one-limit": "mandatory", "two-limit": {"max": 5}})
    )
    shared = [replace(one, config=file), replace(two, config=file)]
    assert list(told(check_policies(THING, shared))) == [("one-limit", "mandatory")]
    file.write_text('{"one-limit": "mandatory",\n "to-limit": "mandatory"}')
    report = check_policies(THING, shared)
    assert [(item.pack, item.policy, item.what, item.hint) for item in report.failures] == [
        (
            "one, two",
            "to-limit",
            f"{file}:2: to-limit: no policy is called 'to-limit': known packs: one, two",
            "did you mean 'two-limit'?",
        )
    ]
    assert report.findings == ()
    assert report.exit_code() == 2


def test_all_mistakes_of_a_file_at_once_and_other_packs_stand(write_pack):
    """Level, name, setting and type wrong: four mistakes with their places, exit code 2."""
    config = (
        '{\n"web-limt": "mandatory",\n"web-limit": {"max": "many",\n"zone": []},\n'
        '"web-free": "mandatry"\n}'
    )
    bad = write_pack(CODE.format("web"), name="web", config=config)
    good = write_pack(CODE.format("ok"), name="ok")
    with PackServers([bad, good]) as servers:
        report = servers.check(THING)
        file = bad.config
        assert [(item.pack, item.policy, item.what) for item in servers.failures] == [
            ("web", "", f'{file}:5: web-free: "mandatry" is no enforcement level'),
            (
                "web",
                "web-limt",
                f"{file}:2: web-limt: no policy is called 'web-limt': known packs: web",
            ),
            ("web", "web-limit", f"{file}:4: web-limit.zone: it has no setting 'zone'"),
            ("web", "web-limit", f"{file}:3: web-limit.max: 'many' is not of type 'integer'"),
        ]
        assert {item.pack for item in report.findings} == {"ok"}
        assert {item.pack for item in servers.policies} == {"ok"}
        assert report.failures == servers.failures
        assert report.exit_code() == 2


def test_a_file_that_cannot_be_read_stops_the_packs_it_is_for_once(write_pack, tmp_path):
    """Two packs, one missing file: one failure that names both."""
    one, two = (write_pack(CODE.format(name), name=name) for name in ("one", "two"))
    missing = tmp_path / "missing.json"
    report = check_policies(THING, [replace(one, config=missing), replace(two, config=missing)])
    assert [(item.pack, item.what, item.exit_code) for item in report.failures] == [
        ("one, two", f"{missing}: cannot read: No such file or directory", 2)
    ]
