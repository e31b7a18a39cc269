"""The model object: what it predicts, how it is made, and which objects are refused."""

import json
import math
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from program.assets.inference.model import (
    Model,
    ModelError,
    load_model,
    ngrams,
    parse_model,
)
from program.assets.model import train as training

CORPUS = json.loads((training.HERE / "corpus.json").read_text(encoding="utf-8"))

# Sentences that are not in the training text.
UNSEEN = {
    "de": "Der Hund schläft auf dem Sofa und träumt von einem langen Winter.",
    "en": "The dog is asleep on the sofa and dreams of a long winter.",
    "es": "El perro duerme en el sofá y sueña con un largo invierno.",
    "fr": "Le chien dort sur le canapé et rêve d'un long hiver.",
    "it": "Il cane dorme sul divano e sogna un lungo inverno.",
    "nl": "De hond slaapt op de bank en droomt van een lange winter.",
}


@pytest.mark.parametrize("language", sorted(UNSEEN))
def test_the_model_recognises_sentences_it_has_not_seen(language: str) -> None:
    assert load_model({}).predict(UNSEEN[language]).label == language


def test_the_committed_object_is_what_the_recipe_makes() -> None:
    made = training.render(training.train(CORPUS))
    assert (training.HERE / "model.json").read_text(encoding="utf-8") == made


def test_the_version_follows_the_content() -> None:
    changed = {**CORPUS, "en": [*CORPUS["en"], "One more sentence."]}
    assert training.train(changed)["version"] != training.train(CORPUS)["version"]


def test_the_sagemaker_archive_holds_the_object_and_repeats_byte_for_byte() -> None:
    packed = training.archive('{"a": "é"}')
    assert packed == training.archive('{"a": "é"}')
    with tarfile.open(fileobj=BytesIO(packed), mode="r:gz") as tar:
        assert tar.getnames() == ["model.json"]
        member = tar.extractfile("model.json")
        assert member is not None
        assert json.loads(member.read()) == {"a": "é"}


def test_ngrams_pad_words_and_ignore_case() -> None:
    assert list(ngrams("Ab c", 3)) == [" ab", "ab ", " c "]


def test_scores_are_the_softmax_of_the_summed_weights() -> None:
    model = Model("1", ("x", "y"), 2, (0.5, 0.0), {" a": (1.0, 0.0), "a ": (0.0, 3.0)})
    prediction = model.predict("a a")
    # Two words of two n-grams each: x sums 0.5 + 2, y sums 6.
    expected = 1 / (1 + math.exp(2.5 - 6))
    assert prediction.label == "y"
    assert dict(prediction.scores) == pytest.approx({"x": 1 - expected, "y": expected})
    assert model.predict("a a", top=1).scores == (("y", pytest.approx(expected)),)


def test_a_text_without_known_ngrams_gets_the_prior() -> None:
    model = Model("1", ("x", "y"), 3, (0.0, 0.0), {})
    assert dict(model.predict("?").scores) == {"x": 0.5, "y": 0.5}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not of format"),
        ('{"format": "other/1"}', "not of format"),
        ('{"format": "ngram-linear/1", "version": 1}', "incomplete"),
        (
            '{"format": "ngram-linear/1", "version": 1, "labels": ["a"], "ngram": 3,'
            ' "bias": [], "weights": {}}',
            "one bias per label",
        ),
        (
            '{"format": "ngram-linear/1", "version": 1, "labels": ["a"], "ngram": 3,'
            ' "bias": [0], "weights": {"x": [1, 2]}}',
            "one weight per label",
        ),
    ],
)
def test_a_broken_object_is_refused(raw: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        parse_model(raw)


def test_model_path_names_the_file_to_read(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(
        '{"format": "ngram-linear/1", "version": "v7", "labels": ["a"], "ngram": 3,'
        ' "bias": [0], "weights": {}}'
    )
    assert load_model({"MODEL_PATH": str(path)}).version == "v7"
