"""From text to a spaCy Doc, and questions to its tree."""
