"""The training data workflow: corpora, generated articles, the two trained parts, and the comparison with the rules."""
