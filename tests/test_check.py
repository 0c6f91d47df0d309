"""Checks of tables: those of the package are sound, and each kind of idle row is named with its line."""

from __future__ import annotations

import pytest

from nlkit.cli import main
from nlkit.review.check import check_lexicon
from nlkit.types import InputError


@pytest.fixture
def check(tmp_path):
    """Problems of a file without its folder: 'own.toml, line 2: ...'."""

    def run(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return [str(p).removeprefix(f"{tmp_path}/") for p in check_lexicon(path)]

    return run


def test_the_tables_of_the_package_are_sound():
    assert [str(p) for p in check_lexicon()] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[verb]]\nlemma = "met"\ntype = "meet"\nmutual = true',
            "line 1: verb 'met': never fires: its lemma is 'meet'",
        ),
        ('[[noun]]\nlemma = "talks"\ntype = "talk"', "line 1: noun 'talks': never fires: its lemma is 'talk'"),
        ('[[verb]]\nlemma = "parley"\ntype = "talk"', "line 1: verb 'parley': never fires: give whom, mutual or"),
        ('[[verb]]\nlemma = "jet"\ntype = "visit"\nmutual = true', "line 1: verb 'jet': never fires: a visit needs"),
        ('[[noun]]\nlemma = "parley"\ntype = "talk"\nmutual = true', "mutual does nothing in a row of nouns"),
        ('[words]\noffice = """x\nboss boss"""', "line 3: words.office: 'boss' stands there twice"),
        ('titles = "vice-boss"', "line 1: titles: 'vice-boss' never fires: the pipeline reads it as 3 words"),
        ('titles = "Boss"', "'Boss' never fires: words are compared in lower case"),
        ('titles = "president"', "titles: 'president' is known"),
        ('[words]\nlight = "holding"', "line 2: words.light: 'holding' never fires: its lemma is 'hold'"),
        ('[cues.verb]\nplanned = "eyed"', "line 2: cues.verb.planned: 'eyed' never fires: its lemma is 'eye'"),
        ('[off]\nverb = "parley"', "line 2: off.verb: 'parley' is no trigger"),
    ],
)
def test_idle_words(check, text, message):
    [problem] = check("own.toml", text)
    assert problem.startswith("own.toml, line ")
    assert message in problem


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Ada Quill,Quillie|Quillie,NZL,envoy,,", "alias 'Quillie' stands there twice or is the name"),
        ("Ada Quill,Wellington,NZL,envoy,,", "alias 'Wellington' is a word or place of its own"),
        ("Angela Merkel,,DEU,head_of_government,2006-01-01,2007-01-01", "stands in the package's table already"),
        ("Iris Wren,,NZL,envoy,,", "stands there twice, as 'Iris Wren' in line 2"),
    ],
)
def test_idle_rows_of_a_roster(check, row, message):
    text = "name,aliases,country,role,from,to\nIris Wren,,NZL,envoy,,\n" + row + "\n"
    [problem] = check("own.csv", text)
    assert problem.startswith("own.csv, line 3: ")
    assert message in problem


def test_what_is_fatal_is_marked(tmp_path):
    words, roster = tmp_path / "own.toml", tmp_path / "own.csv"
    words.write_text('verbs = "x"\ntitel = "y"')
    roster.write_text("name,country,rôle\nAda Quill,NZ,envoy\n", encoding="utf-8")
    problems = check_lexicon(words, roster)
    assert [(p.line, p.fatal) for p in problems] == [(1, True), (2, True), (1, False), (2, True)]
    words.write_text("[[")
    [problem] = check_lexicon(words)
    assert problem.fatal
    assert str(problem).startswith(f"{words}: no TOML")


def test_other_files_are_not_checked(tmp_path):
    with pytest.raises(InputError, match=r"own\.txt: give files of words \(\.toml\) or rosters \(\.csv\)"):
        check_lexicon(tmp_path / "own.txt")


def test_on_the_command_line(tmp_path, capsys):
    words = tmp_path / "own.toml"
    words.write_text('titles = "lehendakari"')
    assert main(["check-lexicon", str(words)]) == 0
    assert capsys.readouterr().out == "0 error(s), 0 row(s) that do nothing\n"
    words.write_text('titles = "president"\n[cues.verb]\nplaned = "eye"')
    assert main(["check-lexicon", str(words)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{words}, line 3: cues.verb: unknown name 'planed'; did you mean 'planned'?",
        "1 error(s), 0 row(s) that do nothing",
    ]
    assert main(["check-lexicon", str(tmp_path / "own.txt")]) == 2
