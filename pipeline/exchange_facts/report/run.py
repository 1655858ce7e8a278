"""What a report is made of: the ledger in the folder of a run, and the texts of its articles."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from exchange_facts.batch.parts import Folder
from exchange_facts.batch.stored import results_with_facts
from exchange_facts.ledger.store import read_ledger

FILE = "ledger.duckdb"


class ReportError(ValueError):
    """A folder that no report can be made of; the message says what to do."""


def read_run(folder: str | Path) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The tables of the ledger in a folder, and the text of each article that has facts.

    A folder that holds a ledger alone has no texts; the sentences are in the ledger.

    Raises:
        ReportError: there is no ledger in the folder.
        LedgerFileError: its file is no ledger, or one of a later version.
    """
    folder = Path(folder)
    path = folder / FILE
    if not path.is_file():
        raise ReportError(f"{folder} has no {FILE}; make one with: exchange-facts run ARTICLES --out {folder}")
    texts = {article.id: result.text for article, result in results_with_facts(Folder(folder))}
    return read_ledger(path), texts
