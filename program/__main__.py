"""Builds the stack and exports what an operator needs."""

import pulumi

from program.config import load
from program.stack import build

for name, value in build(load()).items():
    pulumi.export(name, value)
