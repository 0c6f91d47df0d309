"""Who is from abroad and who is not; rare words for an encounter."""

from __future__ import annotations

import pytest
from conftest import brief, make_doc, split

from nlkit.encounters.reports import read_reports

DATE = "2024-05-15"  # a Wednesday
CASES = {
    "abroad 1": (
        """The DT det 3 | Ethiopian JJ amod 3 | government NN nsubj 4 | held VBD ROOT 0 hold |
        talks NNS dobj 4 talk | with IN prep 5 | the DT det 10 | Oromo NNP compound 9 |
        Liberation NNP compound 10 | Army NNP pobj 6 | on IN prep 4 | Monday NNP pobj 11 | ~. . punct 4""",
        "",
        ["talk held: Ethiopia > Oromo Liberation Army 2024-05-13"],
    ),
    "abroad 2": (
        """The DT det 3 | Sudanese JJ amod 3 | army NN nsubj 4 | met VBD ROOT 0 meet | the DT det 8 |
        Rapid NNP amod 7 | Support NN compound 8 | Forces NNS dobj 4 force | in IN prep 4 | Jeddah NNP pobj 9 |
        on IN prep 4 | Sunday NNP pobj 11 | ~. . punct 4""",
        "",
        ["meet held: Sudanese army > Rapid Support Forces @ Jeddah 2024-05-12"],
    ),
    "abroad 3": (
        """Norway NNP nsubj 3 | has VBZ aux 3 have | ruled VBN ROOT 0 rule | out RP prt 3 | talks NNS dobj 3 talk |
        with IN prep 5 | the DT det 9 | three CD nummod 9 | states NNS pobj 6 state | that WDT nsubj 11 |
        share VBP relcl 9 | the DT det 13 | lake NN dobj 11 | ~. . punct 3""",
        "",
        ["talk not_held: Norway > three states that share the lake"],
    ),
    "abroad 4": (
        """Maia NNP compound 2 | Sandu NNP nsubj 3 | received VBD ROOT 0 receive | an DT det 6 |
        OSCE NNP compound 6 | team NN dobj 3 | on IN prep 3 | Tuesday NNP pobj 7 | ~. . punct 3""",
        "Maia Sandu",
        ["meet held: Maia Sandu > OSCE team 2024-05-14"],
    ),
    "abroad 5": (
        """Moldova NNP nsubj 3 | has VBZ aux 3 have | put VBN ROOT 0 | out RP prt 3 | feelers NNS dobj 3 feeler |
        to IN prep 3 | the DT det 9 | breakaway JJ amod 9 | authorities NNS pobj 6 authority | in IN prep 3 |
        Tiraspol NNP pobj 10 | ~. . punct 3""",
        "",
        ["talk held: Moldova > breakaway authorities"],
    ),
    "at home 1": (
        """Emmanuel NNP compound 2 | Macron NNP nsubj 3 | met VBD ROOT 0 meet | union NN compound 5 |
        leader NN compound 7 | Philippe NNP compound 7 | Martinez NNP dobj 3 | in IN prep 3 | Paris NNP pobj 8 |
        on IN prep 3 | Monday NNP pobj 10 | ~. . punct 3""",
        "Emmanuel Macron, Philippe Martinez",
        [],
    ),
    "at home 2": (
        """The DT det 2 | cabinet NN nsubj 3 | met VBD ROOT 0 meet | in IN prep 3 | Oslo NNP pobj 4 |
        on IN prep 3 | Monday NNP pobj 6 | ~. . punct 3""",
        "",
        [],
    ),
    "at home 3": (
        """Pedro NNP compound 2 | Sanchez NNP nsubj 3 | met VBD ROOT 0 meet | the DT det 5 |
        leaders NNS dobj 3 leader | of IN prep 5 | farming NN compound 8 | groups NNS pobj 6 group |
        in IN prep 3 | Madrid NNP pobj 9 | ~. . punct 3""",
        "Pedro Sanchez",
        [],
    ),
    "at home 4": (
        """Queen NNP compound 2 | Sofia NNP nsubj 3 | returned VBD ROOT 0 return | to IN prep 3 |
        Spain NNP pobj 4 | on IN prep 3 | Friday NNP pobj 6 | ~. . punct 3""",
        "Sofia",
        [],
    ),
    "at home 5": (
        """Olaf NNP compound 2 | Scholz NNP nsubj 3 | visited VBD ROOT 0 visit | Angela NNP compound 5 |
        Merkel NNP dobj 3 | in IN prep 3 | hospital NN pobj 6 | ~. . punct 3""",
        "Angela Merkel, Olaf Scholz",
        [],
    ),
    "rare 1": (
        """Narendra NNP compound 2 | Modi NNP nsubj 3 | embraced VBD ROOT 0 embrace | Emmanuel NNP compound 5 |
        Macron NNP dobj 3 | in IN prep 3 | Delhi NNP pobj 6 | on IN prep 3 | Tuesday NNP pobj 8 | ~. . punct 3""",
        "Emmanuel Macron, Narendra Modi",
        ["meet held: Narendra Modi > Emmanuel Macron @ Delhi 2024-05-14"],
    ),
    "rare 2": (
        """Joe NNP compound 2 | Biden NNP nsubj 6 | and CC cc 2 | Xi NNP compound 5 | Jinping NNP conj 2 |
        crossed VBD ROOT 0 cross | paths NNS dobj 6 path | in IN prep 6 | Bali NNP pobj 8 | on IN prep 6 |
        Tuesday NNP pobj 10 | ~. . punct 6""",
        "Joe Biden, Xi Jinping",
        ["meet held: Joe Biden + Xi Jinping @ Bali 2024-05-14"],
    ),
    "rare 3": (
        """Justin NNP compound 2 | Trudeau NNP nsubj 3 | bumped VBD ROOT 0 bump | into IN prep 3 |
        Rishi NNP compound 6 | Sunak NNP pobj 4 | in IN prep 3 | Nairobi NNP pobj 7 | ~. . punct 3""",
        "Justin Trudeau, Rishi Sunak",
        ["meet held: Justin Trudeau > Rishi Sunak @ Nairobi"],
    ),
    "rare 4": (
        """Olaf NNP compound 2 | Scholz NNP nsubj 3 | spent VBD ROOT 0 spend | two CD nummod 5 |
        hours NNS dobj 3 hour | with IN prep 3 | Recep NNP compound 9 | Tayyip NNP compound 9 |
        Erdogan NNP pobj 6 | in IN prep 3 | Istanbul NNP pobj 10 | on IN prep 3 | Friday NNP pobj 12 |
        ~. . punct 3""",
        "Olaf Scholz, Recep Tayyip Erdogan",
        ["meet held: Olaf Scholz > Recep Tayyip Erdogan @ Istanbul 2024-05-10"],
    ),
    "rare 5": (
        """Wang NNP compound 2 | Yi NNP nsubj 3 | spent VBD ROOT 0 spend | three CD nummod 5 |
        days NNS dobj 3 day | in IN prep 3 | Harare NNP pobj 6 | ~. . punct 3""",
        "Wang Yi",
        ["visit held: Wang Yi > Zimbabwe @ Harare"],
    ),
    "rare 6": (
        """Viktor NNP compound 2 | Orban NNP nsubj 3 | had VBD ROOT 0 have | a DT det 6 | brief JJ amod 6 |
        exchange NN dobj 3 | with IN prep 6 | Zelensky NNP pobj 7 | in IN prep 3 | Buenos NNP compound 11 |
        Aires NNP pobj 9 | ~. . punct 3""",
        "Viktor Orban, Zelensky",
        ["talk held: Viktor Orban > Zelensky @ Buenos Aires"],
    ),
    "rare 7": (
        """Qatar NNP nsubj 3 | has VBZ aux 3 have | mediated VBN ROOT 0 mediate | between IN prep 3 |
        Chad NNP pobj 4 | and CC cc 5 | Sudan NNP conj 5 | ~. . punct 3""",
        "",
        ["talk held: Qatar > Chad + Sudan"],
    ),
    "rare 8": (
        """Kenya NNP nsubj 2 | has VBZ ROOT 0 have | yet RB advmod 2 | to TO aux 5 | sound VB xcomp 2 |
        out RP prt 5 | Ethiopia NNP dobj 5 | ~. . punct 2""",
        "",
        ["talk not_held: Kenya > Ethiopia"],
    ),
    "rare 9": (
        """Over IN prep 7 | a DT det 4 | secure JJ amod 4 | line NN pobj 1 | Vladimir NNP compound 6 |
        Putin NNP nsubj 7 | told VBD ROOT 0 tell | Xi NNP compound 9 | Jinping NNP dative 7 | on IN prep 7 |
        Monday NNP pobj 10 | that IN mark 16 | the DT det 14 | war NN nsubj 16 | would MD aux 16 |
        end VB ccomp 7 | ~. . punct 7""",
        "Vladimir Putin, Xi Jinping",
        ["call held: Vladimir Putin > Xi Jinping 2024-05-13"],
    ),
    "rare 10": (
        """Qatari JJ amod 2 | envoys NNS nsubj 3 envoy | shuttled VBD ROOT 0 shuttle | between IN prep 3 |
        the DT det 6 | Houthis NNP pobj 4 | and CC cc 6 | Saudi NNP amod 9 | Arabia NNP conj 6 | ~. . punct 3""",
        "",
        ["talk held: Qatari envoys > Houthis + Saudi Arabia"],
    ),
    "rare 11": (
        """Egyptian JJ amod 2 | mediators NNS nsubj 3 mediator | brought VBD ROOT 0 bring | Fatah NNP dobj 3 |
        and CC cc 4 | Hamas NNP conj 4 | together RB advmod 3 | in IN prep 3 | Cairo NNP pobj 8 | ~. . punct 3""",
        "",
        ["meet held: Fatah + Hamas @ Cairo"],
    ),
    "rare 12": (
        """Kenya NNP nsubj 2 | broke VBD ROOT 0 break | off RP prt 2 | talks NNS dobj 2 talk | with IN prep 4 |
        Somalia NNP pobj 5 | on IN prep 2 | Monday NNP pobj 7 | ~. . punct 2""",
        "",
        ["talk not_held: Kenya > Somalia 2024-05-13"],
    ),
    "at home 6": (
        """Sierra JJ compound 2 | Leonean JJ amod 3 | soldiers NNS nsubj 4 soldier | returned VBD ROOT 0 return |
        to IN prep 4 | Freetown NNP pobj 5 | on IN prep 4 | Friday NNP pobj 7 | ~. . punct 4""",
        "",
        [],
    ),
}


@pytest.mark.parametrize(("rows", "people", "expected"), CASES.values(), ids=CASES)
def test_read(rows, people, expected):
    doc = make_doc(rows, tuple(people.split(", ")) if people else ())
    assert [brief(r) for r in read_reports(split(doc, DATE), doc, linker=None)] == expected
