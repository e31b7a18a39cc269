"""Where the answers of a record are, told from host names and from other records."""

import pytest

from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View
from policypacks.health_checks.answer_regions import is_outside, regions_of_record
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import PropertyValue, Secret

RECORD = "aws:route53/record:Record"


def regions(*values: PropertyValue, **others: str) -> set[str]:
    """Return the regions of a record with these values beside others: name -> value."""
    records = [
        Resource(
            urn=name,
            type=RECORD,
            name=name,
            inputs={"name": f"{name}.example.com", "records": (value,)},
        )
        for name, value in others.items()
    ]
    own = Resource(urn="own", type=RECORD, name="own", inputs={"name": "own", "records": values})
    stack = Stack(ResourceGraph("p", "s", {one.urn: one for one in [own, *records]}))
    return regions_of_record(View.of(own), stack)


@pytest.mark.parametrize(
    ("host", "region"),
    [
        ("d-1.execute-api.eu-west-1.amazonaws.com", "eu-west-1"),
        ("lb-1.elb.us-gov-west-1.amazonaws.com.", "us-gov-west-1"),
        ("x.lambda-url.ap-southeast-2.on.aws", "ap-southeast-2"),
        ("site.s3-website-us-east-1.amazonaws.com", "us-east-1"),
        # A load balancer's own name looks like a region, or holds another one.
        ("my-lb-1.ca-central-1.elb.amazonaws.com", "ca-central-1"),
        ("api-us-east-1-9.eu-north-1.elb.amazonaws.com", "eu-north-1"),
    ],
)
def test_an_aws_host_names_its_region(host: str, region: str) -> None:
    assert regions(host) == {region}


def test_a_name_of_the_stack_is_where_its_record_leads() -> None:
    assert regions("a.example.com", a="b.example.com", b="x.eu-west-1.amazonaws.com") == {
        "eu-west-1"
    }


def test_other_hosts_are_places_of_their_own() -> None:
    found = regions("192.0.2.1", "eu-west-1.example.com", "192.0.2.1")
    assert len(found) == 2
    assert all(is_outside(place) for place in found)


def test_a_secret_host_gives_no_region_away() -> None:
    [place] = regions(Secret("d-1.execute-api.eu-west-1.amazonaws.com"))
    assert is_outside(place)


def test_a_circle_of_names_leads_nowhere() -> None:
    with pytest.raises(CannotEvaluateError, match="leads back to itself"):
        regions("a.example.com", a="b.example.com", b="a.example.com")
