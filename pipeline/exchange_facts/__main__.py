"""``python -m exchange_facts``: the commands, where their script is not on the path."""

from exchange_facts.cli import app

app()
