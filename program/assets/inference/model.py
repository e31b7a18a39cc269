"""A small text classifier read from a JSON object: which language is this text written in?

The model is linear: every character n-gram of the text adds one weight per label, a bias per
label is added, and a softmax turns the sums into probabilities. `assets/model/train.py` makes
the object; nothing here depends on which labels it holds.
"""

import importlib
import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MODEL_FORMAT = "ngram-linear/1"
MAX_TEXT_CHARS = 2000
"""Longest text accepted: as a query string it stays below CloudFront's 8192-byte URL limit
for texts in Latin script (amazon CloudFront quotas, 2026)."""

_BESIDE_THE_PACKAGE = Path(__file__).resolve().parents[1] / "model" / "model.json"


class ModelError(ValueError):
    """The model object cannot be used: not JSON, another format, or inconsistent sizes."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """One answer: the most likely label and the probability of every label asked for.

    `scores` holds (label, probability) pairs, most likely first; probabilities of all labels
    of the model sum to 1.
    """

    label: str
    scores: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A linear classifier over character n-grams.

    `weights` maps an n-gram to one weight per label, in the order of `labels`.
    """

    version: str
    labels: tuple[str, ...]
    ngram: int
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def predict(self, text: str, top: int | None = None) -> Prediction:
        """Classify a text; `top` limits how many scores come back (default: all labels)."""
        sums = list(self.bias)
        for gram in ngrams(text, self.ngram):
            row = self.weights.get(gram)
            if row is not None:
                for index, weight in enumerate(row):
                    sums[index] += weight
        highest = max(sums)
        powers = [math.exp(value - highest) for value in sums]
        total = math.fsum(powers)
        ranked = sorted(
            zip(self.labels, (power / total for power in powers), strict=True),
            key=lambda pair: (-pair[1], pair[0]),
        )
        return Prediction(ranked[0][0], tuple(ranked[:top]))


def ngrams(text: str, size: int) -> Iterator[str]:
    """Yield the character n-grams of a text, lower-cased, words padded with one blank."""
    for word in text.lower().split():
        padded = f" {word} "
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def parse_model(raw: str | bytes) -> Model:
    """Read a model object from JSON text.

    Raises:
        ModelError: naming the first thing wrong with the object.
    """
    try:
        data: Any = json.loads(raw)
    except ValueError as error:
        raise ModelError(f"the model object is not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("format") != MODEL_FORMAT:
        raise ModelError(f"the model object is not of format {MODEL_FORMAT}")
    try:
        model = Model(
            version=str(data["version"]),
            labels=tuple(str(label) for label in data["labels"]),
            ngram=int(data["ngram"]),
            bias=tuple(float(value) for value in data["bias"]),
            weights={
                str(gram): tuple(float(value) for value in row)
                for gram, row in data["weights"].items()
            },
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"the model object is incomplete: {error!r}") from error
    if not model.labels or len(model.bias) != len(model.labels):
        raise ModelError("the model object needs one bias per label and at least one label")
    if any(len(row) != len(model.labels) for row in model.weights.values()):
        raise ModelError("the model object needs one weight per label in every row")
    return model


def load_model(environment: Mapping[str, str] = os.environ) -> Model:
    """Load the model object from where the deployment put it.

    `MODEL_BUCKET` and `MODEL_KEY` name an S3 object (Lambda; read once per environment),
    `MODEL_PATH` a file (SageMaker unpacks to /opt/ml/model); otherwise the object packed
    beside this package is used.
    """
    bucket, key = environment.get("MODEL_BUCKET"), environment.get("MODEL_KEY")
    if bucket and key:
        return parse_model(_read_s3(bucket, key))
    path = Path(environment.get("MODEL_PATH") or _BESIDE_THE_PACKAGE)
    return parse_model(path.read_bytes())


def _read_s3(bucket: str, key: str) -> bytes:
    # boto3 is part of the Lambda runtime and of no other place this module runs in.
    boto3 = importlib.import_module("boto3")
    body: bytes = boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    return body
