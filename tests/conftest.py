"""Settings of the whole test run."""

import os
import sys

from simulator.preview.datasources.surroundings import VARIABLES

# Test workers use one core each: more BLAS threads only contend. Read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# What these machines' owners set for their clouds would change what providers are configured with.
for _names in VARIABLES.values():
    for _name in (name for several in _names.values() for name in several):
        os.environ.pop(_name, None)

# A project that names no environment runs with the first Python on PATH: here it is this one.
os.environ.setdefault("PULUMI_PYTHON_CMD", sys.executable)
