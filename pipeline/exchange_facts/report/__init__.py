"""The report: a ledger as one page that opens from disk, every number with its sentence."""
