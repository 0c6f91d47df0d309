"""Reports as tables and files: fixed columns, missing stays missing, text stays exact."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlkit
from nlkit import tables
from nlkit.encounters.events import group
from nlkit.types import Document, Evidence, Failure, InputError, Participant, Place, Report, TimeExpression

TEXT = "Kim met Putin in Vladivostok on Thursday.\n\nThey dined."
DOCUMENT = Document("a", TEXT, "=Kim, Putin", "2019-04-26", "The Paper")
REPORT = Report(
    "a#1",
    "a",
    "meet",
    "held",
    (
        Participant("Kim Jong Un", "person", "PRK", "who", "Kim", 0, 3, "name", "office"),
        Participant("Ri Yong Ho", "person", "PRK", "who"),
        Participant("Vladimir Putin", "person", "RUS", "whom", "Putin", 8, 13, candidates=("RUS", "SUN")),
    ),
    TimeExpression(32, 40, "Thursday", "2019-04-25", "2019-04-25", "2019-04-25"),
    Place("Vladivostok", "RUS", 43.1, 131.9),
    (Evidence(TEXT[:41], 0, 41), Evidence("=Kim, Putin", 0, 11, in_title=True)),
    "met",
    4,
    7,
    rule="verb:meet",
)
BARE = Report("b#1", "b", "talk", "planned", (Participant("NATO", "organization", None, "who"),))
RESULTS = [(DOCUMENT, [REPORT]), (Document("b", "-1"), [BARE]), (Document("c", ""), [])]


def frames(reports, documents, failures, events):
    return {
        "reports": tables.reports_frame(reports, {"a": "2019-04-26"}),
        "participants": tables.participants_frame(reports),
        "evidence": tables.evidence_frame(reports),
        "documents": tables.documents_frame(documents),
        "failures": tables.failures_frame(failures),
        "dyads": tables.dyads(reports),
        "events": tables.events_frame(events),
    }


FULL = frames([REPORT, BARE], [d for d, _ in RESULTS], [Failure("c", "load", "no text")], group([REPORT, BARE]))


@pytest.mark.parametrize(("name", "empty"), frames([], [], [], []).items())
def test_columns_and_dtypes_do_not_depend_on_the_rows(name, empty):
    assert len(empty) == 0
    assert empty.dtypes.equals(FULL[name].dtypes)
    assert list(empty.columns) == list(getattr(tables, name.upper()))
    assert {str(kind) for kind in empty.dtypes} <= {"string", "Int64", "Float64", "boolean"}
    assert set(empty.attrs) == {"nlkit", "spacy"}


def test_reports_frame():
    row = FULL["reports"].iloc[0]
    assert row["who"] == "Kim Jong Un; Ri Yong Ho"
    assert (row["who_countries"], row["whom_countries"]) == ("PRK", "RUS")
    assert (row["start"], row["end"], row["grain"], row["doc_date"]) == (
        "2019-04-25",
        "2019-04-25",
        "day",
        "2019-04-26",
    )
    assert (row["place"], row["place_country"], row["lat"]) == ("Vladivostok", "RUS", 43.1)
    assert TEXT[row["trigger_start"] : row["trigger_end"]] == row["trigger"] == "met"
    assert row["evidence"] == f"{TEXT[:41]} =Kim, Putin"


def test_missing_stays_missing():
    row = FULL["reports"].iloc[1]
    missing = [
        "doc_date",
        "cue",
        "whom",
        "who_countries",
        "start",
        "end",
        "when_text",
        "grain",
        "place",
        "lat",
        "trigger",
        "trigger_start",
        "rule",
        "evidence",
    ]
    assert all(row[name] is pd.NA for name in missing)


def test_offsets_give_the_text():
    for _, row in FULL["evidence"].iterrows():
        source = DOCUMENT.title if row["in_title"] else TEXT
        assert source[row["start"] : row["end"]] == row["text"]
    for _, row in FULL["participants"].dropna(subset="start").iterrows():
        assert TEXT[row["start"] : row["end"]] == row["mention"]


@pytest.mark.parametrize(
    ("value", "grain"),
    [
        ("2019-04-18", "day"),
        ("2019-04-18TMO", "day"),
        ("2019-W16", "week"),
        ("2019-W16-WE", "weekend"),
        ("2019-04", "month"),
        ("2019-Q2", "quarter"),
        ("2019-H1", "half"),
        ("2019-SP", "season"),
        ("2019", "year"),
        ("201", "decade"),
        ("20", "century"),
        ("2019-04-18/2019-04-20", "interval"),
        ("PAST_REF", None),
        ("XXXX-04", None),
        ("P3D", None),
        (None, None),
    ],
)
def test_grain(value, grain):
    assert tables.grain(value) == grain


def test_dyads():
    assert FULL["dyads"][["report_id", "a", "b", "start"]].values.tolist() == [["a#1", "PRK", "RUS", "2019-04-25"]]
    names = tables.dyads([REPORT], by="name")
    assert names[["a", "b"]].values.tolist() == [
        ["Kim Jong Un", "Ri Yong Ho"],
        ["Kim Jong Un", "Vladimir Putin"],
        ["Ri Yong Ho", "Vladimir Putin"],
    ]
    assert len(tables.dyads([REPORT], by="name", pairs="sides")) == 2
    with pytest.raises(InputError, match="by='role'"):
        tables.dyads([REPORT], by="role")


def test_dyads_of_parties_side_by_side():
    parties = [Participant(c, "state", c, "who") for c in ("USA", "KOR", "JPN", "KOR")]
    rows = tables.dyads(
        [Report("a#1", "a", "talk", "held", (*parties, Participant("EU", "organization", None, "who")))]
    )
    assert rows[["a", "b"]].values.tolist() == [["JPN", "KOR"], ["JPN", "USA"], ["KOR", "USA"]]


def test_record_follows_the_contract():
    record = tables.record(DOCUMENT, [REPORT, BARE])
    assert list(record) == ["doc_id", "title", "date", "text", "source", "events"]
    first, second = record["events"]
    day = {"start": "2019-04-25", "end": "2019-04-25", "text": "Thursday", "value": "2019-04-25"}
    assert first["when"] == day | {"start_char": 32, "end_char": 40}
    assert first["where"]["name"] == "Vladivostok"
    assert first["evidence"] == [TEXT[:41], "=Kim, Putin"]
    assert [s["in_title"] for s in first["evidence_spans"]] == [False, True]
    assert (
        first["participants"][2].items()
        >= {
            "name": "Vladimir Putin",
            "kind": "person",
            "country": "RUS",
            "role": "whom",
            "candidates": ["RUS", "SUN"],
        }.items()
    )
    assert (second["when"], second["where"], second["evidence"]) == (None, None, [])
    assert json.loads(json.dumps(record)) == record


# -- files -------------------------------------------------------------------------------------------------------------


def test_jsonl_has_every_document(tmp_path):
    path = tmp_path / "new" / "o.jsonl"
    assert tables.write(path, iter(RESULTS), []) == [path]
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(r["doc_id"], len(r["events"])) for r in lines] == [("a", 1), ("b", 1), ("c", 0)]
    assert lines[1]["text"] == "-1"
    assert [p.name for p in path.parent.iterdir()] == ["o.jsonl"]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize("chunk", [1, 2, 100])
def test_tables_beside_each_other(tmp_path, monkeypatch, suffix, chunk):
    monkeypatch.setattr(tables.files, "CHUNK", chunk)
    written = tables.write(tmp_path / f"o{suffix}", iter(RESULTS), [])
    names = ["", ".participants", ".evidence", ".documents"]
    assert written == [tmp_path / f"o{n}{suffix}" for n in names]
    read = {".csv": pd.read_csv, ".parquet": pd.read_parquet}[suffix]
    back = [read(p) for p in written]
    assert [len(t) for t in back] == [2, 4, 2, 3]
    assert list(back[0].columns) == list(tables.REPORTS)
    assert back[0]["who"].tolist() == ["Kim Jong Un; Ri Yong Ho", "NATO"]
    if suffix == ".parquet":
        assert back[0].dtypes.equals(FULL["reports"].dtypes)
        assert back[3]["text"][1] == "-1"


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_no_document_still_gives_tables(tmp_path, suffix):
    written = tables.write(tmp_path / f"o{suffix}", [], [])
    read = {".csv": pd.read_csv, ".parquet": pd.read_parquet}[suffix]
    assert [len(read(p)) for p in written] == [0, 0, 0, 0]


def test_no_cell_of_a_csv_is_a_formula(tmp_path):
    tables.write(tmp_path / "o.csv", RESULTS, [Failure("c", "load", '=HYPERLINK("x")')])
    cells = [
        cell for p in tmp_path.iterdir() for row in csv.reader(p.open(encoding="utf-8", newline="")) for cell in row
    ]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@"))]
    assert "'=Kim, Putin" in cells


@pytest.mark.parametrize("first", list("=+-@＝＋－＠\t\r\n"))
def test_cells_that_a_spreadsheet_would_run_get_an_apostrophe(tmp_path, first):
    tables.write(tmp_path / "o.csv", [(Document(f"{first}1", f"{first}Kim met Xi."), [])], [])
    table = pd.read_csv(tmp_path / "o.documents.csv")
    assert table[["doc_id", "text"]].values.tolist() == [[f"'{first}1", f"'{first}Kim met Xi."]]
    assert tables.load(tmp_path / "o.csv")[0][0][0].text == f"{first}Kim met Xi."


def test_a_carriage_return_in_a_cell_ends_no_row(tmp_path):
    document = Document("a\rb", "Kim\rmet Xi.\r", "T\r\nU")
    tables.write(tmp_path / "o.csv", [(document, []), (Document("c", "x"), [])], [])
    assert b"\r\n" not in (tmp_path / "o.documents.csv").read_bytes().replace(b"T\r\nU", b"")
    assert pd.read_csv(tmp_path / "o.documents.csv")["doc_id"].tolist() == ["a\rb", "c"]
    assert [d.doc_id for d in nlkit.read_documents(tmp_path / "o.documents.csv")] == ["a b", "c"]
    assert tables.load(tmp_path / "o.csv")[0][0][0] == document


@pytest.mark.parametrize("suffix", tables.FORMATS)
def test_errors_only_where_something_failed(tmp_path, suffix):
    path, errors = tmp_path / f"o{suffix}", tmp_path / "o.errors.csv"
    assert errors in tables.write(path, RESULTS, [Failure("c", "load", "a\nb"), Failure("a", "date", "d")])
    assert pd.read_csv(errors).values.tolist() == [["c", "load", "a\nb"], ["a", "date", "d"]]
    assert errors not in tables.write(path, RESULTS, [Failure("a", "date", "a note")])
    assert not errors.exists()


@pytest.mark.parametrize("suffix", tables.FORMATS)
def test_an_error_leaves_what_was_there(tmp_path, suffix):
    def broken():
        yield RESULTS[0]
        raise InputError("the input ends here")

    path = tmp_path / f"o{suffix}"
    tables.write(path, RESULTS, [])
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    with pytest.raises(InputError, match="ends here"):
        tables.write(path, broken(), [])
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_places_that_cannot_be_written(tmp_path):
    (tmp_path / "d.csv").mkdir()
    (tmp_path / "f").write_text("")
    for path, message in (
        (tmp_path / "o.xlsx", "must end in"),
        (tmp_path / "d.csv", "is a folder"),
        (tmp_path / "f" / "o.csv", "cannot be written"),
    ):
        with pytest.raises(InputError, match=message):
            tables.write(path, [], [])


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(text, text), max_size=4))
def test_any_text_survives_jsonl(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("w") / "o.jsonl"
    documents = [Document(str(i), body, title or None) for i, (body, title) in enumerate(texts)]
    tables.write(path, ((d, []) for d in documents), [])
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    assert [(r["text"], r["title"]) for r in map(json.loads, lines)] == [(d.text, d.title) for d in documents]
