"""Where `pulumi preview --policy-pack policypacks/health_checks` starts this pack."""

from policypacks._kit.serve import serve
from policypacks.health_checks.policies import PACK

serve(PACK)
