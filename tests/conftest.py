"""Settings of the whole test run."""

import os
import sys

# Test workers use one core each: more BLAS threads only contend. Read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A project that names no environment runs with the first Python on PATH: here it is this one.
os.environ.setdefault("PULUMI_PYTHON_CMD", sys.executable)
