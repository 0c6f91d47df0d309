"""The rule tables: what stands in them is legal, and a bad row is named."""

from __future__ import annotations

import pytest

from nlkit.lexicon import own
from nlkit.lexicon import rules as lexicon
from nlkit.lexicon import words as word_lists
from nlkit.lexicon.rules import load_lexicon
from nlkit.types import EVENT_TYPES, STATUSES

MEET = {"lemma": "meet", "type": "meet"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('[[verb]]\nlemma = "meet"\ntype = "party"', "line 1: verb 'meet': type 'party' is none of meet, visit, call"),
        ('[[verb]]\nlemma = "meet"', "line 1: verb 'meet': type None"),
        ('[[noun]]\nlemma = "a"\ntype = "meet"\nstatus = "maybe"', "line 1: noun 'a': status 'maybe' is none of held"),
        ('[[verb]]\nlemma = "a"\ntype = "meet"\n' * 2, "line 4: verb 'a': this lemma stands in the file already"),
        ('[[verb]]\nlemma = "a"\ntype = "meet"\nwhome = ["dobj"]', "line 1: verb 'a': unknown key 'whome'"),
        ('[[verb]]\ntype = "meet"', "line 1: verb None: the lemma is missing"),
    ],
    ids=["type", "no type", "status", "twice", "unknown column", "no lemma"],
)
def test_a_bad_row_is_named(rows, message):
    problems = list(own.bad_triggers(own.Source("triggers.toml", rows)))
    assert str(problems[0]).startswith(f"triggers.toml, {message}")
    assert problems[0].fatal


def test_a_lemma_may_have_several_particles():
    rows = '[[verb]]\nlemma = "get"\ntype = "meet"\nparticle = "together"\n[[verb]]\nlemma = "get"\ntype = "visit"\n'
    assert list(own.bad_triggers(own.Source("triggers.toml", rows))) == []


def test_a_row_becomes_a_trigger():
    trigger = lexicon.triggers_of({**MEET, "whom": ["dobj", "with"], "mutual": True}, "verb")["meet"]
    assert (trigger.pos, trigger.who, trigger.mutual, trigger.place, trigger.status) == (
        "verb", ("subj",), True, (), None,
    )  # fmt: skip
    assert trigger.whom == ("dobj", "with", "margin.with")  # what every row of its kind has comes last


def test_one_row_for_several_lemmas():
    rows = lexicon.triggers_of({**MEET, "lemma": ["lunch", "dine"], "whom": ["with"]}, "verb")
    assert {key: t.lemma for key, t in rows.items()} == {"lunch": "lunch", "dine": "dine"}


def test_old_columns_are_read_as_slots():
    attend = lexicon.triggers_of({"lemma": "attend", "type": "meet", "whom": ["dobj"], "body": True}, "verb")
    assert attend["attend"].whom[0] == "dobj:organization"
    row = {"lemma": "bid", "type": "visit", "whom": ["dobj"], "place": ["to"], "swap": True, "status": "proposed"}
    bid = lexicon.triggers_of(row, "verb")
    assert {k: (t.type, t.who, t.whom, t.place, t.needs) for k, t in bid.items()} == {
        "bid to": ("visit", ("dobj",), ("subj",), ("to",), ("place",)),
        "bid": ("meet", ("dobj",), ("subj",), (), ()),
    }
    raid = lexicon.triggers_of({"lemma": "raid", "type": "visit", "who": ["dobj"], "place": ["to"]}, "verb")
    assert raid["raid"].who == ("dobj",)


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


def test_a_bad_cue_is_named():
    source = own.Source("cues.toml", '[verb]\nplanned = "expect ready"\nproposed = "ready"\n[noun]\nhold = "meet"')
    [problem] = own.bad_cues(source, "verb")
    assert str(problem).startswith("cues.toml, line 3: verb: 'ready' stands under planned and")
    [problem] = own.bad_words(source, "noun", source.table["noun"], STATUSES)
    assert str(problem).startswith("cues.toml, line 5: noun: unknown name 'hold'; did you mean 'held'?")


def test_missing_table(monkeypatch, tmp_path):
    monkeypatch.setattr(word_lists, "files", lambda _: tmp_path)
    with pytest.raises(OSError, match=r"triggers\.toml"):
        word_lists.table("triggers.toml")


def test_lists_of_words_by_name():
    assert "town" in word_lists.word_set("where.settlements")
    assert word_lists.word_list(["a b", "c"]) == word_lists.word_list("a b c") == ["a", "b", "c"]
    with pytest.raises(KeyError):
        word_lists.word_set("where.nothing")
