"""The spaCy pipeline around an exported network: tokenizer, coarse tags, lemmas."""

from __future__ import annotations

import spacy
from spacy.lookups import load_lookups
from spacy.util import compile_infix_regex, compile_suffix_regex

from nlkit.lexicon.words import table
from nlkit.parse import component  # noqa: F401 (registers the factory)

# Penn tags (with the extensions of OntoNotes and EWT) to Universal POS.
COARSE = {
    "ADJ": "JJ JJR JJS AFX",
    "ADP": "IN RP",
    "ADV": "RB RBR RBS WRB",
    "AUX": "MD",
    "CCONJ": "CC",
    "DET": "DT PDT WDT",
    "INTJ": "UH",
    "NOUN": "NN NNS",
    "NUM": "CD",
    "PART": "POS TO",
    "PRON": "PRP PRP$ WP WP$ EX",
    "PROPN": "NNP NNPS",
    "PUNCT": ". , : -LRB- -RRB- `` '' HYPH NFP LS",
    "SPACE": "_SP",
    "SYM": "$ SYM",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "X": "FW ADD GW XX",
}
# The rule lemmatizer leaves a word as it is where these say that it is a base form ('discuss', 'congress') ...
BASE_FORMS = {"VB": "VerbForm=Inf", "VBP": "VerbForm=Fin|Tense=Pres", "NN": "Number=Sing", "JJ": "Degree=Pos"}
# ... and takes these for forms of 'hop', 'din', 'stag' and 'slat'.
SILENT_E = {v: f"{v}s {v}d {v[:-1]}ing" for v in ("hope", "dine", "stage", "slate")}
# Abbreviated titles that spaCy's English tokenizer would cut before the stop.
ABBREVIATIONS = "Col. Lt. Sgt. Amb. Brig. Maj. Capt. Cmdr. Hon. Pres. Min. Dep. Asst.".split()
VERB_TAGS = "VB VBD VBG VBN VBP VBZ".split()


def assemble(network: dict[str, bytes]) -> spacy.Language:
    """Build the bundled pipeline around an exported network."""
    auxiliaries = table("words.toml")["auxiliaries"]
    nlp = spacy.blank("en")
    nlp.meta["name"], nlp.meta["version"] = "nlkit_sm", "0.1.0"
    nlp.meta["license"] = "CC BY-SA 4.0"
    nlp.meta["sources"] = [
        {"name": "all-MiniLM-L6-v2", "license": "Apache-2.0"},
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "UD English GUM (open genres)", "license": "CC BY 4.0 / CC BY-SA 4.0"},
        {"name": "Universal NER English EWT", "license": "CC BY-SA 4.0"},
        {"name": "CrossNER politics", "license": "MIT"},
        {"name": "spaCy lookups data", "license": "MIT"},
    ]
    for word in ABBREVIATIONS:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    infixes = [*nlp.Defaults.infixes, r"(?<=[A-Za-z]\.)[-–/](?=[A-Za-z])"]  # U.S.-North Korea
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    suffixes = [*nlp.Defaults.suffixes, r"(?<=[A-Za-z.])-"]  # U.S.- Mexico
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "nlkit.Tokenizer.v1"}
    nlp.add_pipe("nlkit_parser")._files = dict(network)
    ruler = nlp.add_pipe("attribute_ruler")
    for pos, tags in COARSE.items():
        for tag in tags.split():
            ruler.add([[{"TAG": tag}]], {"POS": pos})
    for dep in ("aux", "auxpass"):
        ruler.add([[{"TAG": {"IN": VERB_TAGS}, "DEP": dep}]], {"POS": "AUX"})
    forms = [*auxiliaries["be"].split(), "'s", "’s"]
    ruler.add([[{"TAG": {"IN": VERB_TAGS}, "LOWER": {"IN": forms}}]], {"POS": "AUX"})
    ruler.add([[{"TAG": "IN", "DEP": "mark"}]], {"POS": "SCONJ"})
    for lemma, words in auxiliaries.items():  # the rule lemmatizer has no table for AUX
        ruler.add([[{"LOWER": {"IN": words.split()}, "TAG": {"REGEX": "^(VB|MD)"}}]], {"LEMMA": lemma})
    for lemma, words in SILENT_E.items():
        ruler.add([[{"LOWER": {"IN": words.split()}, "TAG": {"REGEX": "^VB"}}]], {"LEMMA": lemma})
    for tag, features in BASE_FORMS.items():
        ruler.add([[{"TAG": tag}]], {"MORPH": features})
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=load_lookups("en", ["lemma_rules", "lemma_exc", "lemma_index"]))
    return nlp
