"""Host names, regions, machine sizes and TLS versions as properties write them."""

from __future__ import annotations

import pytest

from simulator.resources.values import UNKNOWN, Secret
from simulator.topology.continents import continent_of
from simulator.topology.extract.hosts import covers, host_of, region_in
from simulator.topology.extract.read import UnmodelledError, as_flag, as_number, as_signed
from simulator.topology.extract.regions import google_location, google_region
from simulator.topology.extract.sizes import vcpus
from simulator.topology.extract.tls import least_tls


@pytest.mark.parametrize(
    ("value", "host"),
    [
        ("API.Example.com.", "api.example.com"),
        ("https://api.example.com/v1?x=1", "api.example.com"),
        ("https://api.example.com:8443", "api.example.com"),
        ("dualstack.lb-1.eu-west-1.elb.amazonaws.com", "lb-1.eu-west-1.elb.amazonaws.com"),
        ("192.0.2.1", "192.0.2.1"),
        ("2001:DB8::1", "2001:db8::1"),
        (Secret("api.example.com"), "api.example.com"),
        ("arn:aws:lambda:eu-west-1:1:function:fn", ""),
        ("s3://bucket.name/key", ""),
        ("localhost", ""),
        ("two words.example.com", ""),
        (UNKNOWN, ""),
        (None, ""),
        (7.0, ""),
    ],
)
def test_hosts_in_values(value: object, host: str) -> None:
    assert host_of(value) == host  # type: ignore[arg-type]  # any decoded value


@pytest.mark.parametrize(
    ("host", "region"),
    [
        ("a1.execute-api.eu-west-1.amazonaws.com", "aws:eu-west-1"),
        ("lb-1.us-gov-west-1.elb.amazonaws.com", "aws:us-gov-west-1"),
        ("bucket.s3.ap-southeast-2.amazonaws.com", "aws:ap-southeast-2"),
        ("x.lambda-url.me-south-1.on.aws", "aws:me-south-1"),
        ("svc-123.europe-west1.run.app", "gcp:europe-west1"),
        ("us-central1-proj.cloudfunctions.net", "gcp:us-central1"),
        ("d111.cloudfront.net", ""),
        ("eu-west-1.example.com", ""),
    ],
)
def test_provider_names_carry_their_region(host: str, region: str) -> None:
    assert region_in(host) == region


def test_host_patterns() -> None:
    assert covers("*", "any.example.com")
    assert covers("*.example.com", "a.example.com")
    assert not covers("*.example.com", "example.com")
    assert not covers("example.com", "a.example.com")


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("europe-west1", "europe-west1"),
        ("europe-west1-b", "europe-west1"),
        ("https://www.googleapis.com/compute/v1/projects/p/zones/us-east4-c", "us-east4"),
        ("northamerica-northeast2", "northamerica-northeast2"),
        ("eu-west-1", ""),
        ("", ""),
    ],
)
def test_google_places(place: str, region: str) -> None:
    assert google_region(place) == region


def test_multi_regions_are_placed_inside_themselves() -> None:
    assert [google_location(place) for place in ("EU", "US", "europe-north1", "MARS")] == [
        "europe-west1",
        "us-central1",
        "europe-north1",
        "",
    ]


@pytest.mark.parametrize(
    ("machine", "count"),
    [
        ("t2.micro", 1),
        ("t3.micro", 2),
        ("m7g.xlarge", 4),
        ("c5.24xlarge", 96),
        ("ml.g5.2xlarge", 8),
        ("e2-micro", 2),
        ("e2-standard-8", 8),
        ("n1-highmem-2", 2),
        ("zones/europe-west1-b/machineTypes/c3-standard-22", 22),
        ("", 2),
    ],
)
def test_vcpus_of_machine_types(machine: str, count: int) -> None:
    assert vcpus(machine) == count


@pytest.mark.parametrize(
    ("policy", "least"),
    [
        ("TLS_1_2", "TLSv1.2"),
        ("TLS_1_0", "TLSv1"),
        ("SecurityPolicy_TLS13_1_3_2025_09", "TLSv1.3"),
        ("SecurityPolicy_TLS13_1_2_PQ_2025_09", "TLSv1.2"),
        ("ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.2"),
        ("ELBSecurityPolicy-TLS13-1-3-2021-06", "TLSv1.3"),
        ("ELBSecurityPolicy-FS-1-2-Res-2020-10", "TLSv1.2"),
        ("ELBSecurityPolicy-TLS-1-1-2017-01", "TLSv1.1"),
        ("ELBSecurityPolicy-2016-08", "TLSv1"),
    ],
)
def test_least_tls_of_security_policies(policy: str, least: str) -> None:
    assert least_tls(policy) == least


def test_continents_follow_route_53() -> None:
    found = {
        region: continent_of(region)
        for region in (
            "aws:us-east-1",
            "aws:mx-central-1",
            "aws:sa-east-1",
            "aws:ap-southeast-1",
            "aws:ap-southeast-2",
            "aws:me-south-1",
            "aws:af-south-1",
            "gcp:australia-southeast1",
            "gcp:northamerica-northeast1",
            "",
        )
    }

    assert list(found.values()) == ["NA", "NA", "SA", "AS", "OC", "AS", "AF", "OC", "NA", ""]


def test_numbers_and_flags_come_native_or_as_text() -> None:
    assert as_number("12.5", "x", 0.0) == as_number(12.5, "x", 0.0) == 12.5
    assert as_number(UNKNOWN, "x", 3.0) == as_number(None, "x", 3.0) == 3.0
    assert as_signed("-7", "x", 0.0) == as_signed(-7, "x", 0.0) == -7.0
    assert as_flag("TRUE", "x", False) is as_flag(True, "x", False) is True


@pytest.mark.parametrize("value", [True, "many", "nan", float("inf"), -1, (), {}])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(UnmodelledError, match="x is not a number"):
        as_number(value, "x", 0.0)  # type: ignore[arg-type]  # any decoded value
