"""The graph a program gives is the one Pulumi's own engine would record."""

from __future__ import annotations

from simulator.preview.model import PreviewRequest
from simulator.preview.run import preview, preview_many
from simulator.resources.model import SourceLocation
from simulator.resources.values import UNKNOWN, Archive, Asset, Secret
from simulator.resources.write_deployment import deployment_json

STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"

COMPONENTS = """\
import pulumi
import pulumi_aws as aws


class Inner(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("shop:index:Inner", name, None, opts)
        self.queue = aws.sqs.Queue(f"{name}-queue", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({"arn": self.queue.arn})


class Outer(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("shop:index:Outer", name, None, opts)
        self.inner = Inner(f"{name}-inner", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({})


outer = Outer("outer", pulumi.ResourceOptions(aliases=[pulumi.Alias(name="former")]))
queue = outer.inner.queue
role = aws.iam.Role(
    "role",
    assume_role_policy=queue.arn,
    inline_policies=[
        {"name": "plain", "policy": "{}"},
        {"name": "linked", "policy": queue.arn.apply(lambda arn: arn)},
    ],
    opts=pulumi.ResourceOptions(depends_on=[outer], protect=True),
)
secret = aws.ssm.Parameter(
    "secret", type="SecureString", value=pulumi.Output.secret("hush"), tags={"queue": queue.url}
)
pulumi.export("arn", queue.arn)
pulumi.export("password", pulumi.Output.secret("hush"))
pulumi.export("count", 3)
"""


def test_components_links_secrets_and_unknowns(write_project):
    """One program of nested components: every field of the graph that Pulumi would record."""
    result = preview(PreviewRequest(write_project(COMPONENTS)))
    graph = result.graph
    inner_types = "shop:index:Outer$shop:index:Inner"
    outer = "urn:pulumi:dev::shop::shop:index:Outer::outer"
    inner = f"urn:pulumi:dev::shop::{inner_types}::outer-inner"
    queue = f"urn:pulumi:dev::shop::{inner_types}$aws:sqs/queue:Queue::outer-inner-queue"
    role = "urn:pulumi:dev::shop::aws:iam/role:Role::role"
    secret = "urn:pulumi:dev::shop::aws:ssm/parameter:Parameter::secret"
    provider = "urn:pulumi:dev::shop::pulumi:providers:aws::default_7_51_1"
    assert list(graph.resources) == [STACK, outer, inner, provider, queue, role, secret]
    assert graph.stack_urn == STACK
    assert [graph[urn].parent for urn in (outer, inner, queue, role)] == [
        STACK,
        outer,
        inner,
        STACK,
    ]
    assert not graph[outer].custom
    assert graph[outer].id is None
    assert graph[queue].custom
    assert graph[queue].id is UNKNOWN
    assert graph[queue].provider == f"{provider}::{SENTINEL}"
    assert graph[provider].parent is None
    assert graph[provider].inputs == {"version": "7.51.1"}

    # A component stands for the resources inside it.
    assert graph[role].dependencies == (queue,)
    assert graph[role].protect
    assert graph[role].property_dependencies == {
        "assumeRolePolicy": (queue,),
        "inlinePolicies": (queue,),
    }
    assert graph[role].path_dependencies == {
        "assumeRolePolicy": (queue,),
        "inlinePolicies[1].policy": (queue,),
    }
    assert graph[role].inputs["assumeRolePolicy"] is UNKNOWN
    assert graph.linked(graph[role], "inlinePolicies[1].policy") == (graph[queue],)
    assert graph.linked(graph[role], "inlinePolicies[0].policy") == ()

    assert graph[secret].inputs["value"] == Secret("hush")
    assert graph[secret].inputs["tags"] == {"queue": UNKNOWN}
    assert result.outputs == {"arn": UNKNOWN, "password": Secret("hush"), "count": 3}
    assert "hush" not in deployment_json(graph)
    assert "hush" not in repr(result)

    assert graph[outer].source == SourceLocation("__main__.py", 19)
    assert graph[inner].source == SourceLocation("__main__.py", 15)
    assert graph[queue].source == SourceLocation("__main__.py", 8)
    assert graph[STACK].source is None


def test_same_program_same_bytes_and_two_at_once(write_project):
    """Runs side by side, and runs after one another, give the same document to the byte."""
    project = write_project(
        """\
        import pulumi
        import pulumi_aws as aws

        config = pulumi.Config()
        name = config.require("name")
        queues = [aws.sqs.Queue(f"{name}-{i}") for i in range(20)]
        arns = [q.arn for q in queues]
        aws.iam.Role("all", assume_role_policy=pulumi.Output.all(*arns).apply(str),
                     tags={f"t{i}": q.arn for i, q in enumerate(queues)})
        """
    )
    requests = [PreviewRequest(project, config={"name": name}) for name in ("a", "b", "a", "b")]
    first, second, third, fourth = preview_many(requests)
    assert deployment_json(first.graph) == deployment_json(third.graph)
    assert deployment_json(second.graph) == deployment_json(fourth.graph)
    assert first.graph == third.graph
    assert [item.name for item in second.graph.of_type("aws:sqs/queue:Queue")] == [
        f"b-{i}" for i in range(20)
    ]
    again = preview(requests[0])
    assert again == first


def test_providers_explicit_inherited_and_default(write_project):
    """Provider references, default providers with their configuration, secrets among it."""
    result = preview(
        PreviewRequest(
            write_project(
                """\
                import pulumi
                import pulumi_aws as aws

                far = aws.Provider("far", region="eu-west-1")

                class Box(pulumi.ComponentResource):
                    def __init__(self, name, opts=None):
                        super().__init__("shop:index:Box", name, None, opts)
                        aws.sqs.Queue("inherited", opts=pulumi.ResourceOptions(parent=self))

                aws.sqs.Queue("explicit", opts=pulumi.ResourceOptions(provider=far))
                Box("box", pulumi.ResourceOptions(providers=[far]))
                aws.sqs.Queue("default")
                """
            ),
            config={"aws:region": "us-west-2"},
        )
    )
    graph = result.graph
    far = "urn:pulumi:dev::shop::pulumi:providers:aws::far"
    default = "urn:pulumi:dev::shop::pulumi:providers:aws::default_7_51_1"
    providers = {item.name: item.provider for item in graph.of_type("aws:sqs/queue:Queue")}
    assert providers == {
        "explicit": f"{far}::{SENTINEL}",
        "inherited": f"{far}::{SENTINEL}",
        "default": f"{default}::{SENTINEL}",
    }
    assert graph[default].inputs == {"region": "us-west-2", "version": "7.51.1"}
    # The SDK itself adds inputs of its own to a provider made explicitly.
    assert graph[far].inputs["region"] == "eu-west-1"
    assert graph[far].inputs["version"] == "7.51.1"
    assert graph[far].parent == STACK
    assert result.findings == ()


def test_transforms_of_resources_and_stack_run_in_the_program(write_project):
    """Own, parents' and stack transforms run in this order and see outputs as outputs."""
    result = preview(
        PreviewRequest(
            write_project(
                """\
                import pulumi
                import pulumi_aws as aws

                def tag(name):
                    def transform(args):
                        if args.type_ != "aws:sqs/queue:Queue":
                            return None
                        tags = dict(args.props.get("tags") or {})
                        tags["order"] = tags.get("order", "") + name
                        props = {**args.props, "tags": tags}
                        return pulumi.ResourceTransformResult(props, args.opts)
                    return transform

                def protect(args):
                    return pulumi.ResourceTransformResult(
                        args.props, pulumi.ResourceOptions.merge(
                            args.opts, pulumi.ResourceOptions(protect=True)))

                class Box(pulumi.ComponentResource):
                    def __init__(self, name, opts=None):
                        super().__init__("shop:index:Box", name, None, opts)
                        aws.sqs.Queue("q", opts=pulumi.ResourceOptions(
                            parent=self, transforms=[tag("own,")]))

                pulumi.runtime.register_resource_transform(tag("stack"))
                Box("box", pulumi.ResourceOptions(transforms=[tag("parent,")]))
                source = aws.sqs.Queue("source")
                aws.iam.Role("role", assume_role_policy=source.arn,
                             opts=pulumi.ResourceOptions(transforms=[protect]))
                """
            )
        )
    )
    graph = result.graph
    tags = {item.name: item.inputs["tags"] for item in graph.of_type("aws:sqs/queue:Queue")}
    assert tags == {"q": {"order": "own,parent,stack"}, "source": {"order": "stack"}}
    (role,) = graph.of_type("aws:iam/role:Role")
    (source,) = (r for r in graph.of_type("aws:sqs/queue:Queue") if r.name == "source")
    assert role.protect
    assert role.inputs["assumeRolePolicy"] is UNKNOWN
    assert role.property_dependencies["assumeRolePolicy"] == (source.urn,)
    assert role.path_dependencies == {"assumeRolePolicy": (source.urn,)}


def test_reads_references_remote_components_and_assets(write_project):
    """What only the cloud knows stays unknown and is listed; assets keep their form."""
    fixtures = """\
        stack_references:
          acme/network/prod:
            outputs: {zone: Z1, token: t0p}
            secrets: [token]
        """
    project = write_project(
        """\
        import pulumi
        import pulumi_aws as aws

        found = aws.sqs.Queue.get("found", "https://sqs/queue")
        network = pulumi.StackReference("acme/network/prod")
        other = pulumi.StackReference("acme/other/prod")

        class Far(pulumi.ComponentResource):
            url: pulumi.Output[str]
            def __init__(self, name):
                props = {"queue": found.arn, "url": None}
                super().__init__("far:index:Far", name, props, None, True)

        far = Far("far")
        aws.ssm.Parameter("p", type="String", value=network.require_output("zone"),
                          description=far.url, tags={"arn": found.arn})
        pulumi.export("zone", network.require_output("zone"))
        pulumi.export("token", network.require_output("token"))
        pulumi.export("other", other.require_output("x"))
        pulumi.export("id", found.id)
        pulumi.export("far", far.url)
        pulumi.export("text", pulumi.StringAsset("hi"))
        pulumi.export("archive", pulumi.AssetArchive({"a": pulumi.FileAsset("./a.txt")}))
        """,
        files={"fixtures.yaml": fixtures},
    )
    result = preview(PreviewRequest(project, fixtures=project / "fixtures.yaml"))
    assert result.outputs == {
        "zone": "Z1",
        "token": Secret("t0p"),
        "other": UNKNOWN,
        "id": "https://sqs/queue",
        "far": UNKNOWN,
        "text": Asset(text="hi"),
        "archive": Archive(assets={"a": Asset(path="./a.txt")}),
    }
    (found,) = result.graph.of_type("aws:sqs/queue:Queue")
    assert found.external
    assert found.id == "https://sqs/queue"
    far = result.graph["urn:pulumi:dev::shop::far:index:Far::far"]
    assert not far.custom
    assert far.inputs == {"queue": UNKNOWN}
    assumed = {(item.token, str(item.source)) for item in result.assumed}
    assert assumed == {
        ("aws", "None"),  # nobody gives a region
        ("aws:sqs/queue:Queue", "__main__.py:4"),
        ("pulumi:pulumi:StackReference", "__main__.py:6"),
        ("far:index:Far", "__main__.py:14"),
    }


def test_data_sources_know_their_line_and_wait_for_what_does_not_exist(write_project):
    """Data sources in both forms; transforms of calls; results that hang on new resources."""
    result = preview(
        PreviewRequest(
            write_project(
                """\
                import pulumi
                import pulumi_aws as aws

                partition = aws.get_partition()
                plain = aws.get_caller_identity()
                queue = aws.sqs.Queue("q", name="fixed")
                late = aws.get_partition_output(opts=pulumi.InvokeOutputOptions(depends_on=[queue]))
                pulumi.export("partition", partition.partition)
                pulumi.export("late", late.partition)
                """
            ),
            config={"aws:region": "us-east-1"},
        )
    )
    assert result.outputs == {"partition": "aws", "late": UNKNOWN}
    (assumed,) = result.assumed
    assert assumed.token == "aws:index/getCallerIdentity:getCallerIdentity"
    assert str(assumed.source) == "__main__.py:5"


def test_hooks_run_in_previews_only_when_they_ask_to(write_project):
    result = preview(
        PreviewRequest(
            write_project(
                """\
                import pulumi
                import pulumi_aws as aws

                def said(text):
                    return lambda args: print(text, args.name)

                quiet = pulumi.ResourceHook("quiet", said("quiet"))
                loud = pulumi.ResourceHook(
                    "loud", said("loud"), pulumi.ResourceHookOptions(on_dry_run=True))
                aws.sqs.Queue("q", opts=pulumi.ResourceOptions(
                    hooks=pulumi.ResourceHookBinding(before_create=[quiet, loud])))
                """
            )
        )
    )
    assert result.log == ("loud q",)


def test_a_program_in_a_folder_of_its_own_with_its_own_modules(write_project):
    """``main`` becomes the working directory and the path; any module name is the program's."""
    project = write_project(
        settings="name: shop\nruntime: {name: python}\nmain: infra/\n",
        files={
            "infra/__main__.py": """\
                import os
                import pulumi
                import simulator
                from parts.queue import queue

                pulumi.export("cwd", os.path.basename(os.getcwd()))
                pulumi.export("mine", simulator.MINE)
                pulumi.export("names", [pulumi.get_project(), pulumi.get_stack(),
                                        pulumi.get_organization()])
                pulumi.export("dry", pulumi.runtime.is_dry_run())
                pulumi.log.warn("careful")
                """,
            "infra/simulator.py": "MINE = 'the program has a module of this name'\n",
            "infra/parts/__init__.py": "",
            "infra/parts/queue.py": """\
                from pulumi_aws import sqs
                queue = sqs.Queue("q")
                """,
        },
    )
    result = preview(PreviewRequest(project, stack="acme/shop/prod"))
    assert result.outputs == {
        "cwd": "infra",
        "mine": "the program has a module of this name",
        "names": ("shop", "prod", "acme"),
        "dry": True,
    }
    assert result.log == ("warning: careful",)
    (queue,) = result.graph.of_type("aws:sqs/queue:Queue")
    assert queue.urn == "urn:pulumi:prod::shop::aws:sqs/queue:Queue::q"
    assert queue.source == SourceLocation("infra/parts/queue.py", 2)


def test_findings_name_the_resource_and_its_line(write_project):
    """What the provider would refuse is found, with path and line."""
    result = preview(
        PreviewRequest(
            write_project(
                """\
                import pulumi_aws as aws

                aws.iam.Role("r", assume_role_policy="{}", inline_policies=[{"nam": "x"}])
                aws.iam.Role("dict", assume_role_policy={"Version": "2012-10-17"})
                """
            )
        )
    )
    (finding,) = (item for item in result.findings if "nam" in item.path)
    assert finding.severity == "error"
    assert finding.urn == "urn:pulumi:dev::shop::aws:iam/role:Role::r"
    assert str(finding.source) == "__main__.py:3"


def test_a_provider_that_is_not_configured_yet_is_not_asked(write_project) -> None:
    """The engine neither checks, completes nor answers through a provider with an unknown."""
    project = write_project(
        """\
        import pulumi
        import pulumi_aws as aws

        later = aws.Provider("later", region=aws.ec2.Eip("ip").public_ip)
        through = pulumi.InvokeOptions(provider=later)
        pulumi.CustomResource(
            "aws:sqs/queue:Queue", "unchecked", {"bogus": 1, "delaySeconds": "abc"},
            pulumi.ResourceOptions(provider=later),
        )
        pulumi.CustomResource("aws:sqs/queue:Queue", "checked", {"bogus": 1})
        pulumi.export("region", repr(aws.get_region(opts=through).region))
        subnets = aws.ec2.get_subnets_output(
            filters=[{"name": "a", "values": ["b"]}],
            opts=pulumi.InvokeOutputOptions(provider=later),
        )
        pulumi.export("subnets", subnets.ids.apply(repr))
        """
    )
    found = preview(PreviewRequest(project))
    errors = [finding for finding in found.findings if finding.severity == "error"]
    assert [(item.urn.rpartition("::")[2], item.path) for item in errors] == [("checked", "bogus")]
    (unchecked,) = (item for item in found.graph if item.name == "unchecked")
    assert unchecked.inputs == {"bogus": 1, "delaySeconds": "abc"}
    assert found.outputs == {"region": "None", "subnets": "None"}
