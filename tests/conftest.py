"""Settings of the whole test run."""

import os

# Test workers use one core each: more BLAS threads only contend. Read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
