"""Own words: rows of a user's file fire like those of the package, and a bad one is named with its line."""

from __future__ import annotations

from cProfile import Profile
from pstats import Stats

import pytest
from conftest import DATE, brief, make_doc, split

from nlkit.encounters.reports import read_reports
from nlkit.lexicon import offices
from nlkit.lexicon.own import own_lexicon, read_roster, read_words
from nlkit.lexicon.rules import load_lexicon
from nlkit.types import InputError, LexiconError

PEOPLE = ("Merkel", "Duda", "Quill", "Ada Quill")
WORDS = """
titles = "lehendakari"
off = {noun = "contact"}

[[verb]]
lemma = ["parley", "palaver"]
type = "talk"
whom = ["with"]
mutual = true

[[noun]]  # also as a noun
lemma = "parley"
type = "talk"

[cues.verb]
not_held = "nix"

[words]
office = ["lehendakari", "conseller"]
"""
ROSTER = (
    "name,aliases,country,role,from,to\n"
    "Ada Quill,A. Quill|Quillie,NZL,envoy,2018-02-01,2031-12-31\n"
    "Moon Bora,,KOR,Deputy Prime Minister,,2029-12-31\n"
    "Iris Wren,,,organization_head,,\n"
)


def read(rows, lexicon):
    doc = make_doc(rows, PEOPLE)
    return [brief(r) for r in read_reports(split(doc, DATE), doc, lexicon, None)]


def test_without_files_it_is_the_lexicon_of_the_package():
    assert own_lexicon() is load_lexicon()


def test_own_words_fire(put):
    own = own_lexicon(put("own.toml", WORDS))
    verb = "Merkel NNP nsubj 2 | parleyed VBD ROOT 0 parley | with IN prep 2 | Duda NNP pobj 3"
    noun = """Merkel NNP nsubj 2 | nixed VBD ROOT 0 nix | a DT det 4 | parley NN dobj 2 | with IN prep 4 |
        Duda NNP pobj 5"""
    assert read(verb, own) == ["talk held: Merkel > Duda"]
    assert read(verb, load_lexicon()) == []
    assert [r.split(":")[0] for r in read(noun, own)] in (["talk not_held"], ["meet not_held"])
    assert "lehendakari" in own.titles
    assert {"lehendakari", "conseller"} <= own.words["office"]
    assert "contact" not in own.nouns
    assert "contact" in own.verbs
    assert load_lexicon().cues["verb"].get("nix") is None


def test_an_own_row_replaces_that_of_the_package(put):
    own = own_lexicon(put("own.toml", '[[verb]]\nlemma = "meet"\ntype = "talk"\nwhom = ["with"]\n'))
    assert own.verbs["meet"].type == "talk"
    assert not own.verbs["meet"].mutual
    assert len(own.verbs) == len(load_lexicon().verbs)


BAD = [
    ('[[verb]]\nlemma = "parley"\ntype = "party"', 1, "'parley': type 'party' is none of meet, visit, call, talk"),
    (
        '\n[[verb]]\nlemma = "a"\ntype = "meet"\n[[verb]]\nlemma = "b"\ntype = "meet"\nwhom = "with"',
        5,
        "whom is a list",
    ),
    ('verb = [\n  {lemma = "a", type = "meet"},\n  {lemma = "a", type = "meet"},\n]', 3, "stands in the file already"),
    ('[[verb]]\nlemma = "sit down"\ntype = "meet"', 1, "a lemma is one word"),
    ('[[verb]]\nlemma = "x"\ntype = "meet"\nwhome = ["with"]', 1, "unknown key 'whome'"),
    ('[[verb]]\nlemma = "x"\ntype = "meet"\nmutual = "yes"', 1, "mutual is true or false"),
    ('[[verb]]\ntype = "meet"', 1, "the lemma is missing"),
    ('[[verb]]\nlemma = []\ntype = "meet"', 1, "the lemma is missing"),
    ('[[verb]]\nlemma = ["a", "b c"]\ntype = "meet"', 1, "a lemma is one word"),
    ('verb = [\n  {lemma = ["a", "b"], type = "meet"},\n  {lemma = "b", type = "meet"},\n]', 3, "stands in the file"),
    ('[cue.verb]\nplanned = "eye"', None, "unknown table 'cue'; did you mean 'cues'"),
    ('[words]\noffices = "lehendakari"', 2, "unknown name 'offices'; did you mean 'office'"),
    ('[cues.verb]\nplaned = "eye"', 2, "cues.verb: unknown name 'planed'; did you mean 'planned'"),
    ('[cues.verb]\nplanned = "eye"\nproposed = """mull\neye"""', 4, "'eye' stands under planned and proposed"),
    ("titles = 3", 1, "words are a string or a list of strings"),
    ("words = 3", 1, "words is a table"),
    ('verb = "meet"', 1, r"rows of triggers begin with \[\[verb\]\]"),
]


@pytest.mark.parametrize(("text", "line", "message"), BAD, ids=[b[2][:25] for b in BAD])
def test_a_bad_row_is_named(put, text, line, message):
    place = f", line {line}" if line else ""
    with pytest.raises(LexiconError, match=rf"own\.toml{place}: .*{message}"):
        own_lexicon(put("own.toml", text))


def test_several_bad_rows_are_counted(put):
    with pytest.raises(LexiconError, match=r"\(and 1 more: nlkit check-lexicon names all\)"):
        own_lexicon(put("own.toml", "titel = 'x'\nverbs = 'y'"))


def test_unreadable_files(put, tmp_path):
    with pytest.raises(LexiconError, match=r"own\.toml: no TOML: .*line 2"):
        read_words(put("own.toml", "[[verb]]\nlemma = parley"))
    for deep in ("a = " + "[" * 20_000 + "]" * 20_000, "a = " + "9" * 5_000):
        with pytest.raises(LexiconError, match=r"own\.toml: no TOML: "):
            read_words(put("own.toml", deep))
    for read_file in (read_words, read_roster):
        with pytest.raises(InputError, match=r"missing: cannot be read"):
            read_file(tmp_path / "missing")
        latin = tmp_path / "latin"
        latin.write_bytes(b"name\n\xe9\n")
        with pytest.raises(InputError, match=r"latin: cannot be read"):
            read_file(latin)


# -- rosters -----------------------------------------------------------------------------------------------------------


def test_a_roster(put):
    own = own_lexicon(roster=put("own.csv", ROSTER)).roster
    assert offices.offices_of("Quillie", "2019-03-01", extra=own)[0].name == "Ada Quill"
    assert offices.offices_of("Quill", "2017-01-01", extra=own) == ()
    assert offices.offices_of("Bora Moon", "2029-01-01", extra=own)[0].title == "Deputy Prime Minister"
    assert offices.offices_of("Moon", "2018-05-01", extra=own)[0].name == "Moon Bora"  # one's own comes first
    assert [(o.name, o.iso3, o.role) for o in own.find("Iris Wren")] == [("Iris Wren", None, "organization_head")]


def test_a_person_of_the_roster_has_the_country_of_the_office(put):
    own = own_lexicon(roster=put("own.csv", ROSTER))
    rows = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Envoy NNP compound 4 | Quill NNP dobj 2"
    doc = make_doc(rows, PEOPLE)
    [report] = read_reports(split(doc, DATE), doc, own, None)
    assert [(p.name, p.country, p.country_source) for p in report.participants][1] == ("Quill", "NZL", "office")
    [report] = read_reports(split(doc, DATE), doc, linker=None)
    assert report.participants[1].country is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (",,NZL,envoy,,", "row: no name"),
        ("Ada Quill,,NZ,envoy,,", "Ada Quill: 'NZ' is no ISO 3166-1"),
        ("Ada Quill,,NZL,envoy,1.2.2031,", "no ISO day"),
        ("Ada Quill,,NZL,envoy,2031-02-01,2030-01-01", "before it starts"),
        ("Ada Quill,,NZL,head_of_sate,,", "role 'head_of_sate' is none of head_of_state"),
        ("Ada, Quill,,NZL,envoy,,", "1 cell.s. more than the header has"),
    ],
)
def test_bad_rows_of_a_roster(put, line, message):
    path = put("own.csv", "name,aliases,country,role,from,to\nIris Wren,,,,,\n" + line + "\n")
    with pytest.raises(LexiconError, match=r"own\.csv, line 3: .*" + message):
        own_lexicon(roster=path)


def test_a_roster_needs_names(put):
    with pytest.raises(LexiconError, match=r"own\.csv, line 1: no column 'name'; .*aliases, country"):
        own_lexicon(roster=put("own.csv", "Ada Quill,NZL\n"))


def test_twice_the_rows_take_twice_the_calls(put):
    def calls(count: int) -> int:
        rows = "".join(f'[[verb]]\nlemma = "parl{n}"\ntype = "talk"\nwhom = ["with"]\n' for n in range(count))
        path, profile = put("own.toml", rows), Profile()
        assert profile.runcall(read_words, path)[1] == []
        return sum(times for _, times, *_ in Stats(profile).stats.values())

    calls(1)
    assert calls(400) < 2.2 * calls(200)
