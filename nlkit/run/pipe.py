"""nlkit as a component of a spaCy pipeline: ``nlp.add_pipe("nlkit")``.

What it finds is plain data on ``doc._.encounters``, so that Docs go through ``to_bytes``, DocBin and ``n_process``: one
dictionary for each report, with the keys of an event of a record (README, 'Record'); offsets are those of ``doc.text``.
``doc._.document_date`` is the document date, an ISO day set before the pipeline runs; without it 'Thursday' stays open.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlkit.encounters.reports import full_text, read_document
from nlkit.lexicon.own import own_lexicon
from nlkit.reasons import check_how
from nlkit.tables.files import record
from nlkit.types import Document

for name, value in (("encounters", []), ("document_date", None)):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=value)


@Language.factory("nlkit", assigns=["doc._.encounters"], requires=["token.dep", "token.lemma", "doc.ents"])
class Encounters:
    """Reads the encounters of a parsed Doc; options as in ``nlkit.extract``. Raises InputError for those that cannot
    be used."""

    def __init__(
        self,
        nlp: Language,
        name: str,
        mode: str = "default",
        linker: str | None = "bundled",
        lexicon: str | None = None,
        roster: str | None = None,
    ) -> None:
        check_how(mode, linker)
        self.nlp, self.name, self.mode, self.linker = nlp, name, mode, linker
        self.lexicon = own_lexicon(lexicon, roster)

    def __call__(self, doc: Doc) -> Doc:
        document = Document("doc", doc.text, date=doc._.document_date)
        text = full_text(document)[0]
        parsed = doc if text == doc.text else self._parsed(text)
        found = read_document(document, parsed, self.lexicon, self.mode, self.linker)[0]
        doc._.encounters = record(document, found)["events"]
        return doc

    def _parsed(self, text: str) -> Doc:
        """A text that has to be made legible first (lines broken in the middle of words), by the components before."""
        doc = self.nlp.make_doc(text)
        for name, pipe in self.nlp.pipeline:
            if name == self.name:
                break
            doc = pipe(doc)
        return doc


component = Encounters  # the name of the entry point

__all__ = ["Encounters", "component"]
