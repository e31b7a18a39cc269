"""Where `pulumi preview --policy-pack policypacks/access` starts this pack."""

from policypacks._kit.serve import serve
from policypacks.access.policies import PACK

serve(PACK)
