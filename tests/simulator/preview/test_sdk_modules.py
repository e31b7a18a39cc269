"""The modules imported ahead are those the program imports, and never its own."""

from __future__ import annotations

from simulator.preview.sdk_modules import sdk_modules


def test_every_form_of_import_is_followed_through_first_party_files(write_project):
    root = write_project(
        """\
        import pulumi_aws as aws
        import parts.queue
        from parts import role
        import json, numpy
        aws.ssm.Parameter("p", type="String", value="x")
        aws.config.region
        """,
        files={
            "parts/__init__.py": "",
            "parts/queue.py": "from pulumi_aws import sqs as q, Provider\nfrom . import deep\n",
            "parts/deep.py": "import pulumi_gcp\npulumi_gcp.dns.ManagedZone\n",
            "parts/role.py": "from pulumi_aws.iam import Role\n",
            "unused.py": "import pulumi_aws as aws\naws.rds.Instance\n",
            "broken.py": "import (",
        },
    )
    assert sdk_modules(root, root, root) == (
        "pulumi_aws",
        "pulumi_aws.iam",
        "pulumi_aws.sqs",
        "pulumi_aws.ssm",
        "pulumi_gcp",
        "pulumi_gcp.dns",
    )


def test_a_local_package_of_an_sdks_name_is_the_programs(write_project):
    root = write_project(
        "import pulumi_aws\npulumi_aws.sqs\nimport pulumi_nowhere\n",
        files={"pulumi_aws.py": "sqs = 1\n"},
    )
    assert sdk_modules(root, root, root) == ()
