"""Made-up strings of a valid form, chosen by the name of the property they stand in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from simulator.preview.datasources.aws_regions import partition_of
from simulator.preview.datasources.call import (
    ASSUMED_AWS_ACCOUNT,
    ASSUMED_GCP_REGION,
    Call,
)

# Noun -> prefix of EC2-style ids. Source: Amazon EC2 user guide, "Resource IDs", 2026.
_ID_PREFIXES: Mapping[str, str] = {
    "vpc": "vpc",
    "subnet": "subnet",
    "securityGroup": "sg",
    "ami": "ami",
    "image": "ami",
    "instance": "i",
    "routeTable": "rtb",
    "internetGateway": "igw",
    "natGateway": "nat",
    "networkInterface": "eni",
    "launchTemplate": "lt",
    "keyPair": "key",
    "eip": "eipalloc",
    "allocation": "eipalloc",
    "association": "assoc",
    "snapshot": "snap",
    "rootSnapshot": "snap",
    "volume": "vol",
    "vpcEndpoint": "vpce",
    "networkAcl": "acl",
    "prefixList": "pl",
    "managedPrefixList": "pl",
    "transitGateway": "tgw",
    "dhcpOptions": "dopt",
    "fileSystem": "fs",
}
_EPOCH = "1970-01-01T00:00:00Z"


def placeholder_text(call: Call, name: str, unique: str) -> str:
    """Return a made-up string for the property ``name``."""
    noun = noun_of(call.token)
    google = call.token.startswith(("gcp:", "google-native:"))
    for pattern, make in (_GOOGLE if google else _AWS) + _COMMON:
        match = re.search(pattern, name)
        if match is not None:
            return make(call, noun, unique)
    if not google:
        for ending in ("Id", "id"):
            stem = name.removesuffix(ending)
            if stem != name:
                return resource_id(stem or noun, unique)
    return f"placeholder-{name.lower()}"


def noun_of(token: str) -> str:
    """Return ``vpc`` for ``aws:ec2/getVpc:getVpc``."""
    word = token.rsplit(":", 1)[-1].removeprefix("get")
    return word[:1].lower() + word[1:]


def resource_id(noun: str, unique: str) -> str:
    """Return an id such as ``vpc-00000000a1b2c3d4e``: 17 digits, the first eight zero."""
    prefix = _ID_PREFIXES.get(noun)
    return f"{prefix}-00000000{unique[:9]}" if prefix else f"placeholder-{unique[:12]}"


def zone_id(unique: str) -> str:
    """Return the id of a hosted zone."""
    return f"Z0PLACEHOLDER{unique[:7].upper()}"


def uuid(unique: str) -> str:
    """Return a UUID that begins with eight zeros."""
    return f"00000000-{unique[:4]}-4{unique[4:7]}-8{unique[7:10]}-{unique[10:22]}"


def arn(call: Call, noun: str, unique: str) -> str:
    """Return an ARN of the data source's service."""
    service = call.token.split(":")[1].split("/")[0]
    service = {"lb": "elasticloadbalancing", "alb": "elasticloadbalancing"}.get(service, service)
    region = call.region
    place = "" if service in {"iam", "s3", "cloudfront", "route53"} else region
    account = "" if service in {"s3", "route53"} else ASSUMED_AWS_ACCOUNT
    name = str(call.args.get("name") or "")
    last = {
        "certificate": f"certificate/{uuid(unique)}",
        "bucket": str(call.args.get("bucket") or "placeholder-bucket"),
        "loadBalancer": f"loadbalancer/app/{name or 'placeholder'}/{unique[:16]}",
        "targetGroup": f"targetgroup/{name or 'placeholder'}/{unique[:16]}",
    }.get(noun, f"{noun}/{name or 'placeholder-' + unique[:8]}")
    return f"arn:{partition_of(region).name}:{service}:{place}:{account}:{last}"


def gcp_region(call: Call) -> str:
    """Return the configured Google Cloud region, else an assumed one."""
    return call.text("region") or call.configured("region") or ASSUMED_GCP_REGION


def _plural(noun: str) -> str:
    return f"{noun}es" if noun.endswith("s") else f"{noun}s"


def _self_link(call: Call, noun: str, unique: str) -> str:
    name = call.text("name") or f"placeholder-{unique[:8]}"
    return (
        f"https://www.googleapis.com/compute/v1/projects/{call.project}"
        f"/global/{_plural(noun)}/{name}"
    )


def _dns_name(call: Call, noun: str, unique: str) -> str:
    service = call.token.split(":")[1].split("/")[0]
    suffix = partition_of(call.region).dns_suffix
    host = {"lb": "elb", "alb": "elb"}.get(service, service)
    return f"placeholder-{noun.lower()}-{unique[:8]}.{call.region}.{host}.{suffix}"


_COMMON = (
    (r"(?i)ipv6.*cidr", lambda _c, _n, _u: "2001:db8::/56"),
    (r"(?i)(cidr(block|range)?|iprange)$", lambda _c, _n, _u: "10.0.0.0/16"),
    (r"(?i)ipv6address$", lambda _c, _n, _u: "2001:db8::1"),
    (
        r"(?i)(^ip$|ipaddress$|publicip$|privateip$|ipv4address$|^address$)",
        lambda _c, _n, _u: "192.0.2.10",
    ),
    (r"(?i)(email)$", lambda _c, n, _u: f"{n.lower()}@placeholder.example"),
    (r"(?i)(url|uri)$", lambda _c, n, _u: f"https://{n.lower()}.placeholder.example"),
    (r"(?i)(endpoint|domainname|fqdn|host)$", lambda _c, n, _u: f"{n.lower()}.placeholder.example"),
    (r"(?i)(date|time|timestamp|createdat)$", lambda _c, _n, _u: _EPOCH),
    (r"(?i)(json$|^policy$|policydocument$|^document$|policydata$)", lambda _c, _n, _u: "{}"),
    (r"(?i)^(state|status)$", lambda _c, _n, _u: "available"),
    (r"^name$", lambda _c, n, u: f"placeholder-{n.lower()}-{u[:8]}"),
)
_AWS = (
    (r"^arn$", arn),
    (r"Arn$", arn),
    (r"(?i)^(accountid|ownerid|account|registryid)$", lambda _c, _n, _u: ASSUMED_AWS_ACCOUNT),
    (r"(?i)^region$", lambda c, _n, _u: c.region),
    (r"(?i)^availabilityzone$", lambda c, _n, _u: f"{c.region}a"),
    (r"(?i)(hostedzoneid|^zoneid|canonicalhostedzone)", lambda _c, _n, u: zone_id(u)),
    (r"(?i)(kmskeyid|^keyid|targetkeyid|versionid)$", lambda _c, _n, u: uuid(u)),
    (r"^dnsName$", _dns_name),
    (r"(?i)^architecture$", lambda _c, _n, _u: "x86_64"),
)
_GOOGLE = (
    (r"(?i)^region$", lambda c, _n, _u: gcp_region(c)),
    (r"(?i)^zone$", lambda c, _n, _u: f"{gcp_region(c)}-b"),
    (r"(?i)^project(id)?$", lambda c, _n, _u: c.project),
    (r"(?i)^(number|projectnumber)$", lambda _c, _n, _u: ASSUMED_AWS_ACCOUNT),
    (
        r"(?i)^email$",
        lambda c, _n, _u: (
            f"{c.text('accountId') or 'placeholder'}@{c.project}.iam.gserviceaccount.com"
        ),
    ),
    (
        r"(?i)^member$",
        lambda c, _n, _u: (
            f"serviceAccount:{c.text('accountId') or 'placeholder'}@{c.project}"
            ".iam.gserviceaccount.com"
        ),
    ),
    (r"(?i)(selflink|^self_link|network$|subnetwork$)", _self_link),
    (r"^id$", lambda c, n, u: f"projects/{c.project}/{_plural(n)}/{c.text('name') or u[:12]}"),
)
