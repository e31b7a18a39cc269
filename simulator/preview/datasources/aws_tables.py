"""AWS data sources that are tables inside the provider: hosted zones and service accounts.

Source of all tables: terraform-provider-aws, internal/service/elb and internal/service/elbv2
(hosted_zone_id_data_source.go, service_account_data_source.go) and internal/service/cloudfront,
read 2026-11, which cite the AWS General Reference.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.preview.datasources.aws_regions import partition_of
from simulator.preview.datasources.call import Call
from simulator.resources.values import PropertyValue

# Region -> hosted zone of its application and classic load balancers, and of its network ones.
_LOAD_BALANCER_ZONES: Mapping[str, tuple[str, str]] = {
    "af-south-1": ("Z268VQBMOI5EKX", "Z203XCE67M25HM"),
    "ap-east-1": ("Z3DQVH9N71FHZ0", "Z12Y7K3UBGUAD1"),
    "ap-northeast-1": ("Z14GRHDCWA56QT", "Z31USIVHYNEOWT"),
    "ap-northeast-2": ("ZWKZPGTI48KDX", "ZIBE1TIR4HY56"),
    "ap-northeast-3": ("Z5LXEXXYW11ES", "Z1GWIQ4HH19I5X"),
    "ap-south-1": ("ZP97RAFLXTNZK", "ZVDDRBQ08TROA"),
    "ap-south-2": ("Z0173938T07WNTVAEPZN", "Z0711778386UTO08407HT"),
    "ap-southeast-1": ("Z1LMS91P8CMLE5", "ZKVM4W9LS7TM"),
    "ap-southeast-2": ("Z1GM3OXH4ZPM65", "ZCT6FZBF4DROD"),
    "ap-southeast-3": ("Z08888821HLRG5A9ZRTER", "Z01971771FYVNCOVWJU1G"),
    "ap-southeast-4": ("Z09517862IB2WZLPXG76F", "Z01156963G8MIIL7X90IV"),
    "ap-southeast-5": ("Z06010284QMVVW7WO5J", "Z026317210H9ACVTRO6FB"),
    "ap-southeast-7": ("Z0390008CMBRTHFGWBCB", "Z054363131YWATEMWRG5L"),
    "ca-central-1": ("ZQSVJUPU6J1EY", "Z2EPGBW3API2WT"),
    "ca-west-1": ("Z06473681N0SF6OS049SD", "Z02754302KBB00W2LKWZ9"),
    "cn-north-1": ("Z1GDH35T77C1KE", "Z3QFB96KMJ7ED6"),
    "cn-northwest-1": ("ZM7IZAIOVVDZF", "ZQEIKTCZ8352D"),
    "eu-central-1": ("Z215JYRZR1TBD5", "Z3F0SRJ5LGBH90"),
    "eu-central-2": ("Z06391101F2ZOEP8P5EB3", "Z02239872DOALSIDCX66S"),
    "eu-north-1": ("Z23TAZ6LKFMNIO", "Z1UDT6IFJ4EJM"),
    "eu-south-1": ("Z3ULH7SSC9OV64", "Z23146JA1KNAFP"),
    "eu-south-2": ("Z0956581394HF5D5LXGAP", "Z1011216NVTVYADP1SSV"),
    "eu-west-1": ("Z32O12XQLNTSW2", "Z2IFOLAFXWLO4F"),
    "eu-west-2": ("ZHURV8PSTC4K8", "ZD4D7Y8KGAS4G"),
    "eu-west-3": ("Z3Q77PNBQS71R4", "Z1CMS0P5QUZ6D5"),
    "il-central-1": ("Z09170902867EHPV2DABU", "Z0313266YDI6ZRHTGQY4"),
    "me-central-1": ("Z08230872XQRWHG2XF6I", "Z00282643NTTLPANJJG2P"),
    "me-south-1": ("ZS929ML54UICD", "Z3QSRYVP46NYYV"),
    "mx-central-1": ("Z023552324OKD1BB28BH5", "Z02031231H3ID6HYJ9A7U"),
    "sa-east-1": ("Z2P70J7HTTTPLU", "ZTK26PT1VY4CU"),
    "us-east-1": ("Z35SXDOTRQ7X7K", "Z26RNL4JYFTOTI"),
    "us-east-2": ("Z3AADJGX6KTTL2", "ZLMOA37VPKANP"),
    "us-gov-east-1": ("Z166TLBEWOO7G0", "Z1ZSMQQ6Q24QQ8"),
    "us-gov-west-1": ("Z33AYJ8TM3BH4J", "ZMG1MZ2THAWF1"),
    "us-west-1": ("Z368ELLRRE2KJ0", "Z24FKFUX50B4VW"),
    "us-west-2": ("Z1H1FL5HABSF5", "Z18D5FSROUN65G"),
}

# Region -> account that writes load balancer logs.
_LOG_ACCOUNTS: Mapping[str, str] = {
    "af-south-1": "098369216593",
    "ap-east-1": "754344448648",
    "ap-northeast-1": "582318560864",
    "ap-northeast-2": "600734575887",
    "ap-northeast-3": "383597477331",
    "ap-south-1": "718504428378",
    "ap-southeast-1": "114774131450",
    "ap-southeast-2": "783225319266",
    "ap-southeast-3": "589379963580",
    "ca-central-1": "985666609251",
    "cn-north-1": "638102146993",
    "cn-northwest-1": "037604701340",
    "eu-central-1": "054676820928",
    "eu-north-1": "897822967062",
    "eu-south-1": "635631232127",
    "eu-west-1": "156460612806",
    "eu-west-2": "652711504416",
    "eu-west-3": "009996457667",
    "me-south-1": "076674570225",
    "sa-east-1": "507241528517",
    "us-east-1": "127311923021",
    "us-east-2": "033677994240",
    "us-gov-east-1": "190560391635",
    "us-gov-west-1": "048591011584",
    "us-west-1": "027434742980",
    "us-west-2": "797873946194",
}

# Canonical user that delivers CloudFront's standard logs, in China and elsewhere.
_LOG_DELIVERY_CHINA = "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56"
_LOG_DELIVERY = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0"


def load_balancer_zone(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:lb/getHostedZoneId:getHostedZoneId``."""
    kind = call.text("loadBalancerType") or "application"
    if kind not in {"application", "network"}:
        raise call.refuse(f"loadBalancerType {kind!r} is not allowed", "application or network")
    return _zone(call, 1 if kind == "network" else 0, kind)


def classic_zone(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:elb/getHostedZoneId:getHostedZoneId``."""
    return _zone(call, 0, None)


def _zone(call: Call, column: int, kind: str | None) -> Mapping[str, PropertyValue]:
    region = call.region
    if region not in _LOAD_BALANCER_ZONES:
        raise call.refuse(f"region {region!r} has no known load balancer zone")
    answer: dict[str, PropertyValue] = {
        "id": _LOAD_BALANCER_ZONES[region][column],
        "region": region,
    }
    if kind is not None:
        answer["loadBalancerType"] = kind
    return answer


def service_account(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:elb/getServiceAccount:getServiceAccount``."""
    region = call.region
    account = _LOG_ACCOUNTS.get(region)
    if account is None:
        raise call.refuse(
            f"region {region!r} has no load balancer log account",
            hint="grant the principal logdelivery.elasticloadbalancing.amazonaws.com instead",
        )
    arn = f"arn:{partition_of(region).name}:iam::{account}:root"
    return {"id": account, "arn": arn, "region": region}


def log_delivery_user(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:cloudfront/getLogDeliveryCanonicalUserId:getLogDeliveryCanonicalUserId``."""
    region = call.region
    china = partition_of(region).name == "aws-cn"
    return {"id": _LOG_DELIVERY_CHINA if china else _LOG_DELIVERY, "region": region}
