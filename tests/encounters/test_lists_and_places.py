"""Lists that are inverted or interrupted, venues, one encounter for each, descriptions of several."""

from __future__ import annotations

import pytest
from conftest import brief, make_doc, split

from nlkit.encounters.reports import read_reports

DATE = "2024-05-15"  # a Wednesday
CASES = {
    "list 1": (
        """Present JJ advmod 7 | at IN prep 1 | the DT det 4 | talks NNS pobj 2 talk | in IN prep 4 |
        Oslo NNP pobj 5 | were VBD ROOT 0 | Ukrainian JJ amod 11 | President NNP compound 11 |
        Volodymyr NNP compound 11 | Zelensky NNP attr 7 | with IN prep 11 | his PRP$ poss 14 | aide NN pobj 12 |
        Andriy NNP compound 16 | Yermak NNP appos 14 | ~, , punct 21 | Britain NNP poss 21 | ~'s POS case 18 |
        David NNP compound 21 | Cameron NNP appos 14 | ~, , punct 25 | who WP nsubj 25 | had VBD aux 25 have |
        come VBN relcl 21 | late RB advmod 25 | ~, , punct 21 | and CC cc 21 | Emmanuel NNP compound 30 |
        Macron NNP conj 21 | ~. . punct 7""",
        "Andriy Yermak, David Cameron, Emmanuel Macron, Volodymyr Zelensky",
        [
            "meet held: Volodymyr Zelensky + Andriy Yermak + David Cameron + Emmanuel Macron @ Oslo",
        ],
    ),
    "list 2": (
        """Teams NNS nsubj 13 team | headed VBN acl 1 head | by IN agent 2 | Denmark NNP poss 7 | ~'s POS case 4 |
        Mette NNP compound 7 | Frederiksen NNP pobj 3 | and CC cc 7 | Iceland NNP poss 12 | ~'s POS case 9 |
        Katrin NNP compound 12 | Jakobsdottir NNP conj 7 | met VBD ROOT 0 meet | on IN prep 13 |
        Monday NNP pobj 14 | ~. . punct 13""",
        "Katrin Jakobsdottir, Mette Frederiksen",
        ["meet held: Mette Frederiksen + Katrin Jakobsdottir 2024-05-13"],
    ),
    "list 5": (
        """Among IN prep 8 | those DT pobj 1 | whom WP dobj 5 | Lavrov NNP nsubj 5 | met VBD relcl 2 meet |
        in IN prep 5 | Delhi NNP pobj 6 | was VBD ROOT 0 | Sri NNP compound 10 | Lanka NNP poss 13 |
        ~'s POS case 10 | Ali NNP compound 13 | Sabry NNP attr 8 | ~. . punct 8""",
        "Ali Sabry, Lavrov",
        ["meet held: Lavrov > Ali Sabry @ Delhi"],
    ),
    "list 6": (
        """Among IN prep 8 | the DT det 3 | leaders NNS pobj 1 leader | Macron NNP nsubj 5 |
        received VBD relcl 3 receive | on IN prep 5 | Monday NNP pobj 6 | were VBD ROOT 0 |
        Edi NNP compound 10 | Rama NNP nsubj 8 | and CC cc 10 | Maia NNP compound 13 | Sandu NNP conj 10 |
        ~. . punct 8""",
        "Edi Rama, Macron, Maia Sandu",
        ["meet held: Macron > Edi Rama + Maia Sandu 2024-05-13"],
    ),
    "list 7": (
        """Rishi NNP compound 2 | Sunak NNP nsubj 3 | spoke VBD ROOT 0 speak | with IN prep 3 |
        Olaf NNP compound 6 | Scholz NNP pobj 4 | on IN prep 3 | Friday NNP pobj 7 | ~, , punct 10 |
        according VBG prep 3 accord | to IN prep 10 | Foreign NNP compound 15 | Minister NNP compound 15 |
        Yoshimasa NNP compound 15 | Hayashi NNP pobj 11 | ~. . punct 3""",
        "Olaf Scholz, Rishi Sunak, Yoshimasa Hayashi",
        ["talk held: Rishi Sunak > Olaf Scholz 2024-05-10"],
    ),
    "list 8": (
        """The DT det 3 | Irish JJ amod 3 | ambassador NN nsubj 17 | in IN prep 3 | Cairo NNP pobj 4 |
        ~, , punct 5 | Ann NNP compound 8 | Doyle NNP conj 5 | ~, , punct 8 | and CC cc 8 | Qatari JJ amod 16 |
        Foreign NNP compound 13 | Minister NNP compound 16 | Mohammed NNP compound 16 | Al NNP compound 16 |
        Thani NNP conj 8 | met VBD ROOT 0 meet | on IN prep 17 | Monday NNP pobj 18 | ~. . punct 17""",
        "Ann Doyle, Mohammed Al Thani",
        ["meet held: Ann Doyle + Mohammed Al Thani 2024-05-13"],
    ),
    "place 1": (
        """Vienna NNP nsubj 2 | was VBD ROOT 0 | the DT det 4 | scene NN attr 2 | of IN prep 4 | a DT det 8 |
        new JJ amod 8 | round NN pobj 5 | of IN prep 8 | talks NNS pobj 9 talk | between IN prep 10 |
        Iran NNP pobj 11 | and CC cc 12 | Iraq NNP conj 12 | on IN prep 8 | Friday NNP pobj 15 | ~. . punct 2""",
        "",
        ["talk held: Iran + Iraq @ Vienna 2024-05-10"],
    ),
    "place 2": (
        """The DT det 2 | venue NN nsubj 11 | of IN prep 2 | the DT det 5 | talks NNS pobj 3 talk |
        between IN prep 5 | Chad NNP pobj 6 | and CC cc 7 | Sudan NNP conj 7 | will MD aux 11 | be VB ROOT 0 |
        Nairobi NNP attr 11 | ~. . punct 11""",
        "",
        ["talk held: Chad + Sudan @ Nairobi"],
    ),
    "place 3": (
        """Macron NNP nsubjpass 3 | was VBD auxpass 3 | welcomed VBN ROOT 0 welcome | at IN prep 3 |
        Tirana NNP compound 6 | airport NN pobj 4 | by IN agent 3 | Edi NNP compound 9 | Rama NNP pobj 7 |
        ~. . punct 3""",
        "Edi Rama, Macron",
        ["meet held: Edi Rama > Macron @ Tirana"],
    ),
    "place 4": (
        """Anwar NNP compound 2 | Ibrahim NNP nsubj 3 | opened VBD ROOT 0 open | Carcosa NNP compound 5 |
        House NNP dobj 3 | to IN prep 3 | Hun NNP compound 8 | Manet NNP pobj 6 | ~, , punct 12 |
        whom WP dobj 12 | he PRP nsubj 12 | received VBD relcl 8 receive | there RB advmod 12 | on IN prep 12 |
        Tuesday NNP pobj 14 | ~. . punct 3""",
        "Anwar Ibrahim, Hun Manet",
        ["meet held: Anwar Ibrahim > Hun Manet @ Carcosa House 2024-05-14"],
    ),
    "each 1": (
        """Jonas NNP compound 2 | Gahr NNP compound 3 | Store NNP nsubj 4 | phoned VBD ROOT 0 phone |
        Emmanuel NNP compound 6 | Macron NNP dobj 4 | and CC cc 6 | Olaf NNP compound 9 | Scholz NNP conj 6 |
        on IN prep 4 | Monday NNP pobj 10 | ~. . punct 4""",
        "Emmanuel Macron, Jonas Gahr Store, Olaf Scholz",
        [
            "call held: Jonas Gahr Store > Emmanuel Macron 2024-05-13",
            "call held: Jonas Gahr Store > Olaf Scholz 2024-05-13",
        ],
    ),
    "each 2": (
        """The DT det 3 | Omani JJ amod 3 | envoy NN nsubj 5 | will MD aux 5 | talk VB ROOT 0 | to IN prep 5 |
        Iran NNP pobj 6 | and CC cc 7 | Iraq NNP conj 7 | in IN prep 5 | turn NN pobj 10 | ~. . punct 5""",
        "",
        ["talk planned: Omani envoy > Iran", "talk planned: Omani envoy > Iraq"],
    ),
    "each 3": (
        """Turkey NNP nsubj 2 | negotiated VBD ROOT 0 negotiate | with IN prep 2 | Chad NNP pobj 3 | in IN prep 2 |
        Rome NNP pobj 5 | on IN prep 2 | Friday NNP pobj 7 | and CC cc 8 | with IN conj 3 | Mali NNP pobj 10 |
        in IN prep 11 | Oslo NNP pobj 12 | on IN prep 11 | Monday NNP pobj 14 | ~. . punct 2""",
        "",
        [
            "talk held: Turkey > Chad @ Rome 2024-05-10",
            "talk held: Turkey > Mali @ Oslo 2024-05-10",
        ],
    ),
    "several 1": (
        """Penny NNP compound 2 | Wong NNP nsubj 3 | spoke VBD ROOT 0 speak | with IN prep 3 | her PRP$ poss 6 |
        counterparts NNS pobj 4 counterpart | in IN prep 6 | Fiji NNP pobj 7 | and CC cc 8 | in IN conj 7 |
        Samoa NNP pobj 10 | ~. . punct 3""",
        "Penny Wong",
        ["talk held: Penny Wong > counterparts in Fiji + counterparts in Samoa"],
    ),
    "several 2": (
        """Three CD nummod 3 | Baltic NNP amod 3 | states NNS nsubj 11 state | - : punct 5 | Estonia NNP appos 3 |
        ~, , punct 5 | Latvia NNP conj 5 | and CC cc 7 | Lithuania NNP conj 7 | - , punct 3 |
        negotiated VBD ROOT 0 negotiate | with IN prep 11 | Japan NNP pobj 12 | ~. . punct 11""",
        "",
        ["talk held: Estonia + Latvia + Lithuania > Japan"],
    ),
    "several 3": (
        """Honduran JJ amod 2 | officials NNS nsubj 3 official | met VBD ROOT 0 meet | leaders NNS dobj 3 leader |
        of IN prep 4 | Chile NNP poss 9 | ~'s POS case 6 | mining NN compound 9 | lobby NN pobj 5 |
        on IN prep 3 | Monday NNP pobj 10 | ~. . punct 3""",
        "",
        ["meet held: Honduran officials > leaders of Chile's mining lobby 2024-05-13"],
    ),
    "list 9": (
        """Envoys NNS nsubj 19 envoy | of IN prep 1 | the DT det 5 | Nordic JJ amod 5 | states NNS pobj 2 state |
        ~, , punct 7 | among IN prep 1 | them PRP pobj 7 | Sweden NNP poss 12 | ~'s POS case 9 |
        Tobias NNP compound 12 | Billstrom NNP nsubj 19 | and CC cc 12 | Finland NNP poss 17 | ~'s POS case 14 |
        Elina NNP compound 17 | Valtonen NNP conj 12 | ~, , punct 1 | met VBD ROOT 0 meet | in IN prep 19 |
        Oslo NNP pobj 20 | on IN prep 19 | Monday NNP pobj 22 | ~. . punct 19""",
        "Elina Valtonen, Tobias Billstrom",
        [
            "meet held: Envoys of the Nordic states + Tobias Billstrom + Elina Valtonen @ Oslo 2024-05-13",
        ],
    ),
}


@pytest.mark.parametrize(("rows", "people", "expected"), CASES.values(), ids=CASES)
def test_read(rows, people, expected):
    doc = make_doc(rows, tuple(people.split(", ")) if people else ())
    assert [brief(r) for r in read_reports(split(doc, DATE), doc, linker=None)] == expected
