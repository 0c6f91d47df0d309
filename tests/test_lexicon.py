"""The rule tables: what stands in them is legal, and a bad row is named."""

from __future__ import annotations

import pytest

from nlkit.lexicon import rules as lexicon
from nlkit.lexicon import words as word_lists
from nlkit.lexicon.rules import load_lexicon
from nlkit.types import EVENT_TYPES, STATUSES, LexiconError

MEET = {"lemma": "meet", "type": "meet"}


@pytest.mark.parametrize(
    ("rows", "row", "message"),
    [
        ([{"lemma": "meet", "type": "party"}], 1, "type 'party' is none of meet, visit, call, talk"),
        ([{"lemma": "meet"}], 1, "type None"),
        ([MEET, {"lemma": "invite", "type": "visit", "status": "maybe"}], 2, "status 'maybe' is none of held"),
        ([MEET, {"lemma": "see", "type": "meet"}, MEET], 3, "stands in the table already"),
        ([{**MEET, "whome": ["dobj"]}], 1, "whome"),
        ([MEET, {"type": "meet"}], 2, "lemma"),
    ],
    ids=["type", "no type", "status", "twice", "unknown column", "no lemma"],
)
def test_a_bad_row_is_named(rows, row, message):
    with pytest.raises(LexiconError, match=rf"^triggers\.toml: verb row {row} ") as error:
        lexicon._triggers(rows, "verb")
    assert message in str(error.value)


def test_a_row_becomes_a_trigger():
    trigger = lexicon._triggers([{**MEET, "whom": ["dobj", "with"], "mutual": True}], "verb")["meet"]
    assert (trigger.pos, trigger.who, trigger.mutual, trigger.place, trigger.status) == (
        "verb", ("subj",), True, (), None,
    )  # fmt: skip
    assert trigger.whom == ("dobj", "with", "margin.with")  # what every row of its kind has comes last


def test_old_columns_are_read_as_slots():
    attend = lexicon.triggers_of({"lemma": "attend", "type": "meet", "whom": ["dobj"], "body": True}, "verb")
    assert attend["attend"].whom[0] == "dobj:organization"
    row = {"lemma": "bid", "type": "visit", "whom": ["dobj"], "place": ["to"], "swap": True, "status": "proposed"}
    bid = lexicon.triggers_of(row, "verb")
    assert {k: (t.type, t.who, t.whom, t.place, t.needs) for k, t in bid.items()} == {
        "bid to": ("visit", ("dobj",), ("subj",), ("to",), ("place",)),
        "bid": ("meet", ("dobj",), ("subj",), (), ()),
    }
    own = lexicon.triggers_of({"lemma": "raid", "type": "visit", "who": ["dobj"], "place": ["to"]}, "verb")
    assert own["raid"].who == ("dobj",)


def test_tables_of_the_package():
    lex = load_lexicon()
    assert load_lexicon() is lex
    for trigger in (*lex.verbs.values(), *lex.nouns.values()):
        assert trigger.type in EVENT_TYPES
        assert trigger.status in (None, *STATUSES)
        assert trigger.lemma == trigger.lemma.lower()
    for part, table in lex.cues.items():
        assert set(table.values()) <= set(STATUSES), part
        assert table
    assert all(lex.words.values())
    assert lex.words["weak_group"] <= lex.words["group"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"hold": "meet"}, "verb: status 'hold' is none of held, planned, proposed, not_held"),
        ({"planned": "expect ready", "proposed": "ready"}, "verb: 'ready' stands under planned and proposed"),
    ],
)
def test_a_bad_cue_is_named(rows, message):
    with pytest.raises(LexiconError, match=rf"^cues\.toml: {message}$"):
        lexicon._cues(rows, "verb")


def test_missing_table(monkeypatch, tmp_path):
    monkeypatch.setattr(word_lists, "files", lambda _: tmp_path)
    with pytest.raises(OSError, match=r"triggers\.toml"):
        word_lists.table("triggers.toml")


def test_lists_of_words_by_name():
    assert "town" in word_lists.word_set("where.settlements")
    assert word_lists.word_list(["a b", "c"]) == word_lists.word_list("a b c") == ["a", "b", "c"]
    with pytest.raises(KeyError):
        word_lists.word_set("where.nothing")
