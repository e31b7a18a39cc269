# Moves traffic from the EC2 fleet to containers, a tenth at first.
import pulumi
import pulumi_aws as aws
from pulumi import Config, Output, ResourceOptions

conf = Config()
hostname = conf.require("hostname")
canary = conf.get_int("canary") or 0

vpc = aws.ec2.get_vpc(default=True)
subnets = aws.ec2.get_subnets(filters=[{"name": "vpc-id", "values": [vpc.id]}])
zones = aws.get_availability_zones(state="available")
ami = aws.ec2.get_ami(
    most_recent=True,
    owners=["amazon"],
    filters=[{"name": "name", "values": ["al2023-ami-2023.*-x86_64"]}],
)
me = aws.get_caller_identity()
dns = aws.route53.get_zone(name=".".join(hostname.split(".")[1:]))

web = aws.ec2.SecurityGroup(
    "web",
    vpc_id=vpc.id,
    ingress=[
        aws.ec2.SecurityGroupIngressArgs(
            protocol="tcp", from_port=port, to_port=port, cidr_blocks=["0.0.0.0/0"]
        )
        for port in (80, 443)
    ],
    egress=[
        aws.ec2.SecurityGroupEgressArgs(
            protocol="-1", from_port=0, to_port=0, cidr_blocks=["0.0.0.0/0"]
        )
    ],
)


def front(name: str, target_type: str) -> tuple[aws.lb.LoadBalancer, aws.lb.TargetGroup]:
    balancer = aws.lb.LoadBalancer(
        name, load_balancer_type="application", security_groups=[web.id], subnets=subnets.ids
    )
    group = aws.lb.TargetGroup(
        f"{name}-tg",
        port=8080,
        protocol="HTTP",
        target_type=target_type,
        vpc_id=vpc.id,
        health_check=aws.lb.TargetGroupHealthCheckArgs(
            path="/healthz", interval=15, timeout=5, healthy_threshold=2, unhealthy_threshold=3
        ),
    )
    aws.lb.Listener(
        f"{name}-http",
        load_balancer_arn=balancer.arn,
        port=80,
        protocol="HTTP",
        default_actions=[
            aws.lb.ListenerDefaultActionArgs(type="forward", target_group_arn=group.arn)
        ],
    )
    return balancer, group


old_lb, old_group = front("fleet", "instance")
new_lb, new_group = front("containers", "ip")

template = aws.ec2.LaunchTemplate(
    "fleet", image_id=ami.id, instance_type="t3.medium", vpc_security_group_ids=[web.id]
)
aws.autoscaling.Group(
    "fleet",
    min_size=2,
    max_size=len(zones.names) * 2,
    vpc_zone_identifiers=subnets.ids,
    target_group_arns=[old_group.arn],
    launch_template=aws.autoscaling.GroupLaunchTemplateArgs(id=template.id, version="$Latest"),
    health_check_type="ELB",
)

cluster = aws.ecs.Cluster("shop")
execution = aws.iam.Role(
    "execution",
    assume_role_policy=aws.iam.get_policy_document(
        statements=[
            aws.iam.GetPolicyDocumentStatementArgs(
                actions=["sts:AssumeRole"],
                principals=[
                    aws.iam.GetPolicyDocumentStatementPrincipalArgs(
                        type="Service", identifiers=["ecs-tasks.amazonaws.com"]
                    )
                ],
            )
        ]
    ).json,
)
image = f"{me.account_id}.dkr.ecr.{aws.get_region().region}.amazonaws.com/shop:stable"
task = aws.ecs.TaskDefinition(
    "shop",
    family="shop",
    cpu="512",
    memory="1024",
    network_mode="awsvpc",
    requires_compatibilities=["FARGATE"],
    execution_role_arn=execution.arn,
    container_definitions=Output.json_dumps(
        [
            {
                "name": "shop",
                "image": image,
                "portMappings": [{"containerPort": 8080}],
                "environment": [{"name": "PEER", "value": old_lb.dns_name}],
            }
        ]
    ),
)
aws.ecs.Service(
    "shop",
    cluster=cluster.arn,
    task_definition=task.arn,
    desired_count=2,
    launch_type="FARGATE",
    network_configuration=aws.ecs.ServiceNetworkConfigurationArgs(
        subnets=subnets.ids, security_groups=[web.id], assign_public_ip=True
    ),
    load_balancers=[
        aws.ecs.ServiceLoadBalancerArgs(
            target_group_arn=new_group.arn, container_name="shop", container_port=8080
        )
    ],
    opts=ResourceOptions(depends_on=[new_lb]),
)

for name, balancer, weight in (("old", old_lb, 100 - canary), ("new", new_lb, canary)):
    aws.route53.Record(
        f"shop-{name}",
        zone_id=dns.zone_id,
        name=hostname,
        type="A",
        set_identifier=name,
        weighted_routing_policies=[{"weight": weight}],
        aliases=[
            {
                "name": balancer.dns_name,
                "zone_id": balancer.zone_id,
                "evaluate_target_health": True,
            }
        ],
    )

pulumi.export("url", f"http://{hostname}")
