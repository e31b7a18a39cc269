"""AWS resources with tags that are written with Terraform's plugin framework.

Their provider plans ``tagsAll`` and never puts it into checked inputs, as it does for all others.

Source: the ``mux`` section of ``runtime-bridge-metadata.json`` of github.com/pulumi/pulumi-aws, of
June 2024, for all types of pulumi-aws 6.40; younger types are framework types, as contributions to
github.com/hashicorp/terraform-provider-aws must be, less the three that its source declares
``@SDKResource`` (sagemaker Hub and MlflowTrackingServer, codebuild Fleet). Read 2026-11-21, up to
pulumi-aws 7.51.
"""

from __future__ import annotations

from typing import Final

# Module, then the names in it.
_NAMES: Final = """
accountaccess: application
agentregistry: registry
amp: anomalyDetector scraper
apigateway: domainNameAccessAssociation
appconfig: environment
appfabric: appAuthorization appBundle ingestion ingestionDestination
appsync: api channelNamespace
arcregionswitch: plan
athena: capacityReservation
auditmanager: assessment control framework
backup: logicallyAirGappedVault restoreTestingPlan
batch: jobQueue
bcmdata: export
bedrock: agentAgent agentAgentAlias agentFlow agentKnowledgeBase agentPrompt
    agentcoreAgentRuntime agentcoreAgentRuntimeEndpoint agentcoreApiKeyCredentialProvider
    agentcoreBrowser agentcoreBrowserProfile agentcoreCodeInterpreter agentcoreEvaluator
    agentcoreGateway agentcoreHarness agentcoreMemory agentcoreOauth2CredentialProvider
    agentcoreOnlineEvaluationConfig agentcorePolicyEngine agentcoreWorkloadIdentity
    customModel evaluationJob guardrail inferenceProfile provisionedModelThroughput
billing: view
chatbot: slackChannelConfiguration teamsChannelConfiguration
cleanrooms: membership
cloudfront: anycastIpList connectionFunction connectionGroup distributionTenant keyValueStore
    multitenantDistribution trustStore vpcOrigin
cloudwatch: alarmMuteRule contributorInsightRule contributorManagedInsightRule
    logAnomalyDetector logDelivery logDeliveryDestination logDeliverySource
codeconnections: connection host
codeguruprofiler: profilingGroup
controltower: baseline
dataexchange: revisionAssets
datazone: domain
devopsagent: agentSpace
dms: dataProvider instanceProfile migrationProject
docdb: elasticCluster
drs: replicationConfigurationTemplate
dsql: cluster
ebs: volumeCopy
ec2: capacityBlockReservation encryptionControl localGatewayRouteTable
    localGatewayRouteTableVirtualInterfaceGroupAssociation networkInsightsAccessScope
    secondaryNetwork secondarySubnet vpcBlockPublicAccessExclusion vpcEncryptionControl
    vpnConcentrator
ec2transitgateway: instanceConnectEndpoint meteringPolicy
ecs: daemon daemonTaskDefinition expressGatewayService
eks: capability podIdentityAssociation
elasticache: reservedCacheNode serverlessCache
fms: resourceSet
globalaccelerator: crossAccountAttachment
glue: catalog
guardduty: malwareProtectionPlan
imagebuilder: lifecyclePolicy
inspector2: filter
invoicing: invoiceUnit
lambda: capacityProvider microvmsImage
lambdamicrovms: image
lex: v2modelsBot
m2: application environment
mailmanager: archive ingressPoint relay ruleSet trafficPolicy
mediapackagev2: channelGroup
memorydb: multiRegionCluster
msk: channel
neptunegraph: graph
networkfirewall: containerAssociation tlsInspectionConfiguration vpcEndpointAssociation
networkflowmonitor: monitor scope
networkmanager: dxGatewayAttachment
networkmonitor: monitor probe
notifications: contactsEmailContact notificationConfiguration
observabilityadmin: centralizationRuleForOrganization s3TableIntegration telemetryPipeline
    telemetryRule telemetryRuleForOrganization
odb: autonomousDatabase cloudAutonomousVmCluster cloudExadataInfrastructure cloudVmCluster
    network networkPeeringConnection
opensearch: application serverlessCollection serverlessCollectionGroup
opensearchingest: pipeline
paymentcryptography: key
pinpoint: emailTemplate smsvoicev2ConfigurationSet smsvoicev2OptOutList smsvoicev2PhoneNumber
    smsvoicev2Pool smsvoicev2SenderId
qbusiness: application
quicksight: customPermissions namespace vpcConnection
ram: permission
rds: clusterSnapshotCopy integration shardGroup
redshift: idcApplication integration
rekognition: collection project streamProcessor
resiliencehub: resiliencyPolicy v2Policy v2Service v2System
resourceexplorer: index view
route53: profilesAssociation profilesProfile
route53domains: domain
s3: directoryBucket filesAccessPoint filesFileSystem vectorsIndex vectorsVectorBucket
s3control: accessGrant accessGrantsInstance accessGrantsLocation
s3tables: table tableBucket
sagemaker: algorithm hubContentReference hyperParameterTuningJob labelingJob mlflowApp
    modelCard trainingJob
savingsplans: savingsPlan
securityhub: accountV2 aggregatorV2 automationRule automationRuleV2 connectorV2
securitylake: dataLake subscriber
servicecatalog: appregistryApplication appregistryAttributeGroup
sesv2: multiRegionEndpoint tenant
ssm: contactsRotation quicksetupConfigurationManager
ssoadmin: application trustedTokenIssuer
timestreaminfluxdb: dbCluster dbInstance
timestreamquery: scheduledQuery
transfer: hostKey webApp
verifiedpermissions: policyStore
vpc: routeServer routeServerEndpoint routeServerPeer securityGroupEgressRule
    securityGroupIngressRule
vpclattice: domainVerification resourceConfiguration resourceGateway
    serviceNetworkResourceAssociation
workmail: organization
workspaces: connectionAlias pool webBrowserSettings webDataProtectionSettings
    webIpAccessSettings webNetworkSettings webUserAccessLoggingSettings webUserSettings
workspacesweb: browserSettings dataProtectionSettings identityProvider ipAccessSettings
    networkSettings portal sessionLogger trustStore userAccessLoggingSettings userSettings
"""


def _tokens(names: str) -> frozenset[str]:
    module, found = "", set[str]()
    for word in names.split():
        if word.endswith(":"):
            module = word.removesuffix(":")
        else:
            found.add(f"aws:{module}/{word}:{word[0].upper()}{word[1:]}")
    return frozenset(found)


TAGGED: Final = _tokens(_NAMES)
