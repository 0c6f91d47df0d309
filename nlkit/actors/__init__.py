"""Who: from a parse to the participants that a phrase speaks of."""
