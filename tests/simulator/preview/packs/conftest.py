from __future__ import annotations

from pathlib import Path

import pytest
from foreign_packs import WritePack, pack_writer


@pytest.fixture
def write_pack(tmp_path: Path) -> WritePack:
    return pack_writer(tmp_path)
