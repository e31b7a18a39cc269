"""Which properties a provider computes, as the SDK's source says."""

from __future__ import annotations

from pathlib import Path

from simulator.preview.sdk.outputs import always_there
from simulator.preview.sdk.source import Sdks, registered_resources

# One of each: a plain annotation, a wire name that is the Python name, another decorator between.
SOURCE = '''
class Thing(pulumi.CustomResource):
    def __init__(self, name):
        """A thing."""

    @staticmethod
    def get(name) -> 'Thing':
        return Thing(name)

    @property
    @pulumi.getter
    def arn(self) -> pulumi.Output[str]:
        """Where it is -> pulumi.Output[Optional[str]]:"""

    @property
    @pulumi.getter(name="coldStart")
    @_utilities.deprecated("""Say
so.""")
    def cold_start(self) -> pulumi.Output[Optional['outputs.ColdStart']]:
        """Given or missing."""

    @_builtins.property
    @pulumi.getter(name="endPoints")
    def end_points(self) -> pulumi.Output[Sequence['outputs.EndPoint']]:
        """Computed."""


class Other(pulumi.CustomResource):
    @property
    @pulumi.getter
    def other(self) -> pulumi.Output[str]:
        """Another resource's."""
'''
INIT = '''
_utilities.register(
    resource_modules="""[{"fqn": "pulumi_shop.things", "classes": {
        "shop:things/thing:Thing": "Thing"}}]""",
)
'''


def test_what_the_annotations_do_not_call_optional_is_always_there(tmp_path: Path) -> None:
    folder = tmp_path / "pulumi_shop" / "things"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text(INIT, encoding="utf-8")
    (folder / "thing.py").write_text(SOURCE, encoding="utf-8")
    found = always_there("shop:things/thing:Thing", Sdks((str(tmp_path),)))
    assert found == {"arn", "endPoints"}


def test_the_providers_schema_calls_these_computed() -> None:
    """Optional and computed (acl, requestPayer), computed only (arn); never the id."""
    bucket = always_there("aws:s3/bucket:Bucket")
    assert bucket is not None
    assert bucket >= {"arn", "acl", "requestPayer", "region"}
    assert not bucket & {"id", "forceDestroy", "tags"}
    assert always_there("aws:iam/accessKey:AccessKey") == {
        "createDate",
        "encryptedSecret",
        "encryptedSesSmtpPasswordV4",
        "keyFingerprint",
        "secret",
        "sesSmtpPasswordV4",
        "user",
    }


def test_nothing_is_said_of_what_no_sdk_has() -> None:
    for token in (
        "foo:index:Bar",
        "aws:s3/bucket:Nothing",
        "shop:Component",
    ):
        assert always_there(token) is None


def test_every_resource_of_an_sdk_has_something_computed_or_required() -> None:
    """The pattern finds the properties of any class; a new style of code would leave some out."""
    tokens = [*registered_resources("aws")][::97] + [*registered_resources("gcp")][::97]
    assert len(tokens) > 30
    assert not [token for token in tokens if not always_there(token)]
