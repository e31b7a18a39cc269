"""Systems 3 and 4: what is cached and by what key, what is not, and who may read the origins."""

import json

import pytest

from simulator.preview.model import Preview
from simulator.resources.model import Resource

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
CACHE_POLICY = "aws:cloudfront/cachePolicy:CachePolicy"
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"


def distribution(preview: Preview, name: str) -> Resource:
    (found,) = [one for one in preview.graph.of_type(DISTRIBUTION) if one.name == name]
    return found


def behaviours(resource: Resource) -> dict[str, str]:
    """Path pattern -> path of the behaviour in the inputs."""
    ordered = resource.value("orderedCacheBehaviors")
    assert isinstance(ordered, tuple)
    found = {
        str(resource.value(f"orderedCacheBehaviors[{index}].pathPattern")): (
            f"orderedCacheBehaviors[{index}]"
        )
        for index in range(len(ordered))
    }
    return {**found, "*": "defaultCacheBehavior"}


def methods(resource: Resource, path: str) -> set[object]:
    allowed = resource.value(f"{path}.allowedMethods")
    assert isinstance(allowed, tuple)
    return set(allowed)


@pytest.mark.parametrize("name", ["serving", "models"])
def test_every_behaviour_is_https_with_hsts(preview: Preview, name: str) -> None:
    found = distribution(preview, name)
    for path in behaviours(found).values():
        assert found.value(f"{path}.viewerProtocolPolicy") in ("https-only", "redirect-to-https")
        (headers,) = preview.graph.linked(found, f"{path}.responseHeadersPolicyId")
        hsts = "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec"
        assert headers.value(hsts) == 63_072_000
    assert found.value("viewerCertificate.minimumProtocolVersion") == "TLSv1.2_2021"
    assert found.value("viewerCertificate.sslSupportMethod") == "sni-only"


@pytest.mark.parametrize("name", ["serving", "models"])
def test_origins_are_reached_over_tls_or_with_a_signature(preview: Preview, name: str) -> None:
    found = distribution(preview, name)
    origins = found.value("origins")
    assert isinstance(origins, tuple)
    for index in range(len(origins)):
        path = f"origins[{index}]"
        if found.value(f"{path}.customOriginConfig") is None:
            (access,) = preview.graph.linked(found, f"{path}.originAccessControlId")
            assert access.value("signingBehavior") == "always"
        else:
            protocol = found.value(f"{path}.customOriginConfig.originProtocolPolicy")
            assert protocol == "https-only"
            assert found.value(f"{path}.customOriginConfig.originSslProtocols") == ("TLSv1.2",)
        assert found.value(f"{path}.originShield.originShieldRegion") == "us-east-1"


@pytest.mark.parametrize("name", ["serving", "models"])
def test_a_cached_answer_is_keyed_by_its_whole_question(dev: Preview, name: str) -> None:
    found = distribution(dev, name)
    path = behaviours(found)["/v1/predict"]
    (policy,) = dev.graph.linked(found, f"{path}.cachePolicyId", CACHE_POLICY)
    key = "parametersInCacheKeyAndForwardedToOrigin"
    assert policy.value(f"{key}.queryStringsConfig.queryStringBehavior") == "all"
    assert policy.value(f"{key}.cookiesConfig.cookieBehavior") == "none"
    assert policy.value(f"{key}.headersConfig.headerBehavior") == "none"
    ttls = [policy.value(one) for one in ("minTtl", "defaultTtl", "maxTtl")]
    assert ttls == {"serving": [0, 60, 3600], "models": [0, 300, 86_400]}[name]


def test_the_model_caches_post_route_has_no_lifetime(dev: Preview) -> None:
    found = distribution(dev, "models")
    paths = behaviours(found)
    assert set(paths) == {"/v1/predict", "/batch/*", "*"}
    assert methods(found, paths["/v1/predict"]) == {"GET", "HEAD", "OPTIONS"}
    assert "POST" in methods(found, paths["/batch/*"])
    assert found.value(f"{paths['/batch/*']}.cachePolicyId") == CACHING_DISABLED
    assert found.value(f"{paths['*']}.cachePolicyId") == CACHING_DISABLED


def test_the_post_routes_path_is_a_stage_of_the_gateway(dev: Preview) -> None:
    """The stage's name is the first part of the path, so the gateway takes it off again."""
    (api,) = [one for one in dev.graph.of_type("aws:apigatewayv2/api:Api") if one.name == "models"]
    stages = [
        one
        for one in dev.graph.of_type("aws:apigatewayv2/stage:Stage")
        if dev.graph.linked(one, "apiId") == (api,)
    ]
    assert {one.value("name") for one in stages} == {"$default", "batch"}


def test_the_serving_cdn_takes_both_methods_on_the_apis_path(dev: Preview) -> None:
    """It stands in for the regional endpoints, which take both."""
    found = distribution(dev, "serving")
    paths = behaviours(found)
    assert set(paths) == {"/v1/predict", "/models/*", "*"}
    assert {"GET", "POST"} <= methods(found, paths["/v1/predict"])
    assert found.value(f"{paths['*']}.cachePolicyId") == CACHING_DISABLED


@pytest.mark.parametrize(("name", "path"), [("serving", "/models/*"), ("models", "/v1/predict")])
def test_origin_groups_serve_reads_only(dev: Preview, name: str, path: str) -> None:
    """CloudFront refuses a group behind a behaviour that takes POST."""
    found = distribution(dev, name)
    group = found.value("originGroups[0].originId")
    with_group = {
        pattern: where
        for pattern, where in behaviours(found).items()
        if found.value(f"{where}.targetOriginId") == group
    }
    assert set(with_group) == {path}
    assert methods(found, with_group[path]) == {"GET", "HEAD", "OPTIONS"}
    members = found.value("originGroups[0].members")
    assert isinstance(members, tuple)
    assert len(members) == 2


@pytest.mark.parametrize("name", ["serving", "models"])
def test_errors_are_kept_for_the_configured_time(dev: Preview, name: str) -> None:
    found = distribution(dev, name)
    errors = found.value("customErrorResponses")
    assert isinstance(errors, tuple)
    kept = {
        found.value(f"customErrorResponses[{index}].errorCode"): found.value(
            f"customErrorResponses[{index}].errorCachingMinTtl"
        )
        for index in range(len(errors))
    }
    assert kept == dict.fromkeys((404, 500, 502, 503, 504), 10)


def test_the_model_is_uploaded_below_its_version(dev: Preview) -> None:
    objects = dev.graph.of_type("aws:s3/bucketObjectv2:BucketObjectv2")
    keys = {one.value("key") for one in objects}
    assert len(keys) == 1
    key = str(keys.pop())
    version = key.split("/")[1]
    assert key == f"models/{version}/model.json"
    # The edge function puts the same version into every cached key.
    for function in dev.graph.of_type("aws:cloudfront/function:Function"):
        assert f"'{version}'" in str(function.value("code"))
    signer = [
        one
        for one in dev.graph.of_type("aws:lambda/function:Function")
        if one.value("environment.variables.MODEL_VERSION") == version
    ]
    assert [one.value("handler") for one in signer] == ["assets.sagemaker_proxy.handler.handle"]


def test_buckets_are_private_encrypted_versioned_and_tls_only(preview: Preview) -> None:
    graph = preview.graph
    buckets = graph.of_type("aws:s3/bucket:Bucket")
    assert buckets
    for type_, path, expected in (
        ("bucketPublicAccessBlock:BucketPublicAccessBlock", "restrictPublicBuckets", True),
        ("bucketVersioning:BucketVersioning", "versioningConfiguration.status", "Enabled"),
        (
            "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
            None,
        ),
        ("bucketLifecycleConfiguration:BucketLifecycleConfiguration", "rules[0].status", "Enabled"),
    ):
        found = graph.of_type(f"aws:s3/{type_}")
        assert {graph.linked(one, "bucket")[0].urn for one in found} == {one.urn for one in buckets}
        for one in found:
            value = one.value(path)
            assert value == expected if expected is not None else value in ("aws:kms", "AES256")
    for policy in graph.of_type("aws:s3/bucketPolicy:BucketPolicy"):
        document = json.loads(str(policy.value("policy")))
        assert document["Statement"][0]["Sid"] == "TlsOnly"


def test_bucket_policies_can_be_read_as_inputs_of_their_component(preview: Preview) -> None:
    components = preview.graph.of_type("routecast:aws:BucketPolicy")
    assert len(components) == len(preview.graph.of_type("aws:s3/bucket:Bucket"))
    for component in components:
        (policy,) = preview.graph.children(component.urn)
        # Through JSON and back, since the graph holds tuples where the text holds lists.
        text = json.dumps(component.value("policy"), default=dict)
        assert json.loads(text) == json.loads(str(policy.value("policy")))


def test_only_cloudfront_reads_the_serving_buckets(dev: Preview) -> None:
    for component in dev.graph.of_type("routecast:aws:BucketPolicy"):
        if component.name not in ("serving-us-east-1", "serving-eu-west-1"):
            continue
        assert component.value("policy.Statement[1].Principal.Service") == (
            "cloudfront.amazonaws.com",
        )
        assert component.value("policy.Statement[1].Condition.ArnLike.AWS:SourceArn") == (
            "arn:aws:cloudfront::123456789012:distribution/*"
        )


def test_the_model_endpoint_is_isolated_encrypted_and_scales(dev: Preview) -> None:
    graph = dev.graph
    (model,) = graph.of_type("aws:sagemaker/model:Model")
    assert model.value("enableNetworkIsolation") is True
    (config,) = graph.of_type("aws:sagemaker/endpointConfiguration:EndpointConfiguration")
    assert graph.linked(config, "kmsKeyArn", "aws:kms/key:Key")
    assert graph.linked(config, "productionVariants[0].modelName") == (model,)
    assert config.value("dataCaptureConfig.initialSamplingPercentage") == 10
    (target,) = graph.of_type("aws:appautoscaling/target:Target")
    assert target.value("resourceId") == "endpoint/routecast-dev-models/variant/primary"
    assert (target.value("minCapacity"), target.value("maxCapacity")) == (1, 4)
    (policy,) = graph.of_type("aws:appautoscaling/policy:Policy")
    assert policy.value("targetTrackingScalingPolicyConfiguration.targetValue") == 1200


def test_the_signer_may_invoke_that_endpoint_and_no_other(dev: Preview) -> None:
    (rights,) = [
        one
        for one in dev.graph.of_type("aws:iam/rolePolicy:RolePolicy")
        if "sagemaker:InvokeEndpoint" in str(one.value("policy"))
    ]
    statements = json.loads(str(rights.value("policy")))["Statement"]
    (invoke,) = [one for one in statements if one["Sid"] == "Invoke"]
    assert invoke["Resource"] == [
        "arn:aws:sagemaker:us-east-1:123456789012:endpoint/routecast-dev-models"
    ]


def test_hit_rate_and_errors_of_the_model_cache_raise_alarms(dev: Preview) -> None:
    alarms = {
        one.value("metricName"): one
        for one in dev.graph.of_type("aws:cloudwatch/metricAlarm:MetricAlarm")
        if one.value("namespace") == "AWS/CloudFront"
    }
    assert alarms["CacheHitRate"].value("comparisonOperator") == "LessThanThreshold"
    assert alarms["CacheHitRate"].value("threshold") == 50
    assert alarms["5xxErrorRate"].value("comparisonOperator") == "GreaterThanThreshold"
    # CloudFront's additional metrics must be switched on, or the first alarm never sees a value.
    (metrics,) = dev.graph.of_type("aws:cloudfront/monitoringSubscription:MonitoringSubscription")
    for alarm in alarms.values():
        assert metrics.urn in alarm.dependencies


def test_other_settings_are_honoured(variant: Preview) -> None:
    graph = variant.graph
    assert [str(finding) for finding in variant.findings] == []
    assert graph.of_type("aws:wafv2/webAcl:WebAcl") == ()
    assert graph.of_type("aws:route53/zone:Zone") == ()
    assert graph.of_type("aws:cloudfront/function:Function") == ()
    for found in graph.of_type(DISTRIBUTION):
        assert found.value("webAclId") is None
        assert found.value("origins[0].originShield.enabled") is False
        path = behaviours(found)["/v1/predict"]
        (function,) = graph.linked(
            found, f"{path}.lambdaFunctionAssociations[0].lambdaArn", "aws:lambda/function:Function"
        )
        assert function.value("publish") is True
        assert function.value("memorySize") == 128
        assert function.value("architectures") == ("x86_64",)
    (config,) = graph.of_type("aws:sagemaker/endpointConfiguration:EndpointConfiguration")
    assert config.value("dataCaptureConfig") is None
    zones = {one.value("zoneId") for one in graph.of_type("aws:route53/record:Record")}
    assert zones == {"Z0123456789ABCDEFGHIJ"}
    for function in graph.of_type("aws:lambda/function:Function"):
        assert function.value("reservedConcurrentExecutions") is None
