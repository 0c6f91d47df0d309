"""Titles, datelines and set phrases of news agencies: 'PM Silva', 'received a call from', 'X in P for talks'."""

from __future__ import annotations

import pytest
from conftest import brief, make_doc, split

from nlkit.encounters.reports import read_reports

DATE = "2024-05-15"  # a Wednesday
CASES = {
    "title 1": (
        """Greek JJ amod 4 | PM NNP compound 4 | Kyriakos NNP compound 4 | Mitsotakis NNP nsubj 5 |
        met VBD ROOT 0 meet | Polish JJ amod 9 | FM NNP compound 9 | Radoslaw NNP compound 9 |
        Sikorski NNP dobj 5 | in IN prep 5 | Athens NNP pobj 10 | ~. . punct 5""",
        "Kyriakos Mitsotakis, Radoslaw Sikorski",
        ["meet held: Kyriakos Mitsotakis > Radoslaw Sikorski @ Athens"],
    ),
    "title 2": (
        """EAM NNP compound 2 | Jaishankar NNP nsubj 4 | will MD aux 4 | visit VB ROOT 0 | Tokyo NNP dobj 4 |
        on IN prep 4 | Monday NNP pobj 6 | ~. . punct 4""",
        "EAM Jaishankar",
        ["visit planned: Jaishankar > Japan @ Tokyo 2024-05-20"],
    ),
    "title 3": (
        """Taoiseach NNP compound 3 | Simon NNP compound 3 | Harris NNP nsubj 4 | visited VBD ROOT 0 visit |
        Kyiv NNP dobj 4 | on IN prep 4 | Sunday NNP pobj 6 | ~. . punct 4""",
        "Taoiseach Simon Harris",
        ["visit held: Simon Harris > Ukraine @ Kyiv 2024-05-12"],
    ),
    "title 4": (
        """Sec NNP compound 3 | ~- HYPH punct 1 | ~Gen NNP compound 5 | Antonio NNP compound 5 |
        Guterres NNP nsubj 6 | met VBD ROOT 0 meet | FM NNP compound 9 | Sergey NNP compound 9 |
        Lavrov NNP dobj 6 | at IN prep 6 | 5 CD pobj 10 | PM NN npadvmod 11 | Monday NNP npadvmod 11 |
        ~. . punct 6""",
        "Antonio Guterres, Sergey Lavrov",
        ["meet held: Antonio Guterres > Sergey Lavrov 2024-05-13"],
    ),
    "title 5": (
        """Deputy NNP compound 4 | PM NNP compound 4 | Aleksandar NNP compound 4 | Vulin NNP nsubj 5 |
        visited VBD ROOT 0 visit | Moscow NNP dobj 5 | on IN prep 5 | Monday NNP pobj 7 | ~. . punct 5""",
        "Aleksandar Vulin",
        ["visit held: Aleksandar Vulin > Russia @ Moscow 2024-05-13"],
    ),
    "title 6": (
        """Karl NNP compound 2 | Nehammer NNP nsubj 3 | received VBD ROOT 0 receive | President NNP dobj 3 |
        of IN prep 4 | the DT det 7 | Republic NNP pobj 5 | of IN prep 7 | Chile NNP pobj 8 |
        Gabriel NNP compound 11 | Boric NNP pobj 5 | ~, , punct 13 | Premier NNP appos 11 | of IN prep 13 |
        Chad NNP compound 17 | Succes NNP compound 17 | Masra NNP conj 11 | and CC cc 17 | Foreign NNP amod 20 |
        Minister NNP conj 17 | of IN prep 20 | Oman NNP compound 24 | Badr NNP compound 24 |
        Albusaidi NNP pobj 21 | in IN prep 3 | Vienna NNP pobj 25 | ~. . punct 3""",
        "Chad Succes Masra, Gabriel Boric, Karl Nehammer, Oman Badr Albusaidi",
        [
            "meet held: Karl Nehammer > Gabriel Boric + Succes Masra + Badr Albusaidi @ Vienna",
        ],
    ),
    "visiting and here 1": (
        """HANOI NNP ROOT 0 | ~, , punct 4 | May NNP npadvmod 4 | 14 CD appos 1 | ( -LRB- punct 6 |
        ~VNA NNP appos 1 | ~) -RRB- punct 6 | -- : punct 1

        Prime NNP compound 5 | Minister NNP compound 5 |
        Pham NNP compound 5 | Minh NNP compound 5 | Chinh NNP nsubj 6 | received VBD ROOT 0 receive |
        visiting VBG xcomp 6 visit | Cuban JJ amod 12 | Foreign NNP compound 10 | Minister NNP compound 12 |
        Bruno NNP compound 12 | Rodriguez NNP dobj 7 | here RB advmod 7 | on IN prep 6 | Tuesday NNP pobj 14 |
        ~. . punct 6""",
        "Bruno Rodriguez, Pham Minh Chinh",
        ["meet held: Pham Minh Chinh > Bruno Rodriguez @ Hanoi 2024-05-14"],
    ),
    "visiting and here 2": (
        """LISBON NNP ROOT 0 | ~, , punct 4 | May NNP npadvmod 4 | 14 CD appos 1 | ( -LRB- punct 6 |
        ~Lusa NNP dep 1 | ~) -RRB- punct 6 | -- : punct 1

        Angolan JJ amod 4 | President NNP compound 4 |
        Joao NNP compound 4 | Lourenco NNP nsubj 5 | arrived VBD ROOT 0 arrive | here RB advmod 5 |
        on IN prep 5 | Monday NNP pobj 7 | ~. . punct 5""",
        "Joao Lourenco, Lusa",
        ["visit held: Joao Lourenco > Portugal @ Lisbon 2024-05-13"],
    ),
    "visiting and here 3": (
        """Visiting VBG advcl 7 visit | Omani JJ amod 6 | Foreign NNP compound 6 | Minister NNP compound 6 |
        Badr NNP compound 6 | Albusaidi NNP dobj 1 | held VBD ROOT 0 hold | talks NNS dobj 7 talk |
        with IN prep 8 | Emmanuel NNP compound 11 | Macron NNP pobj 9 | on IN prep 7 | Monday NNP pobj 12 |
        ~. . punct 7""",
        "Badr Albusaidi, Emmanuel Macron",
        ["meet held: Badr Albusaidi > Emmanuel Macron 2024-05-13"],
    ),
    "visiting and here 4": (
        """King NNP compound 2 | Abdullah NNP nsubj 3 | met VBD ROOT 0 meet | with IN prep 3 |
        visiting VBG pcomp 4 visit | US NNP compound 7 | Senators NNPS compound 9 Senators |
        Lindsey NNP compound 9 | Graham NNP dobj 5 | and CC cc 9 | Chris NNP compound 12 | Coons NNP conj 9 |
        in IN prep 3 | Amman NNP pobj 13 | ~. . punct 3""",
        "Abdullah, Chris Coons, Lindsey Graham",
        ["meet held: Abdullah > Lindsey Graham + Chris Coons @ Amman"],
    ),
    "visiting and here 5": (
        """Prior JJ prep 9 | to IN advmod 1 | visiting VBG pcomp 2 visit | President NNP compound 5 |
        Xi NNP dobj 3 | ~, , punct 3 | Daniel NNP compound 8 | Ortega NNP nsubj 9 | met VBD ROOT 0 meet |
        with IN prep 9 | Lula NNP pobj 10 | ~. . punct 9""",
        "Daniel Ortega, Lula, Xi",
        ["visit held: Daniel Ortega > Xi", "meet held: Daniel Ortega > Lula"],
    ),
    "call 1": (
        """King NNP compound 2 | Felipe NNP nsubj 3 | received VBD ROOT 0 receive | a DT det 6 |
        phone NN compound 6 | call NN dobj 3 | from IN prep 6 | Emmanuel NNP compound 9 | Macron NNP pobj 7 |
        on IN prep 3 | Friday NNP pobj 10 | ~. . punct 3""",
        "Emmanuel Macron, Felipe",
        ["call held: Emmanuel Macron > Felipe 2024-05-10"],
    ),
    "call 2": (
        """Prime NNP compound 3 | Minister NNP compound 3 | Sanchez NNP nsubj 4 | took VBD ROOT 0 take |
        a DT det 6 | call NN dobj 4 | from IN prep 4 | President NNP compound 9 | Biden NNP pobj 7 |
        on IN prep 4 | Monday NNP pobj 10 | ~. . punct 4""",
        "Biden, Sanchez",
        ["call held: Biden > Sanchez 2024-05-13"],
    ),
    "call 3": (
        """A DT det 3 | telephone NN compound 3 | call NN nsubjpass 5 | was VBD auxpass 5 |
        received VBN ROOT 0 receive | by IN agent 5 | King NNP compound 8 | Abdullah NNP pobj 6 |
        from IN prep 5 | Emmanuel NNP compound 11 | Macron NNP pobj 9 | ~. . punct 5""",
        "Abdullah, Emmanuel Macron",
        ["call held: Emmanuel Macron > Abdullah"],
    ),
    "call 4": (
        """Foreign NNP compound 3 | Minister NNP compound 3 | Hayashi NNP nsubj 4 | paid VBD ROOT 0 pay |
        a DT det 7 | courtesy NN compound 7 | call NN dobj 4 | on IN prep 7 | President NNP compound 10 |
        Lula NNP pobj 8 | ~. . punct 4""",
        "Hayashi, Lula",
        ["meet held: Hayashi > Lula"],
    ),
    "call 5": (
        """Subrahmanyam NNP compound 2 | Jaishankar NNP nsubj 3 | called VBD ROOT 0 call | on IN prep 3 |
        Sri JJ compound 6 | Lankan JJ amod 9 | President NNP compound 9 | Ranil NNP compound 9 |
        Wickremesinghe NNP pobj 4 | ~. . punct 3""",
        "Ranil Wickremesinghe, Subrahmanyam Jaishankar",
        ["meet held: Subrahmanyam Jaishankar > Ranil Wickremesinghe"],
    ),
    "call 6": (
        """In IN prep 10 | a DT det 4 | telephone NN compound 4 | call NN pobj 1 | on IN prep 4 |
        Sunday NNP pobj 5 | ~, , punct 4 | Olaf NNP compound 9 | Scholz NNP nsubj 10 | raised VBD ROOT 0 raise |
        the DT det 12 | sanctions NNS dobj 10 sanction | with IN prep 10 | Vladimir NNP compound 15 |
        Putin NNP pobj 13 | ~. . punct 10""",
        "Olaf Scholz, Vladimir Putin",
        ["call held: Olaf Scholz > Vladimir Putin 2024-05-12"],
    ),
    "without a verb 1": (
        """Zelensky NNP ROOT 0 | in IN prep 1 | Vilnius NNP pobj 2 | for IN prep 1 | NATO NNP compound 6 |
        summit NN pobj 4 | ¶ _SP dep 6

        More RBR advmod 2 | soon RB ROOT 0 | ~. . punct 2""",
        "Zelensky",
        ["visit held: Zelensky > Lithuania @ Vilnius"],
    ),
    "without a verb 2": (
        """From IN ROOT 0 | left NN pobj 1 | ~: : punct 2 | Danish JJ amod 8 | Prime NNP amod 6 |
        Minister NNP compound 8 | Mette NNP compound 8 | Frederiksen NNP appos 2 | and CC cc 8 |
        Norwegian JJ amod 14 | Prime NNP amod 12 | Minister NNP compound 14 | Erna NNP compound 14 |
        Solberg NNP conj 8 | at IN prep 8 | a DT det 17 | meeting NN pobj 15 | in IN prep 17 |
        Oslo NNP pobj 18 | on IN prep 17 | Monday NNP pobj 20 | ~. . punct 2""",
        "Erna Solberg, Mette Frederiksen",
        ["meet held: Mette Frederiksen + Erna Solberg @ Oslo 2024-05-13"],
    ),
    "without a verb 3": (
        """Macron NNP nsubj 10 | ~, , punct 1 | in IN prep 1 | Tirana NNP pobj 3 | on IN prep 1 | an DT det 8 |
        official JJ amod 8 | visit NN pobj 5 | ~, , punct 1 | called VBN ROOT 0 call | for IN prep 10 |
        reforms NNS pobj 11 reform | ~. . punct 10""",
        "Macron",
        ["visit held: Macron > Albania @ Tirana"],
    ),
    "without a verb 4": (
        """Sergey NNP compound 2 | Lavrov NNP nsubj 15 | ~, , punct 4 | in IN prep 2 | Dhaka NNP pobj 4 |
        on IN prep 2 | the DT det 9 | second JJ amod 9 | leg NN pobj 6 | of IN prep 9 | an DT det 13 |
        Asian JJ amod 13 | tour NN pobj 10 | ~, , punct 2 | praised VBD ROOT 0 praise | Bangladesh NNP dobj 15 |
        ~. . punct 15""",
        "Sergey Lavrov",
        ["visit held: Sergey Lavrov > Bangladesh @ Dhaka"],
    ),
    "journey 1": (
        """On IN prep 11 | her PRP$ poss 5 | first JJ amod 5 | Turkish JJ amod 5 | visit NN pobj 1 | ~, , punct 5 |
        Slovak JJ amod 10 | President NNP compound 10 | Zuzana NNP compound 10 | Caputova NNP nsubj 11 |
        praised VBD ROOT 0 praise | NATO NNP dobj 11 | ~. . punct 11""",
        "Zuzana Caputova",
        ["visit held: Zuzana Caputova > Turkey @ Turkey"],
    ),
    "journey 2": (
        """The DT det 3 | Romanian JJ amod 3 | visit NN nsubj 7 | of IN prep 3 | Maia NNP compound 6 |
        Sandu NNP pobj 4 | ended VBD ROOT 0 end | on IN prep 7 | Friday NNP pobj 8 | ~. . punct 7""",
        "Maia Sandu",
        ["visit held: Maia Sandu > Romania @ Romania 2024-05-10"],
    ),
    "journey 3": (
        """Prince NNP compound 2 | Albert NNP nsubj 5 | of IN prep 2 | Monaco NNP pobj 3 |
        attended VBD ROOT 0 attend | the DT det 7 | funeral NN dobj 5 | of IN prep 7 | the DT det 10 |
        queen NN pobj 8 | in IN prep 5 | London NNP pobj 11 | on IN prep 5 | Monday NNP pobj 13 | ~. . punct 5""",
        "Prince Albert of Monaco",
        ["visit held: Albert of Monaco > United Kingdom @ London 2024-05-13"],
    ),
    "journey 4": (
        """Annalena NNP compound 2 | Baerbock NNP nsubj 3 | was VBD ROOT 0 | the DT det 7 | first JJ amod 7 |
        Western JJ amod 7 | minister NN attr 3 | to TO aux 9 | visit VB acl 7 | Damascus NNP dobj 9 |
        ~. . punct 3""",
        "Annalena Baerbock",
        ["visit held: Annalena Baerbock > Syria @ Damascus"],
    ),
    "journey 6": (
        """Macron NNP nsubj 2 | praised VBD ROOT 0 praise | Scholz NNP dobj 2 | for IN prep 2 | his PRP$ poss 6 |
        visit NN pobj 4 | to IN prep 6 | Kyiv NNP pobj 7 | ~. . punct 2""",
        "Macron, Scholz",
        ["visit held: Scholz > Ukraine @ Kyiv"],
    ),
    "office 1": (
        """The DT det 4 | front JJ amod 4 | ~- HYPH punct 2 | ~runner NN nsubj 13 | of IN prep 4 | the DT det 8 |
        Danish JJ amod 8 | left NN pobj 5 | ~, , punct 4 | Mette NNP compound 11 | Holm NNP appos 4 |
        ~, , punct 4 | met VBD ROOT 0 meet | Emmanuel NNP compound 15 | Macron NNP dobj 13 | in IN prep 13 |
        Paris NNP pobj 16 | on IN prep 13 | Friday NNP pobj 18 | ~. . punct 13""",
        "Emmanuel Macron, Mette Holm",
        ["meet held: Mette Holm > Emmanuel Macron @ Paris 2024-05-10"],
    ),
    "office 2": (
        """Paul NNP compound 2 | Adeyemi NNP nsubj 11 | ~, , punct 5 | who WP nsubj 5 | heads VBZ relcl 2 head |
        the DT det 9 | Ghanaian JJ amod 9 | port NNP compound 9 | authority NNP dobj 5 | ~, , punct 2 |
        met VBD ROOT 0 meet | Dutch JJ amod 15 | minister NNP compound 15 | Hanke NNP compound 15 |
        Slot NNP dobj 11 | ~. . punct 11""",
        "Hanke Slot, Paul Adeyemi",
        ["meet held: Paul Adeyemi > Hanke Slot"],
    ),
    "office 3": (
        """White NNP amod 2 | House NNP compound 4 | press NN compound 4 | briefing NN ROOT 0 | ¶ _SP dep 4

        The DT det 2 | President NNP nsubj 3 | met VBD ROOT 0 meet | Prime NNP compound 5 |
        Minister NNP compound 7 | Kaja NNP compound 7 | Kallas NNP dobj 3 | of IN prep 7 | Estonia NNP pobj 8 |
        on IN prep 3 | Monday NNP pobj 10 | ~. . punct 3""",
        "Kaja Kallas",
        ["meet held: President > Kaja Kallas 2024-05-13"],
    ),
    "office 4": (
        """MR NNP ROOT 0 | ~. . punct 1

        SILVA NNP ROOT 0 | ~: : punct 4 | He PRP nsubj 4 |
        met VBD parataxis 1 meet | Olaf NNP compound 6 | Scholz NNP dobj 4 | on IN prep 4 | Monday NNP pobj 7 |
        ~. . punct 1""",
        "Olaf Scholz, SILVA",
        [],
    ),
    "title 7": (
        """Saudi JJ amod 6 | Crown NNP compound 6 | Prince NNP compound 6 | Mohammed NNP compound 6 |
        bin NNP compound 6 | Salman NNP nsubj 10 | ( -LRB- punct 8 | ~MBS NNP appos 6 | ~) -RRB- punct 8 |
        met VBD ROOT 0 meet | Olaf NNP compound 12 | Scholz NNP dobj 10 | on IN prep 10 | Monday NNP pobj 13 |
        ~. . punct 10

        MBS NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | Rome NNP dobj 3 | in IN prep 3 |
        June NNP pobj 5 | ~. . punct 3""",
        "MBS, Mohammed bin Salman, Olaf Scholz",
        [
            "meet held: Mohammed bin Salman > Olaf Scholz 2024-05-13",
            "visit planned: Mohammed bin Salman > Italy @ Rome 2024-06-01..2024-06-30",
        ],
    ),
    "title 8": (
        """Georgia NNP poss 3 | ~'s POS case 1 | governor NN compound 5 | Nathan NNP compound 5 |
        Deal NNP nsubj 6 | met VBD ROOT 0 meet | Viktor NNP compound 8 | Orban NNP dobj 6 | in IN prep 6 |
        Budapest NNP pobj 9 | ~. . punct 6""",
        "Nathan Deal, Viktor Orban",
        ["meet held: Nathan Deal > Viktor Orban @ Budapest"],
    ),
    "title 9": (
        """" `` punct 3 | ~We PRP nsubj 3 | talked VBD ccomp 13 talk | with IN prep 3 | Chile NNP pobj 4 |
        on IN prep 3 | Monday NNP pobj 6 | ~, , punct 3 | ~" '' punct 3 | an DT det 12 | Ecuadorean JJ amod 12 |
        diplomat NN nsubj 13 | objected VBD ROOT 0 object | ~. . punct 13""",
        "",
        ["talk held: Ecuador > Chile 2024-05-13"],
    ),
    "without a verb 5": (
        """Lavrov NNP compound 3 | ~- HYPH punct 3 | ~Fidan NNP compound 4 | summit NN ROOT 0 |
        shelved NNP compound 7 | - HYPH punct 7 | Kremlin NNP appos 4 | ¶ _SP dep 7

        More RBR advmod 2 |
        soon RB ROOT 0 | ~. . punct 2""",
        "Fidan, Kremlin, Lavrov, shelved -",
        ["meet not_held: Lavrov + Fidan"],
    ),
}


@pytest.mark.parametrize(("rows", "people", "expected"), CASES.values(), ids=CASES)
def test_read(rows, people, expected):
    doc = make_doc(rows, tuple(people.split(", ")) if people else ())
    assert [brief(r) for r in read_reports(split(doc, DATE), doc, linker=None)] == expected
