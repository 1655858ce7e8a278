"""From facts to a ledger: an article's event, exchanges across articles, consensus, checks, a store."""
