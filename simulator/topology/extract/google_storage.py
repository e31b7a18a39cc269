"""Cloud Storage buckets that something fetches objects from."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.regions import google_location
from simulator.topology.model import Pool

BUCKET = "gcp:storage/bucket:Bucket"


class GoogleStorage:
    """A bucket becomes a warm storage pool without a limit; the driver drops unused ones."""

    types = (BUCKET,)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield buckets."""
        return (Door(bucket.urn, bucket.urn) for bucket in view.graph.of_type(BUCKET))

    def extract(self, view: View, draft: Draft) -> None:
        """Add a pool per bucket."""
        for bucket in view.graph.of_type(BUCKET):
            with draft.reading(bucket):
                region = google_location(read.text(bucket, "location", "US"))
                if not region:
                    raise UnmodelledError("its location is not known")
                draft.add(Pool(bucket.urn, "storage", f"gcp:{region}", warm=True), bucket)
