"""What a number says: the predicate that governs it, whether it has happened, and who changes no hands."""
