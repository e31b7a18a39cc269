"""Where `pulumi preview --policy-pack policypacks/ttl` starts this pack."""

from policypacks._kit.serve import serve
from policypacks.ttl.policies import PACK

serve(PACK)
