"""What a ledger tells, shortly."""

from exchange_facts import build_ledger, extract
from exchange_facts.ledger.tables import records
from exchange_facts.records import Article


def ledger(results, outlets=None):
    articles = {id: Article(id, "", source=outlet) for id, outlet in (outlets or {}).items()}
    return records(build_ledger(results, articles=articles))


def texts(*told):
    """The ledger of texts, each with its day."""
    return ledger(extract(text, date=day, id=f"a{number}") for number, (day, text) in enumerate(told))


def freed(rows):
    return [(row["date_from"], {side["party"]: side["value"] for side in row["sides"]}) for row in rows]


def contradictions(rows):
    return [check["check"] for row in rows for check in row["checks"] if not check["ok"]]
