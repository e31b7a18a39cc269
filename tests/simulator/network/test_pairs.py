from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import InputError
from simulator.network.pairs import named_pair, read_pairs


def write(folder: Path, text: str) -> Path:
    path = folder / "pairs.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_pairs_come_in_order_with_the_users_own_words(tmp_path: Path) -> None:
    path = write(tmp_path, 'note,from,to\n1,us-east-1,LHR\n\n2,"51.5,-0.12",nairobi\n')
    pairs = read_pairs(path)
    assert [(pair.from_text, pair.to_text) for pair in pairs] == [
        ("us-east-1", "LHR"),
        ("51.5,-0.12", "nairobi"),
    ]
    assert [(pair.a.key, pair.b.key) for pair in pairs] == [
        ("aws:us-east-1", "cloudfront:LHR"),
        ("point:51.5,-0.12", "city:Nairobi,KE"),
    ]


def test_spreadsheets_write_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_bytes(b"\xef\xbb\xbffrom,to\r\nFRA,LHR\r\n")
    assert len(read_pairs(path)) == 1


def test_every_bad_row_is_reported_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "from,to\nFRA,LHR\nus-east-9,Xqzzk\n51.5,-0.12,FRA\nFRA\n,\nLHR,FRA\n")
    with pytest.raises(InputError) as caught:
        read_pairs(path)
    assert [(problem.where, problem.what) for problem in caught.value.problems] == [
        (f"{path}:3: from", "unknown place 'us-east-9'"),
        (f"{path}:3: to", "unknown place 'Xqzzk'"),
        (f"{path}:4", "more fields than columns"),
        (f"{path}:5: to", "no place given"),
        (f"{path}:6: from", "no place given"),
        (f"{path}:6: to", "no place given"),
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no column 'from' and no column 'to'"),
        ("from,too\nFRA,LHR\n", "no column 'to'"),
        ("from,to\n", "no pairs"),
        ('from,to\n"FRA,LHR\n', "not a CSV file"),
    ],
)
def test_a_file_that_is_no_list_of_pairs(tmp_path: Path, text: str, what: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_pairs(path)
    (problem,) = caught.value.problems
    assert what in problem.what
    assert problem.where.startswith(str(path))
    assert "from,to" in problem.hint


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"from,to\n\xff\xfe\x00,x\n")
    for path, what in ((tmp_path / "absent.csv", "cannot read"), (binary, "not a CSV file")):
        with pytest.raises(InputError, match=what):
            read_pairs(path)


def test_both_unknown_ends_of_one_pair_are_reported() -> None:
    with pytest.raises(InputError) as caught:
        named_pair("nowhere-1", "Xqzzk")
    assert [problem.where for problem in caught.value.problems] == ["A", "B"]
