"""The linker: the graph that it weighs, and what becomes of what it says; the network itself is not needed here."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from conftest import DATE, brief, make_doc, split

from nlkit.encounters.graph import graph, parts
from nlkit.encounters.link import SURE, Choice, Told, Twins, decided, read
from nlkit.encounters.link_network import Scores, arrays
from nlkit.encounters.reports import full_text, read_document, report_of, source_of, understood
from nlkit.lexicon.rules import load_lexicon
from nlkit.parse.pipeline import load_pipeline, word_vectors
from nlkit.types import EVENT_TYPES, STATUSES, InputError

PEOPLE = ("Merkel", "Duda", "Macron")
MET = """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | in IN prep 2 | Warsaw NNP pobj 4 | on IN prep 2
    Monday NNP pobj 6"""
TALKS = "Talks NNS nsubjpass 3 talk | were VBD auxpass 3 | held VBN ROOT 0 hold | on IN prep 3 | Friday NNP pobj 4"
MACRON = "Macron NNP nsubj 2 | smiled VBD ROOT 0 smile"


def known(rows: str) -> SimpleNamespace:
    """What the frames make of a document, and its graph."""
    doc = make_doc(rows, PEOPLE)
    document = split(doc, DATE)
    reading, dates, found, clusters = understood(source_of(document), doc, load_lexicon())
    return SimpleNamespace(
        document=document, reading=reading, clusters=clusters, graph=graph(reading, found, dates, clusters)
    )


def said(k: SimpleNamespace, trigger: str, *, states=0.9, kind="meet", status="held", several=0.0, **choices) -> Told:
    """What a network could say of a trigger; ``choices``: the odds of nodes by the word they stand at."""
    node = next(n for n in k.graph.nodes if n.kind == "trigger" and k.reading.doc[n.at].text == trigger)
    scores = np.array([states, *(x == kind for x in EVENT_TYPES), *(x == status for x in STATUSES), several])
    found: dict = {"mention": {}, "date": {}, "place": {}}
    for n in k.graph.nodes:
        if (odds := choices.get(k.reading.doc[n.at].text)) and n.kind in found:
            found[n.kind][n.key] = Choice(odds, odds, 0.1, n.value)
    return Told(node.at, node.value, states, scores, found)


def told(k: SimpleNamespace, *what: Told, twins: dict | None = None) -> list[str]:
    clusters = decided(k.reading, what, Twins(twins or {}), k.clusters)
    lexicon = load_lexicon()
    return [brief(report_of(source_of(k.document), c, n, lexicon)) for n, c in enumerate(clusters, 1)]


def test_the_graph_of_a_sentence():
    k = known(MET)
    kinds = {(k.reading.doc[n.at].text, n.kind) for n in k.graph.nodes}
    assert {("met", "trigger"), ("Merkel", "mention"), ("Warsaw", "place"), ("Monday", "date")} <= kinds
    link = next(x for x in k.graph.links if k.reading.doc[k.graph.nodes[x.node].at].text == "Duda")
    assert {"path:^dobj", "apart:0", "!vote:whom:None:verb:meet", "!told:True:whom"} <= set(link.features)


def test_who_only_reports_an_encounter_is_no_party_for_that():
    rows = """Talks NNS nsubj 2 talk | resumed VBD ccomp 7 resume | on IN prep 2 | Monday NNP pobj 3 | ~, , punct 7 |
        Duda NNP nsubj 7 | {} VBD ROOT 0 {}"""
    for form, lemma, linked in (("said", "say", False), ("smiled", "smile", True)):
        k = known(rows.format(form, lemma))
        assert linked == any(k.reading.doc[k.graph.nodes[x.node].at].text == "Duda" for x in k.graph.links)


def test_parts_keep_their_links():
    whole = known("\n\n".join([MET, TALKS, MACRON, MET])).graph
    cut = list(parts(whole, 8))
    assert [n for p in cut for n in p.nodes] == whole.nodes
    assert all(len(p.nodes) <= 8 for p in cut)
    assert all(max(x[:2]) < len(p.nodes) for p in cut for x in (*p.links, *p.twins))
    assert list(parts(whole, 100)) == [whole]


def test_an_encounter_that_no_frame_finds():
    k = known(f"{MACRON}\n\n{TALKS}")
    assert told(k) == []
    talks = said(k, "Talks", kind="talk", Macron=9.0, Friday=9.0)
    assert told(k, talks) == []  # one party: the rules veto
    k = known(f"{MACRON}\n\n{MET}\n\n{TALKS}")
    talks = said(k, "Talks", kind="talk", Macron=9.0, Duda=9.0, Merkel=0.1, Friday=9.0)
    assert told(k, talks)[1:] == ["talk held: Macron + Duda 2019-04-12"]
    assert len(told(k, talks._replace(states=0.2))) == 1


def test_a_trigger_that_states_what_the_frames_found():
    k = known(f"{MET}\n\n{TALKS}")
    met, talks = said(k, "met"), said(k, "Talks", kind="talk", Merkel=9.0, Duda=9.0)
    [one] = decided(k.reading, [met, talks], Twins({(met.at, talks.at): 0.9}), k.clusters)
    assert [m.trigger.text for m in one.members] == ["met", "Talks"]


def test_what_the_frames_found_stands():
    k = known(f"{MACRON}\n\n{MET}")
    alone = ["meet held: Merkel > Duda @ Warsaw 2019-04-15"]
    assert told(k) == told(k, said(k, "met", states=0.5)) == alone
    assert told(k, said(k, "met", kind="meet", Macron=20.0)) == [
        "meet held: Merkel + Macron > Duda @ Warsaw 2019-04-15"
    ]


def test_mentions_of_one_actor_add_up():
    g = known(f"{MET}\n\n{MET}").graph
    scores = Scores(np.full((len(g.nodes), 10), 0.5), np.full((len(g.links), 4), 0.4), np.full(len(g.twins), 0.5))
    first = read(g, scores)[0][0]
    assert first.choices["mention"]["person", "merkel"].odds == pytest.approx(0.8)


def test_words_of_a_sentence_see_one_another():
    k = known(f"{MACRON}\n\n{MET}")
    ends = [s.end for s in k.reading.doc.sents]
    own = arrays(k.graph, np.arange(ends[-1])[:, None] * np.ones(4), ends)
    assert own["links"].shape == (len(k.graph.links), 2)
    assert own["vectors"][own["at"]][:, 0].tolist() == [n.at for n in k.graph.nodes]
    rows = [[i for i in row if i >= 0] for row in own["grid"].tolist()]
    assert sorted(i for row in rows for i in row) == list(range(len(own["vectors"])))
    for row in rows:  # of one sentence each
        assert len({k.reading.doc[int(own["vectors"][i, 0])].sent.start for i in row}) == 1


def test_one_encounter_with_each():
    both = """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | and CC cc 3 | Macron NNP conj 3"""
    k = known(both)
    assert told(k) == ["meet held: Merkel > Duda + Macron"]
    each = ["meet held: Merkel > Duda", "meet held: Merkel > Macron"]
    assert told(k, said(k, "met", several=0.9)) == each


def test_vectors_are_the_same_for_another_parse():
    nlp = load_pipeline()
    doc = nlp("Angela Merkel met Andrzej Duda. They spoke.")
    own = doc.tensor.copy()
    doc.tensor = np.zeros((0,))
    assert (word_vectors(doc) == own).all()


def test_without_linker_the_frames_alone_read():
    doc = make_doc(MET, PEOPLE)
    document = split(doc, DATE)
    assert read_document(document, doc, linker=None) == read_document(document, doc, linker="none")
    with pytest.raises(InputError, match="linker='x'"):
        read_document(document, doc, linker="x")


def test_the_same_again():
    text = "Talks in Geneva.\n\nSergei Lavrov and John Kerry will discuss Syria. A meeting is planned on Friday."
    doc = load_pipeline()(text)
    document = split(doc, DATE)
    assert full_text(document)[0] == text
    assert read_document(document, doc) == read_document(document, doc)
    assert SURE.more >= SURE.party


def test_a_cue_that_belongs_to_something_else():
    will = "Merkel NNP nsubj 3 | will MD aux 3 | meet VB ROOT 0 | Duda NNP dobj 3"
    k = known(will)
    assert told(k, said(k, "meet", status="planned")) == ["meet planned: Merkel > Duda"]
    assert told(k, said(k, "meet", status="held")) == ["meet held: Merkel > Duda"]
    unsure = said(k, "meet", status="held")
    unsure.scores[5:9] = 0.25
    assert told(k, unsure) == ["meet planned: Merkel > Duda"]
