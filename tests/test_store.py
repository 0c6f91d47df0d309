"""Results saved and loaded: equal in every format, types included; damaged files are named."""

from __future__ import annotations

import sqlite3

import pandas as pd
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import nlkit
from nlkit.api import Extraction
from nlkit.cli import main
from nlkit.tables import SAVED, TABLES
from nlkit.types import Document, Evidence, Failure, InputError, Participant, Place, Report, TimeExpression

TEXT = "Ölaf met Nuñez in Ürümqi on Thursday.\n\nThey dined; 'soon' = later.\tEnd"
REPORT = Report(
    "a#1",
    "a",
    "meet",
    "held",
    (
        Participant("Ölaf Å", "person", "NOR", "who", "Ölaf", 0, 4, "name", "office", unnamed=True),
        Participant("Nuñez", "person", "ESP", "whom", "Nuñez", 9, 14, candidates=("ESP", "MEX"), host=True),
    ),
    TimeExpression(28, 36, "Thursday", "2019-04-25", "2019-04-25", "2019-04-25"),
    Place("Ürümqi", "CHN", 43.82, 87.6),
    (Evidence(TEXT[:37], 0, 37), Evidence("=1+1", 0, 4, in_title=True)),
    "met",
    5,
    8,
    rule="verb:meet+link",
    cue="met",
    attributed_to="-Reuters",
    probability=1 / 3,
    notes=("who .91", "when .8"),
)
BARE = Report("b#1", "b", "talk", "planned", (Participant("NATO", "organization", None, "who"),))
FOUND = Extraction(
    [
        (Document("a", TEXT, "=1+1", "2019-04-26", "The Paper"), [REPORT]),
        (Document("b", "'-1" * 12_000), [BARE]),
        (Document("c", ""), []),
    ],
    [Failure("c", "load", "no text"), Failure("d", "date", "a note")],
)
EMPTY = Extraction([], [])


@pytest.mark.parametrize("suffix", SAVED)
@pytest.mark.parametrize("found", [FOUND, EMPTY])
def test_round_trip(tmp_path, suffix, found):
    written = found.save(tmp_path / f"o{suffix}")
    assert written[0] == tmp_path / f"o{suffix}"
    assert sorted(written) == sorted(tmp_path.iterdir())
    back = nlkit.load(tmp_path / f"o{suffix}")
    assert back.results == found.results
    assert back.problems == found.problems
    for name in (*TABLES, "events"):
        pd.testing.assert_frame_equal(getattr(back, name), getattr(found, name))


@pytest.mark.parametrize("suffix", SAVED)
def test_damaged_files_are_named(tmp_path, suffix):
    path = tmp_path / f"o{suffix}"
    FOUND.save(path)
    path.write_bytes(b"\x00\xff" + path.read_bytes()[7 : path.stat().st_size // 2])
    with pytest.raises(InputError, match=f"o{suffix}"):
        nlkit.load(path)
    with pytest.raises(InputError, match=f"gone{suffix}"):
        nlkit.load(tmp_path / f"gone{suffix}")


def test_other_suffixes_are_refused(tmp_path):
    for action in (FOUND.save, nlkit.load):
        with pytest.raises(InputError, match=r"o\.pickle.*\.csv"):
            action(tmp_path / "o.pickle")
    (tmp_path / "d.csv").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        FOUND.save(tmp_path / "d.csv")


def test_a_table_that_lacks_a_column_is_named(tmp_path):
    FOUND.save(tmp_path / "o.sqlite")
    with sqlite3.connect(tmp_path / "o.sqlite") as base:
        base.execute("alter table evidence drop column text")
    with pytest.raises(InputError, match="evidence has no column text"):
        nlkit.load(tmp_path / "o.sqlite")


def test_what_the_command_wrote_is_loaded(tmp_path):
    nlkit.tables.write(tmp_path / "o.csv", FOUND.results, FOUND.problems)
    back = nlkit.load(tmp_path / "o.csv")
    assert (back.results, back.problems) == (FOUND.results, FOUND.problems)


@pytest.mark.filterwarnings("ignore:1 failure")
def test_a_folder_of_parts_is_loaded(tmp_path):
    (tmp_path / "in").mkdir()
    for n in range(3):
        (tmp_path / f"in/2019-04-1{n}_{n}.txt").write_text(f"Merkel met Duda in Warsaw. It was day {n}.\n" * (n != 1))
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 1
    back, found = nlkit.load(tmp_path / "out"), nlkit.extract(tmp_path / "in")
    assert back.results == found.results
    assert [f.doc_id for f in back.problems] == [f.doc_id for f in found.problems] == ["2019-04-11_1"]
    with pytest.raises(InputError, match="in: no folder that nlkit extract filled"):
        nlkit.load(tmp_path / "in")
    (tmp_path / "out/reports/000000.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match="reports: cannot be read, it may be damaged"):
        nlkit.load(tmp_path / "out")


def test_stata_reads_accents(tmp_path):
    FOUND.save(tmp_path / "o.dta")
    table = pd.read_stata(tmp_path / "o.dta")
    assert table["who"].tolist() == ["Ölaf Å", "NATO"]
    assert table["lat"].tolist()[0] == 43.82
    assert [e.when and e.when.end for e in nlkit.group(table)] == ["2019-04-25", None]


def test_no_cell_of_a_workbook_is_a_formula(tmp_path):
    import openpyxl

    FOUND.save(tmp_path / "o.xlsx")
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}


plain = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(plain, plain, st.sampled_from(SAVED))
@example("a\0b _x0041_ \r", "\0", ".dta")
@example("a\0b", "\0", ".csv")
def test_any_text_comes_back(tmp_path_factory, body, title, suffix):
    found = Extraction([(Document("a", body, title), [])], [])
    path = tmp_path_factory.mktemp("s") / f"o{suffix}"
    found.save(path)
    assert nlkit.load(path).results == found.results


def test_failures_are_where_the_command_has_them(tmp_path):
    assert tmp_path / "o.errors.csv" in FOUND.save(tmp_path / "o.parquet")
    assert nlkit.load(tmp_path / "o.parquet").problems == FOUND.problems
    Extraction(FOUND.results, []).save(tmp_path / "o.parquet")
    assert not (tmp_path / "o.errors.csv").exists()
    assert nlkit.load(tmp_path / "o.parquet").problems == []


def test_results_show_themselves():
    html = FOUND._repr_html_()
    assert "3 documents, 2 reports; failures and notes: 1 date, 1 load" in html
    assert html.count("<tr") == 3
    assert "NA&gt;" not in html, "an empty cell is empty"
    assert "<script" not in Extraction([(Document("<script>", ""), [])], [])._repr_html_()
