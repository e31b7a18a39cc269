"""Makes the model object: `python -m program.assets.model.train`.

Writes `model.json` from `corpus.json`: a naive Bayes classifier over character n-grams with
add-one smoothing, written as a linear model (log-probability ratios). With `--archive FILE` it
also packs the object as `model.tar.gz`, the form SageMaker unpacks into /opt/ml/model.
"""

import argparse
import collections
import gzip
import hashlib
import io
import json
import math
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..inference.model import MODEL_FORMAT, ngrams

HERE = Path(__file__).resolve().parent
NGRAM = 3
KEPT_PER_LABEL = 500


def train(corpus: Mapping[str, Sequence[str]], ngram: int = NGRAM) -> dict[str, Any]:
    """Count n-grams per label and return the model object; the same corpus, the same object.

    A weight is log p(gram | label) minus its mean over the labels (a softmax does not see the
    difference); the version is a digest of everything else.
    """
    labels = sorted(corpus)
    counts = {
        label: collections.Counter(gram for text in corpus[label] for gram in ngrams(text, ngram))
        for label in labels
    }
    vocabulary = sorted(set().union(*counts.values()))
    totals = {label: counts[label].total() + len(vocabulary) for label in labels}
    rows: dict[str, list[float]] = {}
    for gram in vocabulary:
        logs = [math.log((counts[label][gram] + 1) / totals[label]) for label in labels]
        mean = math.fsum(logs) / len(logs)
        rows[gram] = [round(value - mean, 3) for value in logs]
    kept: set[str] = set()
    for index in range(len(labels)):
        kept.update(sorted(vocabulary, key=lambda g: (-rows[g][index], g))[:KEPT_PER_LABEL])
    model: dict[str, Any] = {
        "format": MODEL_FORMAT,
        "labels": labels,
        "ngram": ngram,
        # Every label is taken as equally likely beforehand.
        "bias": [0.0] * len(labels),
        "weights": {gram: rows[gram] for gram in sorted(kept)},
    }
    canonical = json.dumps(model, sort_keys=True, ensure_ascii=True).encode()
    return {"version": hashlib.sha256(canonical).hexdigest()[:12], **model}


def render(model: Mapping[str, Any]) -> str:
    """Return the object as text, one n-gram a line, so that a retraining shows as a diff."""
    head = [f"  {json.dumps(k)}: {json.dumps(v)}," for k, v in model.items() if k != "weights"]
    rows = [
        f"    {json.dumps(gram, ensure_ascii=False)}: {json.dumps(row)}"
        for gram, row in model["weights"].items()
    ]
    return "\n".join(["{", *head, '  "weights": {', ",\n".join(rows), "  }", "}"]) + "\n"


def archive(model_text: str) -> bytes:
    """Return `model.tar.gz` with the object in it; no times or owners, so bytes repeat."""
    data = model_text.encode("utf-8")
    member = tarfile.TarInfo("model.json")
    member.size = len(data)
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        tar.addfile(member, io.BytesIO(data))
    return gzip.compress(packed.getvalue(), mtime=0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the model object, and the SageMaker archive when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, help="also write this model.tar.gz")
    options = parser.parse_args(arguments)
    corpus = json.loads((HERE / "corpus.json").read_text(encoding="utf-8"))
    text = render(train(corpus))
    (HERE / "model.json").write_text(text, encoding="utf-8")
    if options.archive:
        options.archive.write_bytes(archive(text))


if __name__ == "__main__":
    main()
