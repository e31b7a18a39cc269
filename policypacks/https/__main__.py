"""Where `pulumi preview --policy-pack policypacks/https` starts this pack."""

from policypacks._kit.serve import serve
from policypacks.https.policies import PACK

serve(PACK)
