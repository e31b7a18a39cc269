import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_mirror", "type", "HTTPS")]

east = aws.Provider("east", region="us-east-1")
topic = aws.sns.Topic("topic").arn
west = aws.Provider("west", region="eu-west-1")
somewhere = aws.Provider("somewhere", region=aws.s3.Bucket("helper").region)


def check(name: str) -> aws.route53.HealthCheck:
    return aws.route53.HealthCheck(name, type="HTTPS", fqdn="eu.example.com", port=443)


def alarm(
    name: str,
    watched: aws.route53.HealthCheck,
    provider: aws.Provider,
    in_query: bool = False,
    **actions: object,
) -> None:
    dimensions = {"HealthCheckId": watched.id}
    metric = {"namespace": "AWS/Route53", "metric_name": "HealthCheckStatus"}
    query = {"id": "m", "return_data": True}
    one = {**metric, "period": 60, "stat": "Minimum", "dimensions": dimensions}
    aws.cloudwatch.MetricAlarm(
        f"alarm_{name}",
        comparison_operator="LessThanThreshold",
        threshold=1,
        evaluation_periods=1,
        opts=pulumi.ResourceOptions(provider=provider),
        **{"alarm_actions": [topic], **actions},
        **(
            {"metric_queries": [{**query, "metric": one}]}
            if in_query
            else {**metric, "dimensions": dimensions, "period": 60, "statistic": "Minimum"}
        ),
    )


alarm("one", check("pass_watched"), east)
alarm("two", check("pass_query"), east, in_query=True)
both = check("pass_both")
alarm("three", both, west)
alarm("four", both, east)
aws.route53.HealthCheck(
    "pass_mirror",
    type="CLOUDWATCH_METRIC",
    cloudwatch_alarm_name="errors",
    cloudwatch_alarm_region="eu-west-1",
)
check("fail_unwatched")
alarm("five", check("fail_elsewhere"), west)
alarm("six", check("unknown_region"), somewhere)
alarm("seven", check("fail_no_action"), east, alarm_actions=None)
alarm("eight", check("fail_actions_off"), east, actions_enabled=False)
