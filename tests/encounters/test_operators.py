"""Which words over a trigger reach it, and in which order: one small sentence for every step of the walk."""

from __future__ import annotations

import pytest
from conftest import reading_of, word

from nlkit.encounters.operators import cue, negation, operators
from nlkit.parse.tree import is_past

# trigger: sentence, what the words over it make of it, the nearest first
WALKS = {
    "negation, then modal": (
        "met",
        "Duda NNP nsubj 4 | will MD aux 4 | not RB neg 4 | met VB ROOT 0 meet | Silva NNP dobj 4",
        ["not_held not", "planned will"],
    ),
    "what is usual": (
        "meet",
        "They PRP nsubj 3 | often RB advmod 3 | meet VBP ROOT 0 | Silva NNP dobj 3",
        ["unstated often"],
    ),
    "every year": (
        "meet",
        "They PRP nsubj 2 | meet VBP ROOT 0 | Silva NNP dobj 2 | every DT det 5 | year NN npadvmod 2",
        ["unstated year"],
    ),
    "twice a year": (
        "meet",
        "They PRP nsubj 2 | meet VBP ROOT 0 | Silva NNP dobj 2 | twice RB advmod 2 | a DT det 6 | year NN npadvmod 2",
        ["unstated year"],
    ),
    "next year": (
        "meet",
        "They PRP nsubj 2 | meet VBP ROOT 0 | Silva NNP dobj 2 | next JJ amod 5 | year NN npadvmod 2",
        [],
    ),
    "from time to time": (
        "meet",
        """They PRP nsubj 2 | meet VBP ROOT 0 | Silva NNP dobj 2 | from IN prep 2 | time NN pobj 4 | to IN prep 4 |
        time NN pobj 6""",
        ["unstated from"],
    ),
    "talks that are usual": (
        "talks",
        """Such JJ amod 2 | talks NNS nsubjpass 5 talk | are VBP auxpass 5 be | regularly RB advmod 5 |
        held VBN ROOT 0 hold""",
        ["unstated regularly"],
    ),
    "what was often so is told": (
        "met",
        "They PRP nsubj 3 | often RB advmod 3 | met VBD ROOT 0 meet | Silva NNP dobj 3",
        [],
    ),
    "and what has often been so": (
        "met",
        "They PRP nsubj 4 | have VBP aux 4 | often RB advmod 4 | met VBN ROOT 0 meet | Silva NNP dobj 4",
        [],
    ),
    "two verbs above": (
        "meet",
        """Duda NNP nsubj 2 | hopes VBZ ROOT 0 hope | to TO aux 4 | refuse VB xcomp 2 | to TO aux 6 |
        meet VB xcomp 4 | Silva NNP dobj 6""",
        ["not_held refuse", "proposed hopes"],
    ),
    "a clause of saying stands by itself": (
        "met",
        """Duda NNP nsubj 2 | refused VBD ROOT 0 refuse | to TO aux 4 | say VB xcomp 2 | that IN mark 7 |
        he PRP nsubj 7 | met VBD ccomp 4 meet | Silva NNP dobj 7""",
        [],
    ),
    "so does a clause under any verb that is no cue": (
        "met",
        """He PRP nsubj 3 | may MD aux 3 | rejoice VB ROOT 0 | that IN mark 6 | Duda NNP nsubj 6 |
        met VBD ccomp 3 meet | Silva NNP dobj 6""",
        [],
    ),
    "what is hoped for is not stated": (
        "meets",
        """He PRP nsubj 2 | hopes VBZ ROOT 0 hope | that IN mark 5 | Duda NNP nsubj 5 | meets VBZ ccomp 2 meet |
        Silva NNP dobj 5""",
        ["proposed hopes"],
    ),
    "a relative clause stands by itself": (
        "met",
        """Duda NNP nsubj 6 | who WP nsubj 3 | met VBD relcl 1 meet | Silva NNP dobj 3 | may MD aux 6 |
        resign VB ROOT 0""",
        [],
    ),
    "parataxis does too": (
        "met",
        "Duda NNP nsubj 2 | refused VBD ROOT 0 refuse | ~, , punct 2 | Silva NNP nsubj 5 | met VBD parataxis 2 meet",
        [],
    ),
    "and what hangs loose": (
        "met",
        "Duda NNP nsubj 2 | refused VBD ROOT 0 refuse | ~, , punct 2 | Silva NNP nsubj 5 | met VBD dep 2 meet",
        [],
    ),
    "and a clause that is a subject": (
        "met",
        """That IN mark 3 | Silva NNP nsubj 3 | met VBD csubj 6 meet | Duda NNP dobj 3 | may MD aux 6 |
        matter VB ROOT 0""",
        [],
    ),
    "a verb that shares its subject": (
        "meet",
        "Duda NNP nsubj 3 | will MD aux 3 | come VB ROOT 0 | and CC cc 3 | meet VB conj 3 | Silva NNP dobj 5",
        ["planned will"],
    ),
    "a verb with a subject of its own": (
        "meets",
        """Duda NNP nsubj 2 | stays VBZ ROOT 0 stay | and CC cc 2 | Silva NNP nsubj 5 | meets VBZ conj 2 meet |
        Costa NNP dobj 5""",
        [],
    ),
    "a noun in a list": (
        "meetings",
        """No DT det 2 | talks NNS nsubjpass 6 talk | or CC cc 2 | meetings NNS conj 2 meeting | are VBP auxpass 6 |
        planned VBN ROOT 0 plan""",
        ["not_held No", "planned planned"],
    ),
    "purpose shares the fate of the journey": (
        "meet",
        """Duda NNP nsubj 4 | did VBD aux 4 do | not RB neg 4 | travel VB ROOT 0 | to TO aux 6 | meet VB advcl 4 |
        Silva NNP dobj 6""",
        ["not_held not"],
    ),
    "who lands has still to meet": (
        "meet",
        "Duda NNP nsubj 2 | landed VBD ROOT 0 land | to TO aux 4 | meet VB advcl 2 | Silva NNP dobj 4",
        ["planned landed"],
    ),
    "an occasion is not refused": (
        "talks",
        """Duda NNP nsubj 2 | refused VBD ROOT 0 refuse | to TO aux 4 | sign VB xcomp 2 | at IN prep 4 |
        talks NNS pobj 5 talk | with IN prep 6 | Silva NNP pobj 7""",
        [],
    ),
    "nor denied": (
        "talks",
        "Duda NNP nsubj 4 | did VBD aux 4 do | not RB neg 4 | sign VB ROOT 0 | at IN prep 4 | talks NNS pobj 5 talk",
        [],
    ),
    "but it is still to come": (
        "talks",
        "Duda NNP nsubj 3 | will MD aux 3 | sign VB ROOT 0 | at IN prep 3 | talks NNS pobj 4 talk",
        ["planned will"],
    ),
    "also where only the rest is open": (
        "talks",
        "Duda NNP nsubj 3 | could MD aux 3 | sign VB ROOT 0 | at IN prep 3 | talks NNS pobj 4 talk",
        ["planned could"],
    ),
    "but not where it is over": (
        "talks",
        """Duda NNP nsubj 4 | might MD aux 4 | have VB aux 4 | signed VBN ROOT 0 sign | at IN prep 4 |
        talks NNS pobj 5 talk""",
        [],
    ),
    "a promise may have been made there": (
        "talks",
        """Duda NNP nsubj 2 | promised VBD ROOT 0 promise | to TO aux 4 | sign VB xcomp 2 | at IN prep 4 |
        talks NNS pobj 5 talk""",
        [],
    ),
    "a light verb with 'in' makes no occasion": (
        "talks",
        """Duda NNP nsubj 2 | refused VBD ROOT 0 refuse | to TO aux 4 | engage VB xcomp 2 | in IN prep 4 |
        talks NNS pobj 5 talk""",
        ["not_held refused"],
    ),
    "what is talked about is no complement": (
        "talks",
        """Duda NNP nsubj 2 | refused VBD ROOT 0 refuse | to TO aux 4 | comment VB xcomp 2 | on IN prep 4 |
        talks NNS pobj 5 talk""",
        [],
    ),
    "what is known is no complement": (
        "talks",
        """Duda NNP nsubj 4 | did VBD aux 4 do | not RB neg 4 | praise VB ROOT 0 | the DT det 6 |
        talks NNS dobj 4 talk""",
        [],
    ),
    "what is not known is": (
        "talks",
        "Duda NNP nsubj 4 | did VBD aux 4 do | not RB neg 4 | broker VB ROOT 0 | talks NNS dobj 4 talk",
        ["not_held not"],
    ),
    "of a noun that is no cue nothing is told": (
        "talks",
        "The DT det 2 | outcome NN nsubj 6 | of IN prep 2 | talks NNS pobj 3 talk | may MD aux 6 | matter VB ROOT 0",
        [],
    ),
    "a noun that is a cue": (
        "talks",
        "A DT det 2 | refusal NN nsubj 5 | of IN prep 2 | talks NNS pobj 3 talk | hurts VBZ ROOT 0 hurt",
        ["not_held refusal"],
    ),
    "a noun that is none, but a verb like it": (
        "talks",
        "A DT det 2 | book NN nsubj 5 | about IN prep 2 | talks NNS pobj 3 talk | sells VBZ ROOT 0 sell",
        [],
    ),
    "but not of an occasion": (
        "talks",
        "A DT det 2 | refusal NN nsubj 5 | during IN prep 2 | talks NNS pobj 3 talk | hurts VBZ ROOT 0 hurt",
        [],
    ),
    "a part in it": (
        "talks",
        """Duda NNP nsubj 2 | refused VBD ROOT 0 refuse | participation NN dobj 2 | in IN prep 3 |
        talks NNS pobj 4 talk""",
        ["past refused", "not_held refused"],
    ),
    "a series of them": (
        "talks",
        """A DT det 2 | series NN nsubjpass 6 | of IN prep 2 | talks NNS pobj 3 talk | was VBD auxpass 6 |
        cancelled VBN ROOT 0 cancel""",
        ["past cancelled", "not_held cancelled"],
    ),
    "its cancellation": (
        "summit",
        "The DT det 2 | summit NN poss 4 | ~'s POS case 2 | cancellation NN nsubj 5 | hurts VBZ ROOT 0 hurt",
        ["not_held cancellation"],
    ),
    "in apposition": (
        "talks",
        """No DT det 2 | encounter NN nsubjpass 6 | ~, , punct 2 | talks NNS appos 2 talk | is VBZ auxpass 6 |
        planned VBN ROOT 0 plan""",
        ["not_held No", "planned planned"],
    ),
    "behind 'after' nothing is open": (
        "talks",
        "Duda NNP nsubj 3 | may MD aux 3 | resign VB ROOT 0 | after IN prep 3 | talks NNS pobj 4 talk",
        [],
    ),
    "behind 'until after' it is": (
        "talks",
        "Duda NNP nsubj 2 | stays VBZ ROOT 0 stay | until IN prep 2 | after IN prep 3 | talks NNS pobj 4 talk",
        ["planned until"],
    ),
    "ahead of": (
        "talks",
        """Duda NNP nsubj 3 | may MD aux 3 | smile VB ROOT 0 | ahead RB advmod 3 | of IN prep 4 |
        talks NNS pobj 5 talk""",
        ["planned ahead"],
    ),
    "out of": (
        "talks",
        "Duda NNP nsubj 2 | pulled VBD ROOT 0 pull | out RP prep 2 | of IN prep 3 | talks NNS pobj 4 talk",
        ["not_held pulled"],
    ),
    "away from": (
        "talks",
        "Duda NNP nsubj 2 | stayed VBD ROOT 0 stay | away RB advmod 2 | from IN prep 3 | talks NNS pobj 4 talk",
        ["not_held stayed"],
    ),
    "an adjective and its preposition": (
        "talks",
        "Duda NNP nsubj 2 | is VBZ ROOT 0 | not RB neg 2 | open JJ acomp 2 | to IN prep 4 | talks NNS pobj 5 talk",
        ["proposed open", "not_held not"],
    ),
    "the subject of what fails to begin": (
        "Talks",
        "Talks NNS nsubj 2 talk | failed VBD ROOT 0 fail | to TO aux 4 | begin VB xcomp 2",
        ["not_held failed"],
    ),
    "the subject of what fails to please": (
        "Talks",
        "Talks NNS nsubj 2 talk | failed VBD ROOT 0 fail | to TO aux 4 | please VB xcomp 2 | him PRP dobj 4",
        [],
    ),
    "going ahead is taking place": (
        "Talks",
        "Talks NNS nsubj 4 talk | did VBD aux 4 do | not RB neg 4 | go VB ROOT 0 | ahead RB advmod 4",
        ["past go", "not_held not"],
    ),
    "going well is not": (
        "Talks",
        "Talks NNS nsubj 4 talk | did VBD aux 4 do | not RB neg 4 | go VB ROOT 0 | well RB advmod 4",
        [],
    ),
    "moving what is known": (
        "summit",
        """The DT det 2 | summit NN nsubjpass 6 | would MD aux 6 | not RB neg 6 | be VB auxpass 6 |
        moved VBN ROOT 0 move""",
        ["planned would"],
    ),
    "what is said of it": (
        "summit",
        "The DT det 2 | summit NN nsubj 3 | is VBZ ROOT 0 | in IN prep 3 | doubt NN pobj 4",
        ["proposed doubt"],
    ),
    "and denied of it": (
        "summit",
        """The DT det 2 | summit NN nsubj 3 | is VBZ ROOT 0 | not RB neg 5 | certain JJ acomp 3 | or CC cc 5 |
        possible JJ conj 5""",
        [],
    ),
    "no cue, no denial of one": (
        "summit",
        """The DT det 2 | summit NN nsubj 3 | is VBZ ROOT 0 | no RB advmod 5 | longer RBR advmod 6 |
        possible JJ acomp 3""",
        ["proposed possible", "not_held longer"],
    ),
    "a headline without a verb": (
        "summit",
        """Duda NNP compound 4 | ~- HYPH punct 4 | ~Silva NNP compound 4 | summit NN ROOT 0 | on IN prep 4 |
        hold NN pobj 5""",
        ["not_held hold"],
    ),
    "a headline that reads like a past": (
        "visit",
        "Duda NNP poss 3 | ~'s POS case 1 | visit NN nsubj 4 | shelved VBD ROOT 0 shelve",
        ["not_held shelved"],
    ),
    "a verb with an object is no headline": (
        "visit",
        """Duda NNP poss 3 | ~'s POS case 1 | visit NN nsubj 4 | delayed VBD ROOT 0 delay | a DT det 6 |
        vote NN dobj 4""",
        [],
    ),
    "nor is one that says nothing of being held": (
        "Talks",
        "Talks NNS nsubj 2 talk | failed VBD ROOT 0 fail",
        [],
    ),
    "an infinitive that nothing governs": (
        "meet",
        """Duda NNP nsubj 3 | to TO aux 3 | meet VB ccomp 6 | Silva NNP dobj 3 | ~, , punct 6 | says VBZ ROOT 0 say |
        Warsaw NNP nsubj 6""",
        ["planned to"],
    ),
    "who is to be": (
        "met",
        """Duda NNP nsubj 7 | who WP nsubjpass 6 | is VBZ aux 6 | to TO aux 6 | be VB auxpass 6 | met VBN relcl 1 meet |
        left VBD ROOT 0 leave""",
        ["planned is"],
    ),
    "who is to be, both read as passive": (
        "met",
        """Duda NNP nsubj 7 | who WP nsubjpass 6 | is VBZ auxpass 6 | to TO aux 6 | be VB auxpass 6 |
        met VBN relcl 1 meet | left VBD ROOT 0 leave""",
        ["planned is"],
    ),
    "an infinitive on a name": (
        "meet",
        "Duda NNP ROOT 0 | to TO aux 3 | meet VB acl 1 | Silva NNP dobj 3",
        ["planned to"],
    ),
    "an infinitive on a word for a rank": (
        "meet",
        """She PRP nsubj 2 | became VBD ROOT 0 become | the DT det 5 | first JJ amod 5 | President NNP attr 2 |
        to TO aux 7 | meet VB acl 5 | Silva NNP dobj 7""",
        [],
    ),
    "has the chance": (
        "meet",
        """Duda NNP nsubj 2 | had VBD ROOT 0 have | the DT det 4 | chance NN dobj 2 | to TO aux 6 | meet VB acl 4 |
        Silva NNP dobj 6""",
        ["past had"],
    ),
    "seeks the chance": (
        "meet",
        """Duda NNP nsubj 2 | seeks VBZ ROOT 0 seek | the DT det 4 | chance NN dobj 2 | to TO aux 6 | meet VB acl 4 |
        Silva NNP dobj 6""",
        ["proposed seeks"],
    ),
    "before the noun": (
        "summit",
        "A DT det 4 | planned VBN amod 4 plan | possible JJ amod 4 | summit NN nsubj 5 | matters VBZ ROOT 0 matter",
        ["due planned", "proposed possible"],
    ),
    "behind the noun": (
        "summit",
        "A DT det 2 | summit NN nsubj 5 | called VBN acl 2 call | off RP prt 3 | matters VBZ ROOT 0 matter",
        ["void called"],
    ),
    "to be held": (
        "talks",
        """He PRP nsubj 2 | saw VBD ROOT 0 see | talks NNS dobj 2 talk | to TO aux 6 | be VB auxpass 6 |
        held VBN acl 3 hold""",
        ["due held"],
    ),
    "to begin": (
        "talks",
        "He PRP nsubj 2 | saw VBD ROOT 0 see | talks NNS dobj 2 talk | to TO aux 5 | begin VB acl 3",
        ["due begin"],
    ),
    "what talks are for says nothing": (
        "talks",
        "He PRP nsubj 2 | saw VBD ROOT 0 see | talks NNS dobj 2 talk | to TO aux 5 | save VB acl 3 | it PRP dobj 5",
        [],
    ),
    "which was called off": (
        "summit",
        """He PRP nsubj 2 | recalls VBZ ROOT 0 recall | a DT det 4 | summit NN dobj 2 | which WDT nsubjpass 7 |
        was VBD auxpass 7 | called VBN relcl 4 call | off RP prt 7""",
        ["past called", "not_held called"],
    ),
    "which they had": (
        "talks",
        """He PRP nsubj 3 | will MD aux 3 | resume VB ROOT 0 | talks NNS dobj 3 talk | which WDT dobj 7 |
        they PRP nsubj 7 | had VBD relcl 4 have""",
        ["happened had", "planned will"],
    ),
    "they had": (
        "talks",
        """He PRP nsubj 3 | will MD aux 3 | resume VB ROOT 0 | talks NNS dobj 3 talk | they PRP nsubj 6 |
        had VBD relcl 4 have""",
        ["happened had", "planned will"],
    ),
    "they will have": (
        "talks",
        """He PRP nsubj 2 | recalls VBZ ROOT 0 recall | talks NNS dobj 2 talk | they PRP nsubj 6 | will MD aux 6 |
        have VB relcl 3""",
        [],
    ),
    "they liked": (
        "talks",
        """He PRP nsubj 3 | will MD aux 3 | resume VB ROOT 0 | talks NNS dobj 3 talk | they PRP nsubj 6 |
        liked VBD relcl 4 like""",
        ["planned will"],
    ),
    "that were planned": (
        "talks",
        """He PRP nsubj 2 | recalls VBZ ROOT 0 recall | talks NNS dobj 2 talk | that WDT nsubjpass 6 |
        were VBD auxpass 6 | planned VBN relcl 3 plan""",
        ["past planned", "planned planned"],
    ),
    "at an occasion on a noun": (
        "talks",
        """He PRP nsubj 3 | will MD aux 3 | sign VB ROOT 0 | a DT det 5 | deal NN dobj 3 | at IN prep 5 |
        talks NNS pobj 6 talk""",
        ["planned will"],
    ),
    "about to": (
        "meet",
        "Duda NNP nsubj 2 | is VBZ ROOT 0 | about RB acomp 2 | to TO aux 5 | meet VB xcomp 3 | Silva NNP dobj 5",
        ["planned about"],
    ),
    "an infinitive in a list": (
        "meet",
        """Duda NNP nsubj 4 | will MD aux 4 | be VB aux 4 | coming VBG ROOT 0 come | and CC cc 4 | meet VB conj 4 |
        Silva NNP dobj 6""",
        ["planned will"],
    ),
    "once": (
        "meets",
        """Once IN mark 3 | Duda NNP nsubj 3 | meets VBZ advcl 7 meet | Silva NNP dobj 3 | ~, , punct 7 |
        it PRP nsubj 7 | ends VBZ ROOT 0 end""",
        ["planned Once"],
    ),
    "once, of two": (
        "meet",
        """Once IN mark 5 | Duda NNP nsubj 5 | and CC cc 2 | Silva NNP conj 2 | meet VBP advcl 7 | it PRP nsubj 7 |
        ends VBZ ROOT 0 end""",
        ["planned Once"],
    ),
    "when, of what is to come": (
        "meets",
        """He PRP nsubj 3 | will MD aux 3 | ask VB ROOT 0 | when WRB advmod 6 | Duda NNP nsubj 6 |
        meets VBZ advcl 3 meet | Silva NNP dobj 6""",
        ["planned will"],
    ),
    "when, of what is over": (
        "met",
        """He PRP nsubj 3 | will MD aux 3 | resign VB ROOT 0 | as IN mark 6 | Duda NNP nsubj 6 |
        met VBD advcl 3 meet | Silva NNP dobj 6""",
        [],
    ),
    "before, of what was still to come": (
        "met",
        """It PRP nsubj 3 | could MD aux 3 | wait VB ROOT 0 | before IN mark 6 | Duda NNP nsubj 6 |
        met VBD advcl 3 meet | Silva NNP dobj 6""",
        ["planned could"],
    ),
    "a participle": (
        "meeting",
        "He PRP nsubj 3 | will MD aux 3 | stay VB ROOT 0 | meeting VBG advcl 3 meet | Silva NNP dobj 4",
        ["planned will"],
    ),
    "whether they will": (
        "meet",
        """He PRP nsubj 2 | asks VBZ ROOT 0 ask | whether IN mark 6 | Duda NNP nsubj 6 | will MD aux 6 |
        meet VB ccomp 2 | Silva NNP dobj 6""",
        ["planned will", "proposed whether"],
    ),
    "whether they did": (
        "met",
        """He PRP nsubj 2 | asks VBZ ROOT 0 ask | whether IN mark 5 | Duda NNP nsubj 5 | met VBD ccomp 2 meet |
        Silva NNP dobj 5""",
        ["unstated whether"],
    ),
    "said in error": (
        "met",
        """It PRP nsubj 3 | wrongly RB advmod 3 | said VBD ROOT 0 say | that IN mark 6 | Duda NNP nsubj 6 |
        met VBD ccomp 3 meet | Silva NNP dobj 6""",
        ["unstated said"],
    ),
    "done in error, but done": (
        "meet",
        """It PRP nsubj 3 | wrongly RB advmod 3 | made VBD ROOT 0 make | Duda NNP nsubj 5 | meet VB ccomp 3 |
        Silva NNP dobj 5""",
        [],
    ),
    "not confirmed": (
        "met",
        """He PRP nsubj 4 | could MD aux 4 | not RB neg 4 | confirm VB ROOT 0 | that IN mark 7 | Duda NNP nsubj 7 |
        met VBD ccomp 4 meet | Silva NNP dobj 7""",
        ["unstated confirm"],
    ),
    "confirmed": (
        "met",
        """He PRP nsubj 2 | confirmed VBD ROOT 0 confirm | that IN mark 5 | Duda NNP nsubj 5 | met VBD ccomp 2 meet |
        Silva NNP dobj 5""",
        [],
    ),
    "no sign of it": (
        "talks",
        "There EX expl 2 | is VBZ ROOT 0 | no DT det 4 | sign NN attr 2 | of IN prep 4 | talks NNS pobj 5 talk",
        ["unstated no"],
    ),
    "asked": (
        "meet",
        "Did VBD aux 3 do | Duda NNP nsubj 3 | meet VB ROOT 0 | Silva NNP dobj 3 | ~? . punct 3 | ~” '' punct 3",
        ["unstated meet"],
    ),
    "taken for granted in a question": (
        "meet",
        "Why WRB advmod 4 | did VBD aux 4 do | Duda NNP nsubj 4 | meet VB ROOT 0 | Silva NNP dobj 4 | ~? . punct 4",
        [],
    ),
    "an occasion in a question": (
        "talks",
        """Did VBD aux 3 do | Duda NNP nsubj 3 | smile VB ROOT 0 | at IN prep 3 | talks NNS pobj 4 talk |
        ~? . punct 3""",
        [],
    ),
    "a phrase read as a second subject": (
        "talks",
        """Days NNS nsubj 10 day | of IN prep 1 | talks NNS pobj 2 talk | behind IN prep 1 | them PRP pobj 4 |
        ~, , punct 10 | Chad NNP nsubj 10 | may MD aux 10 | not RB neg 10 | agree VB ROOT 0""",
        [],
    ),
    "for somebody to do": (
        "meet",
        """It PRP nsubj 2 | is VBZ ROOT 0 | time NN attr 2 | for IN mark 7 | Duda NNP nsubj 7 | to TO aux 7 |
        meet VB acl 3 | Silva NNP dobj 7""",
        ["wished for"],
    ),
    "an invitation for somebody to come": (
        "visit",
        """He PRP nsubj 2 | sent VBD ROOT 0 send | an DT det 4 | invitation NN dobj 2 | for IN mark 8 |
        Duda NNP nsubj 8 | to TO aux 8 | visit VB advcl 2 | Oslo NNP dobj 8""",
        ["proposed invitation", "wished for"],
    ),
}


@pytest.mark.parametrize(("trigger", "rows", "expected"), WALKS.values(), ids=WALKS)
def test_walk(trigger, rows, expected):
    reading = reading_of(rows)
    found = operators(word(reading.doc, trigger), reading.lexicon)
    assert [f"{o.makes} {o.word.text}" for o in found] == expected


@pytest.mark.parametrize(
    ("dep", "reaches"),
    [("xcomp", True), ("ccomp", True), ("acomp", True), ("oprd", True), ("advcl", False), ("parataxis", False)],
)
def test_what_is_hoped_for_however_it_is_read(dep, reaches):
    reading = reading_of(f"Duda NNP nsubj 2 | hopes VBZ ROOT 0 hope | to TO aux 4 | meet VB {dep} 2 | Silva NNP dobj 4")
    assert [o.makes for o in operators(reading.doc[3], reading.lexicon)] == (["proposed"] if reaches else [])


@pytest.mark.parametrize("dep", ["acomp", "attr", "oprd"])
def test_what_is_said_of_it_however_it_is_read(dep):
    reading = reading_of(f"The DT det 2 | summit NN nsubj 3 | is VBZ ROOT 0 | unlikely JJ {dep} 3")
    assert [o.makes for o in operators(reading.doc[1], reading.lexicon)] == ["not_held"]


@pytest.mark.parametrize("dep", ["amod", "compound", "nmod", "advmod"])
def test_before_a_noun_however_it_is_read(dep):
    reading = reading_of(f"A DT det 3 | planned VBN {dep} 3 plan | summit NN nsubj 4 | matters VBZ ROOT 0 matter")
    assert [o.makes for o in operators(reading.doc[2], reading.lexicon)] == ["due"]


NEGATED = {
    "Duda NNP nsubj 4 | did VBD aux 4 do | not RB neg 4 | meet VB ROOT 0 | Silva NNP dobj 4": "not",
    "Duda NNP nsubj 3 | never RB neg 3 | meet VBD ROOT 0 | Silva NNP dobj 3": "never",
    "No DT det 2 | one NN nsubj 3 | meet VBD ROOT 0 | Silva NNP dobj 3": "No",
    "Nobody NN nsubj 2 | meet VBD ROOT 0 | Silva NNP dobj 2": "Nobody",
    "Duda NNP nsubj 4 | no DT advmod 3 | longer RBR advmod 4 | meet VBZ ROOT 0 | Silva NNP dobj 4": "longer",
    "Duda NNP nsubj 4 | not RB neg 4 | only RB advmod 4 | meet VBD ROOT 0 | Silva NNP dobj 4": None,
    "Duda NNP nsubj 3 | much RB advmod 3 | meet VBD ROOT 0 | Silva NNP dobj 3": None,
}


@pytest.mark.parametrize(("rows", "expected"), NEGATED.items())
def test_negation(rows, expected):
    verb = word(reading_of(rows).doc, "meet")
    no = negation(verb, verb)
    assert (no and no.text) == expected


def test_a_denied_subject_is_counted_once():
    doc = reading_of("No DT det 2 | talks NNS nsubjpass 4 talk | were VBD auxpass 4 | held VBN ROOT 0 hold").doc
    assert negation(doc[3], doc[1]) is None
    assert negation(doc[1], doc[1]).text == "No"


PAST = {
    "Duda NNP nsubj 2 | met VBD ROOT 0 meet": True,
    "Duda NNP nsubj 3 | has VBZ aux 3 have | met VBN ROOT 0 meet": True,
    "Duda NNP nsubj 3 | did VBD aux 3 do | met VB ROOT 0 meet": True,
    "Talks NNS nsubjpass 3 talk | were VBD auxpass 3 | met VBN ROOT 0 meet": True,
    "talks NNS ROOT 0 talk | met VBN acl 1 meet": True,
    "Duda NNP nsubj 2 | met VBZ ROOT 0 meet": False,
    "Duda NNP nsubj 4 | will MD aux 4 | have VB aux 4 | met VBN ROOT 0 meet": False,
    "Duda NNP nsubj 4 | was VBD aux 4 | to TO aux 4 | met VB ROOT 0 meet": False,
    "Talks NNS nsubjpass 3 talk | are VBP auxpass 3 | met VBN ROOT 0 meet": False,
}


@pytest.mark.parametrize(("rows", "expected"), PAST.items())
def test_past(rows, expected):
    assert is_past(word(reading_of(rows).doc, "met")) is expected


CUES = {
    "called for": ("He PRP nsubj 2 | called VBD ROOT 0 call | for IN prep 2 | talks NNS pobj 3 talk", 1, 2, "proposed"),
    "called at": ("He PRP nsubj 2 | called VBD ROOT 0 call | at IN prep 2 | talks NNS pobj 3 talk", 1, 2, None),
    "called off": ("He PRP nsubj 2 | called VBD ROOT 0 call | off RP prt 2 | talks NNS dobj 2 talk", 1, 3, "not_held"),
    "came to nothing": (
        "Talks NNS nsubj 2 talk | came VBD ROOT 0 come | to IN prep 2 | nothing NN pobj 3",
        1,
        0,
        "not_held",
    ),
    "was supposed": (
        "He PRP nsubjpass 3 | was VBD auxpass 3 | supposed VBN ROOT 0 suppose | to TO aux 5 | meet VB xcomp 3",
        2,
        4,
        "not_held",
    ),
    "is supposed": (
        "He PRP nsubjpass 3 | is VBZ auxpass 3 | supposed VBN ROOT 0 suppose | to TO aux 5 | meet VB xcomp 3",
        2,
        4,
        "planned",
    ),
    "agreed to": ("He PRP nsubj 2 | agreed VBD ROOT 0 agree | to TO aux 4 | meet VB xcomp 2", 1, 3, "proposed"),
    "agreed that": (
        "He PRP nsubj 2 | agreed VBD ROOT 0 agree | that IN mark 5 | he PRP nsubj 5 | met VBD ccomp 2 meet",
        1,
        4,
        "held",
    ),
    "to do so": (
        "He PRP nsubj 2 | offered VBD ROOT 0 offer | it PRP dobj 2 | to TO aux 5 | meet VB advcl 2",
        1,
        4,
        None,
    ),
    "ready at": (
        "He PRP nsubj 2 | is VBZ ROOT 0 | ready JJ acomp 2 | at IN prep 3 | talks NNS pobj 4 talk",
        2,
        3,
        "proposed",
    ),
}


@pytest.mark.parametrize(("rows", "above", "below", "expected"), CUES.values(), ids=CUES)
def test_what_a_word_governs(rows, above, below, expected):
    reading = reading_of(rows)
    assert cue(reading.doc[above], reading.doc[below], reading.lexicon) == expected
