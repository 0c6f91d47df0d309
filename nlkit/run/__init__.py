"""Many documents: the gate before the parser, workers, resuming, clusters."""
