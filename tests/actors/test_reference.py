"""Whom 'he', 'the president' and 'the North Korean leader' mean."""

from __future__ import annotations

import pytest
from conftest import reading_of

from nlkit.actors.people import Person
from nlkit.actors.reference import FAR, Mention, References

TWO = "President NNP compound 2 | Duda NNP nsubj 3 | greeted VBD ROOT 0 greet | Ms. NNP compound 5 | Merkel NNP dobj 3"
PEOPLE = ("Duda", "Merkel", "Kim", "Moon")


def meant(rows, form, people=PEOPLE):
    reading = reading_of(rows, people)
    found = reading.references.meant.get([t.i for t in reading.doc if t.text == form][-1])
    return found and found.name


@pytest.mark.parametrize(
    ("second", "form", "expected"),
    [
        ("He PRP nsubj 2 | left VBD ROOT 0 leave", "He", "Duda"),
        ("She PRP nsubj 2 | left VBD ROOT 0 leave", "She", "Merkel"),  # a title tells the sex
        (
            "Moon NNP nsubj 2 | thanked VBD ROOT 0 thank | him PRP dobj 2",
            "him",
            "Duda",
        ),  # not the subject of its clause
        ("The DT det 2 | president NN nsubj 3 | left VBD ROOT 0 leave", "president", "Duda"),
        ("The DT det 3 | Polish JJ amod 3 | president NN nsubj 4 | left VBD ROOT 0 leave", "president", "Duda"),
        ("The DT det 3 | Norwegian JJ amod 3 | president NN nsubj 4 | left VBD ROOT 0 leave", "president", None),
        ("The DT det 3 | former JJ amod 3 | president NN nsubj 4 | left VBD ROOT 0 leave", "president", None),
        ("A DT det 2 | president NN nsubj 3 | left VBD ROOT 0 leave", "president", None),
        ("The DT det 3 | vice NN compound 3 | president NN nsubj 4 | left VBD ROOT 0 leave", "president", None),
        ("The DT det 2 | spokesman NN nsubj 3 | left VBD ROOT 0 leave", "spokesman", None),
        ("His PRP$ poss 3 | Polish JJ amod 3 | counterpart NN nsubj 4 | left VBD ROOT 0 leave", "counterpart", None),
    ],
)
def test_second_sentence(second, form, expected):
    assert meant(f"{TWO}\n\n{second}", form) == expected


@pytest.mark.parametrize(
    ("first", "form", "expected"),
    [
        ("The DT det 2 | Secretary NNP nsubj 3 | met VBD ROOT 0 meet | Moon NNP dobj 3", "He", "Secretary"),
        ("The DT det 2 | Pope NNP nsubj 3 | met VBD ROOT 0 meet | Moon NNP dobj 3", "He", "Pope"),
        ("The DT det 3 | Omani JJ amod 3 | premier NN nsubj 4 | met VBD ROOT 0 meet | Moon NNP dobj 4", "He",
         "Omani premier"),
        ("A DT det 2 | Secretary NNP nsubj 3 | met VBD ROOT 0 meet | Moon NNP dobj 3", "He", "Moon"),
        ("The DT det 3 | former JJ amod 3 | Secretary NNP nsubj 4 | met VBD ROOT 0 meet | Moon NNP dobj 4", "He",
         "Moon"),
    ],
)  # fmt: skip
def test_who_holds_an_office_without_a_name(first, form, expected):
    assert meant(f"{first}\n\nHe PRP nsubj 2 | left VBD ROOT 0 leave", form) == expected


def test_the_table_tells_whose_office_a_lone_name_holds():
    rows = "Moon NNP nsubj 2 | left VBD ROOT 0 leave\n\nThe DT det 4 | South NNP compound 3 | Korean JJ amod 4 |"
    assert meant(f"{rows} president NN nsubj 5 | spoke VBD ROOT 0 speak", "president") == "Moon"


def test_a_subject_counts_more_than_a_nearer_object():
    first = "Kim NNP nsubj 2 | praised VBD ROOT 0 praise | Moon NNP dobj 2"
    assert meant(f"{first}\n\nHe PRP nsubj 2 | left VBD ROOT 0 leave", "He") == "Kim"


def test_country_of_a_described_leader():
    rows = """Kim NNP compound 4 | Jong NNP compound 4 | ~- HYPH punct 4 | ~un NNP nsubj 5 |
    praised VBD ROOT 0 praise |
        Moon NNP dobj 5

        The DT det 4 | North NNP compound 3 | Korean JJ amod 4 | leader NN nsubj 5 | left VBD ROOT 0 leave"""
    assert meant(rows, "leader", ("Kim Jong - un", "Moon")) == "Kim Jong-un"


def test_memory_ends():
    between = "\n\n".join(["It PRP nsubj 2 | rained VBD ROOT 0 rain"] * 4)
    first = "Kim NNP nsubj 2 | left VBD ROOT 0 leave"
    assert meant(f"{first}\n\n{between}\n\nHe PRP nsubj 2 | smiled VBD ROOT 0 smile", "He") is None


RAIN = "It PRP nsubj 2 | rained VBD ROOT 0 rain"
HE = "He PRP nsubj 2 | smiled VBD ROOT 0 smile"


@pytest.mark.parametrize(("between", "expected"), [(0, "Kim"), (2, "Kim"), (3, None)])
def test_how_long_a_pronoun_remembers(between, expected):
    assert meant("\n\n".join(["Kim NNP nsubj 2 | left VBD ROOT 0 leave", *[RAIN] * between, HE]), "He") == expected


@pytest.mark.parametrize(
    ("rows", "form", "expected"),
    [
        # subject and nearness
        ("Kim NNP nsubj 2 | left VBD ROOT 0 leave\n\nIt PRP nsubj 2 | hurt VBD ROOT 0 hurt | Moon NNP dobj 2\n\n" + HE,
         "He", "Moon"),
        ("Kim NNP nsubj 2 | left VBD ROOT 0 leave\n\nMoon NNP nsubj 2 | left VBD ROOT 0 leave\n\n" + HE, "He", "Moon"),
        ("Kim NNP nsubj 4 | and CC cc 1 | Moon NNP conj 1 | left VBD ROOT 0 leave\n\n" + HE, "He", "Moon"),
        ("Kim NNP nsubj 3 | was VBD auxpass 3 | asked VBN ROOT 0 ask | by IN agent 3 | Moon NNP pobj 4\n\n" + HE, "He",
         "Kim"),
        ("Kim NNP nsubjpass 3 | was VBD auxpass 3 | asked VBN ROOT 0 ask | by IN agent 3 | Moon NNP pobj 4\n\n" + HE,
         "He", "Kim"),
        # the sex
        ("Kim NNP nsubj 2 | met VBD ROOT 0 meet | Mr. NNP compound 4 | Moon NNP dobj 2\n\n" + HE, "He", "Moon"),
        ("Ms. NNP compound 2 | Kim NNP nsubj 3 | met VBD ROOT 0 meet | Moon NNP dobj 3\n\n" + HE, "He", "Moon"),
        ("Ms. NNP compound 2 | Kim NNP nsubj 3 | left VBD ROOT 0 leave\n\n" + HE, "He", None),
        ("Mr. NNP compound 2 | Kim NNP nsubj 3 | left VBD ROOT 0 leave\n\n" + HE.replace("He", "She"), "She", None),
        # whom the clause is about is not its object
        ("Kim NNP nsubj 2 | thanked VBD ROOT 0 thank | him PRP dobj 2", "him", None),
        ("Kim NNP nsubj 2 | thanked VBD ROOT 0 thank | his PRP$ poss 4 | team NN dobj 2", "his", "Kim"),
        ("Kim NNP nsubj 2 | said VBD ROOT 0 say | he PRP nsubj 4 | left VBD ccomp 2 leave", "he", "Kim"),
        ("Kim NNP nsubj 2 | left VBD ROOT 0 leave\n\nHe PRP nsubj 2 | saw VBD ROOT 0 see | him PRP dobj 2", "him",
         None),
        # nor whom a relative clause hangs on
        ("""Duda NNP nsubj 2 | left VBD ROOT 0 leave\n\nMoon NNP nsubj 7 | , , punct 1 | with IN prep 6 |
         whom WP pobj 3 |
         he PRP nsubj 6 | met VBD relcl 1 meet | smiled VBD ROOT 0 smile""", "he", "Duda"),
        ("""Duda NNP nsubj 2 | left VBD ROOT 0 leave\n\nMoon NNP nsubj 5 | , , punct 1 | he PRP nsubj 4 |
         met VBD conj 5 meet | smiled VBD ROOT 0 smile""", "he", "Moon"),
        ("Kim NNP nsubj 2 | left VBD ROOT 0 leave\n\nhis NN nsubj 2 | left VBD ROOT 0 leave", "his", None),
        ("His PRP$ poss 2 | team NN nsubj 3 | left VBD ROOT 0 leave", "His", None),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means(rows, form, expected):
    assert meant(rows, form) == expected


PRAISED = """Kim NNP nsubj 2 | {} VBD ROOT 0 {} | the DT det 4 | premier NN dobj 2 | ~, , punct 4 | Moon NNP appos 4 |
    ~, , punct 4 | {} IN prep 2 | his PRP$ poss 10 | speech NN pobj 8"""


@pytest.mark.parametrize(
    ("verb", "lemma", "prep", "expected"),
    [
        ("praised", "praise", "for", "Moon"),
        ("praised", "praise", "in", "Kim"),
        ("met", "meet", "for", "Kim"),  # of an encounter
    ],
)
def test_for_what_somebody_is_praised_is_his(verb, lemma, prep, expected):
    rows = PRAISED.format(verb, lemma, prep)
    assert meant(rows, "his") == expected
    plain = f"Kim NNP nsubj 2 | {verb} VBD ROOT 0 {lemma} | Moon NNP dobj 2 | {prep} IN prep 2 | his PRP$ poss 6 | "
    assert meant(plain + "speech NN pobj 4", "his") == expected


PREMIER = "Prime NNP compound 3 | Minister NNP compound 3 | Kim NNP nsubj 4 | left VBD ROOT 0 leave"
VICE = "Vice NNP compound 3 | President NNP compound 3 | Kim NNP nsubj 4 | left VBD ROOT 0 leave"
BOTH = """Polish JJ amod 3 | President NNP compound 3 | Kim NNP nsubj 4 | met VBD ROOT 0 meet | Polish JJ amod 7 |
    President NNP compound 7 | Moon NNP dobj 4"""
BARE = "Kim NNP nsubj 2 | left VBD ROOT 0 leave"
MAYOR = "Mayor NNP compound 2 | Kim NNP nsubj 3 | left VBD ROOT 0 leave"
PRESIDENTS = """President NNP compound 2 | Kim NNP nsubj 3 | met VBD ROOT 0 meet | President NNP compound 5 |
    Moon NNP dobj 3"""


@pytest.mark.parametrize(
    ("first", "phrase", "form", "expected"),
    [
        (PREMIER, "The DT det 2 | premier NN nsubj 3", "premier", "Kim"),
        (MAYOR, "The DT det 2 | premier NN nsubj 3", "premier", None),
        (PREMIER, "This DT det 2 | minister NN nsubj 3", "minister", "Kim"),
        (PREMIER, "Some DT det 2 | minister NN nsubj 3", "minister", None),
        (PREMIER, "Its PRP$ poss 2 | minister NN nsubj 3", "minister", "Kim"),
        (PREMIER, "minister NN nsubj 2", "minister", None),
        (PREMIER, "The DT det 2 | ministers NNS nsubj 3 minister", "ministers", None),
        (PREMIER, "The DT det 2 | Minister NNP nsubj 3", "Minister", "Kim"),
        (PREMIER, "The DT det 3 | minister NN compound 3 | post NN nsubj 4", "minister", None),
        (PREMIER, "The DT det 3 | next JJ amod 3 | minister NN nsubj 4", "minister", None),
        (PREMIER, "The DT det 3 | then RB amod 3 | minister NN nsubj 4", "minister", None),
        (VICE, "The DT det 3 | vice NN compound 3 | president NN nsubj 4", "president", "Kim"),
        (VICE, "The DT det 3 | deputy NN compound 3 | president NN nsubj 4", "president", None),
        (VICE, "The DT det 2 | president NN nsubj 3", "president", "Kim"),
        (BOTH, "The DT det 3 | Polish JJ amod 3 | president NN nsubj 4", "president", "Kim"),
        (BOTH, "The DT det 2 | president NN nsubj 3", "president", "Kim"),
        (PRESIDENTS, "The DT det 2 | president NN nsubj 3", "president", "Kim"),
        (BARE, "The DT det 2 | leader NN nsubj 3", "leader", "Kim"),
        (BARE, "The DT det 2 | ruler NN nsubj 3", "ruler", "Kim"),
        (VICE, "The DT det 2 | leader NN nsubj 3", "leader", "Kim"),
        (MAYOR, "The DT det 2 | leader NN nsubj 3", "leader", None),
        (BARE, "The DT det 2 | president NN nsubj 3", "president", None),
        (MAYOR, "The DT det 2 | mayor NN nsubj 3", "mayor", "Kim"),
    ],
)  # fmt: skip
def test_whom_an_office_means(first, phrase, form, expected):
    n = phrase.count("|") + 2
    assert meant(f"{first}\n\n{phrase} | spoke VBD ROOT 0 speak".replace(f"nsubj {n - 1} |", f"nsubj {n} |"), form,
                 ("Kim", "Moon")) == expected  # fmt: skip


def test_of_two_presidents_the_last_subject():
    rows = f"{PRESIDENTS}\n\nMoon NNP nsubj 2 | left VBD ROOT 0 leave\n\n"
    rows += "The DT det 2 | president NN nsubj 3 | left VBD ROOT 0"
    assert meant(rows, "president", ("Kim", "Moon")) == "Moon"
    far = f"{PRESIDENTS}\n\nIt PRP nsubj 2 | hurt VBD ROOT 0 | Moon NNP dobj 2\n\n{RAIN}\n\n"
    assert meant(f"{far}The DT det 2 | president NN nsubj 3 | left VBD ROOT 0", "president", ("Kim", "Moon")) == "Kim"
    near = f"{PRESIDENTS}\n\n{RAIN}\n\nIt PRP nsubj 2 | hurt VBD ROOT 0 | Moon NNP dobj 2\n\n"
    assert meant(f"{near}The DT det 2 | president NN nsubj 3 | left VBD ROOT 0", "president", ("Kim", "Moon")) == "Moon"


def test_mentions_stand_in_order():
    rows = """Anna NNP compound 2 | Lie NNP nsubj 3 | met VBD ROOT 0 meet | Kim NNP dobj 3

        She PRP nsubj 2 | thanked VBD ROOT 0 thank | him PRP dobj 2"""
    r = reading_of(rows, ("Anna Lie", "Kim"))
    assert [(m.index, m.sentence, m.person.name, m.subject) for m in r.references.mentions] == [
        (1, 0, "Anna Lie", True), (3, 0, "Kim", False), (4, 1, "Anna Lie", True), (6, 1, "Kim", False)]  # fmt: skip
    assert [m.index for m in r.references.before(4)] == [3, 1]
    assert list(r.references.before(1)) == []
    assert 1 not in r.references.meant
    assert r.references.meant[6].name == "Kim"


def test_mentions_are_looked_back_at_only_so_far():
    some = tuple(Mention(i, 0, Person("A"), True) for i in range(FAR + 5))
    before = list(References(some, {}).before(FAR + 2))
    assert [before[0].index, before[-1].index, len(before)] == [FAR + 1, 2, FAR]
    assert [m.index for m in References(some, {}).before(2)] == [1, 0]


def test_a_label_tells_who_speaks():
    rows = """SECRETARY NNP compound 2 | DUDA NNP dep 4 | ~: : punct 4 | Thanks NNS ROOT 0

        ¶ _SP dep 0

        QUESTION NN dep 3 | ~: : punct 3 | Why WRB ROOT 0 | ~: : punct 3 | so RB dep 3

        ¶ _SP dep 0

        Duda NNP dep 3 | ~: : punct 3 | Yes UH ROOT 0

        ¶ _SP dep 0

        Note NN dep 3 | ~: : punct 3 | Fine JJ ROOT 0"""
    r = reading_of(rows, ("DUDA", "Duda"))
    said = [p and p.name for p in map(r.speaker, r.doc)]
    assert said == ["Duda"] * 5 + [None] * 6 + ["Duda"] * 7
    assert [start for start, _ in r.speakers] == [0, 5, 11]


def test_one_label_alone_holds_for_its_paragraph():
    r = reading_of("Duda NNP dep 3 | ~: : punct 3 | Yes UH ROOT 0\n\n¶ _SP dep 0\n\nNo UH ROOT 0", PEOPLE)
    assert [p and p.name for p in map(r.speaker, r.doc[:5])] == ["Duda", "Duda", "Duda", None, None]
    r = reading_of("No UH ROOT 0\n\n¶ _SP dep 0\n\nDuda NNP dep 3 | ~: : punct 3 | Yes UH ROOT 0", PEOPLE)
    assert [p and p.name for p in map(r.speaker, r.doc[:5])] == [None, None, "Duda", "Duda", "Duda"]
    r = reading_of(": : dep 2 | Yes UH ROOT 0", PEOPLE)
    assert (r.speakers, r.speaker(r.doc[1])) == ((), None)


@pytest.mark.parametrize(("words", "found"), [(0, True), (9, True), (10, False)])
def test_a_label_is_short(words, found):
    n = words + 1
    rows = (
        "Well UH ROOT 0\n\n¶ _SP dep 0\n\n"
        + f"dear JJ dep {n} | " * words
        + f"Duda NNP ROOT 0 | ~: : punct {n} | Yes UH dep {n}"
    )
    r = reading_of(rows, PEOPLE)
    assert (r.speaker(r.doc[words + 4]) is not None) is found


@pytest.mark.parametrize(
    ("second", "form", "expected"),
    [
        ("The DT det 3 | prime JJ amod 3 | minister NN nsubj 4 | left VBD ROOT 0 leave", "minister", "Duda"),
        ("The DT det 3 | foreign JJ amod 3 | minister NN nsubj 4 | left VBD ROOT 0 leave", "minister", None),
        ("The DT det 2 | minister NN nsubj 5 | for IN prep 2 | trade NN pobj 3 | left VBD ROOT 0", "minister", None),
    ],
)  # fmt: skip
def test_a_prime_minister_is_no_other_minister(second, form, expected):
    first = "Prime NNP compound 3 | Minister NNP compound 3 | Duda NNP nsubj 4 | met VBD ROOT 0 meet | Moon NNP dobj 4"
    assert meant(f"{first}\n\n{second}", form) == expected
