"""Which resource types are known to have no effect on how fast requests are served.

A type is here because of what its service does: permissions, keys, logs, alarms, certificates,
build artifacts, the plumbing of a network. A type that is nowhere in this table is not assumed
harmless; it is listed as not modelled.
"""

from __future__ import annotations

from simulator.resources.model import Resource

# AWS: whole modules of the provider.
_AWS_MODULES = frozenset(
    {
        "accessanalyzer", "account", "acm", "acmpca", "amp", "athena", "auditmanager", "backup",
        "bedrockmodel", "budgets", "cfg", "chatbot", "chimesdkmediapipelines", "cloudformation",
        "cloudtrail", "cloudwatch", "codeartifact", "codebuild", "codecommit", "codedeploy",
        "codepipeline", "codestarconnections", "codestarnotifications", "costexplorer", "cur",
        "datapipeline", "datasync", "detective", "devopsguru", "ebs", "ecr", "ecrpublic",
        "emr", "fis", "glue", "grafana", "guardduty", "iam", "identitystore", "imagebuilder",
        "inspector", "inspector2", "kms", "lakeformation", "licensemanager", "macie", "macie2",
        "oam", "organizations", "pipes", "quicksight", "ram", "resourceexplorer",
        "resourcegroups", "rolesanywhere", "rum", "s3control", "s3tables", "scheduler", "schemas",
        "secretsmanager", "securityhub", "securitylake", "servicecatalog", "servicequotas",
        "ses", "sesv2", "sfn", "shield", "signer", "sns", "sqs", "ssm", "ssmcontacts",
        "ssmincidents", "ssoadmin", "synthetics", "waf", "wafregional", "wafv2", "xray",
    }
)  # fmt: skip

# AWS: single modules that also hold types with an effect; these types have none.
_AWS_TYPES = frozenset(
    {
        "aws:apigateway/account:Account",
        "aws:apigateway/apiKey:ApiKey",
        "aws:apigateway/authorizer:Authorizer",
        "aws:apigateway/clientCertificate:ClientCertificate",
        "aws:apigateway/documentationPart:DocumentationPart",
        "aws:apigateway/documentationVersion:DocumentationVersion",
        "aws:apigateway/model:Model",
        "aws:apigateway/requestValidator:RequestValidator",
        "aws:apigateway/response:Response",
        "aws:apigateway/restApiPolicy:RestApiPolicy",
        "aws:apigatewayv2/authorizer:Authorizer",
        "aws:apigatewayv2/deployment:Deployment",
        "aws:apigatewayv2/model:Model",
        "aws:appautoscaling/policy:Policy",
        "aws:appautoscaling/scheduledAction:ScheduledAction",
        "aws:autoscaling/lifecycleHook:LifecycleHook",
        "aws:autoscaling/notification:Notification",
        "aws:autoscaling/policy:Policy",
        "aws:autoscaling/schedule:Schedule",
        "aws:autoscaling/tag:Tag",
        "aws:cloudfront/fieldLevelEncryptionConfig:FieldLevelEncryptionConfig",
        "aws:cloudfront/fieldLevelEncryptionProfile:FieldLevelEncryptionProfile",
        "aws:cloudfront/keyGroup:KeyGroup",
        "aws:cloudfront/monitoringSubscription:MonitoringSubscription",
        "aws:cloudfront/originAccessControl:OriginAccessControl",
        "aws:cloudfront/originAccessIdentity:OriginAccessIdentity",
        "aws:cloudfront/publicKey:PublicKey",
        "aws:cloudfront/realtimeLogConfig:RealtimeLogConfig",
        "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
        "aws:ecs/cluster:Cluster",
        "aws:lambda/codeSigningConfig:CodeSigningConfig",
        "aws:lambda/eventSourceMapping:EventSourceMapping",
        "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        "aws:lambda/invocation:Invocation",
        "aws:lambda/layerVersion:LayerVersion",
        "aws:lambda/layerVersionPermission:LayerVersionPermission",
        "aws:lambda/permission:Permission",
        "aws:lambda/runtimeManagementConfig:RuntimeManagementConfig",
        "aws:lb/listenerCertificate:ListenerCertificate",
        "aws:alb/listenerCertificate:ListenerCertificate",
        "aws:lb/trustStore:TrustStore",
        "aws:route53/delegationSet:DelegationSet",
        "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
        "aws:route53/keySigningKey:KeySigningKey",
        "aws:route53/queryLog:QueryLog",
        "aws:route53/zone:Zone",
        "aws:route53/zoneAssociation:ZoneAssociation",
        "aws:route53domains/registeredDomain:RegisteredDomain",
        # EC2: a network's plumbing and an instance's identity and disks.
        "aws:ec2/ami:Ami",
        "aws:ec2/keyPair:KeyPair",
        "aws:ec2/volumeAttachment:VolumeAttachment",
        "aws:ec2/tag:Tag",
    }
)

_AWS_EC2_NETWORK = (
    "defaultNetworkAcl", "defaultRouteTable", "defaultSecurityGroup", "defaultSubnet",
    "defaultVpc", "egressOnlyInternetGateway", "flowLog", "internetGateway",
    "internetGatewayAttachment", "mainRouteTableAssociation", "managedPrefixList", "natGateway",
    "networkAcl", "networkAclAssociation", "networkAclRule", "networkInterface", "route",
    "routeTable", "routeTableAssociation", "securityGroup", "securityGroupAssociation",
    "securityGroupRule", "subnet", "vpc", "vpcDhcpOptions", "vpcDhcpOptionsAssociation",
    "vpcEndpoint", "vpcEndpointPolicy", "vpcEndpointRouteTableAssociation",
    "vpcEndpointSubnetAssociation", "vpcIpv4CidrBlockAssociation",
    "vpcIpv6CidrBlockAssociation",
)  # fmt: skip

_AWS_VPC = ("aws:vpc/securityGroupIngressRule:", "aws:vpc/securityGroupEgressRule:")

# Google Cloud: whole modules of the provider.
_GCP_MODULES = frozenset(
    {
        "accesscontextmanager", "applicationintegration", "artifactregistry", "assuredworkloads",
        "bigquery", "billing", "binaryauthorization", "certificateauthority",
        "certificatemanager", "cloudasset", "cloudbuild", "cloudbuildv2", "clouddeploy",
        "cloudidentity", "cloudscheduler", "cloudtasks", "composer",
        "containeranalysis", "datacatalog", "dataflow", "dataform", "dataplex", "dataproc",
        "essentialcontacts", "eventarc", "folder", "iam", "iap", "kms", "logging", "monitoring",
        "networksecurity", "organizations", "orgpolicy", "projects", "pubsub", "recaptcha",
        "resourcemanager", "secretmanager", "securitycenter", "serviceaccount", "serviceusage",
        "sourcerepo", "tags", "workstations",
    }
)  # fmt: skip

_GCP_TYPES = frozenset(
    {
        "gcp:compute/firewall:Firewall",
        "gcp:compute/firewallPolicy:FirewallPolicy",
        "gcp:compute/image:Image",
        "gcp:compute/managedSslCertificate:ManagedSslCertificate",
        "gcp:compute/mangedSslCertificate:MangedSslCertificate",
        "gcp:compute/network:Network",
        "gcp:compute/networkFirewallPolicy:NetworkFirewallPolicy",
        "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
        "gcp:compute/projectMetadata:ProjectMetadata",
        "gcp:compute/projectMetadataItem:ProjectMetadataItem",
        "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy",
        "gcp:compute/regionSslCertificate:RegionSslCertificate",
        "gcp:compute/route:Route",
        "gcp:compute/router:Router",
        "gcp:compute/routerNat:RouterNat",
        "gcp:compute/sSLCertificate:SSLCertificate",
        "gcp:compute/securityPolicy:SecurityPolicy",
        "gcp:compute/securityPolicyRule:SecurityPolicyRule",
        "gcp:compute/subnetwork:Subnetwork",
        "gcp:compute/backendBucketSignedUrlKey:BackendBucketSignedUrlKey",
        "gcp:compute/backendServiceSignedUrlKey:BackendServiceSignedUrlKey",
        "gcp:compute/disk:Disk",
        "gcp:dns/dnsKeys:DnsKeys",
        "gcp:dns/managedZone:ManagedZone",
        "gcp:dns/policy:Policy",
        "gcp:dns/responsePolicy:ResponsePolicy",
        "gcp:dns/responsePolicyRule:ResponsePolicyRule",
        "gcp:storage/bucketACL:BucketACL",
        "gcp:storage/bucketAccessControl:BucketAccessControl",
        "gcp:storage/bucketObject:BucketObject",
        "gcp:storage/defaultObjectACL:DefaultObjectACL",
        "gcp:storage/hmacKey:HmacKey",
        "gcp:storage/notification:Notification",
        "gcp:storage/objectACL:ObjectACL",
        "gcp:vpcaccess/connector:Connector",
    }
)

# Kubernetes kinds that hold settings and permissions; everything else there may serve requests.
_KUBERNETES = (
    "ClusterRole", "ClusterRoleBinding", "ConfigMap", "CustomResourceDefinition", "LimitRange",
    "Namespace", "PersistentVolume", "PersistentVolumeClaim", "PodDisruptionBudget",
    "PriorityClass", "ResourceQuota", "Role", "RoleBinding", "Secret", "ServiceAccount",
    "StorageClass",
)  # fmt: skip

# Packages that make values, files and images and never answer a request.
_PACKAGES = frozenset(
    {
        "archive", "command", "docker", "docker-build", "external", "github", "gitlab", "local",
        "null", "pulumi", "pulumi-nodejs", "pulumi-python", "pulumiservice", "random", "std",
        "synced-folder", "time", "tls",
    }
)  # fmt: skip

_AZURE_MODULES = frozenset(
    {"authorization", "insights", "keyvault", "managedidentity", "operationalinsights", "resources"}
)

# Resources that are read together with what uses them; alone they serve nobody.
_IDLE_ALONE = frozenset(
    {
        "aws:cloudfront/cachePolicy:CachePolicy",
        "aws:cloudfront/function:Function",
        "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
        "aws:ec2/launchTemplate:LaunchTemplate",
        "aws:ecs/taskDefinition:TaskDefinition",
        "aws:route53/cidrCollection:CidrCollection",
        "aws:sagemaker/model:Model",
    }
)


def has_no_effect(resource: Resource) -> bool:
    """Say whether a resource of this type never changes how fast requests are served."""
    package, _, rest = resource.type.partition(":")
    module = rest.partition(":")[0].partition("/")[0]
    kind = resource.type.rpartition(":")[2]
    if package in _PACKAGES:
        return True
    match package:
        case "aws":
            return _aws(resource.type, module, rest)
        case "gcp":
            grants = kind.endswith(("IamMember", "IamBinding", "IamPolicy", "IAMMember"))
            return (
                grants
                or kind.endswith(("IAMBinding", "IAMPolicy"))
                or (module in _GCP_MODULES or resource.type in _GCP_TYPES)
            )
        case "kubernetes":
            return kind in _KUBERNETES
        case "azure-native":
            return module in _AZURE_MODULES
    return False


def _aws(type_: str, module: str, rest: str) -> bool:
    if module in _AWS_MODULES or type_ in _AWS_TYPES or type_ in _IDLE_ALONE:
        return True
    if module == "s3":
        # Buckets and websites are read by an extractor; the rest are settings and objects of one.
        return not rest.startswith(("s3/bucket:", "s3/bucketV2:", "s3/bucketWebsite"))
    if module == "ec2":
        return rest.partition(":")[0].removeprefix("ec2/") in _AWS_EC2_NETWORK
    return type_.startswith(_AWS_VPC)
