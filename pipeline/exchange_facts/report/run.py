"""What a report is made of: the ledger in the folder of a run, and the texts of its articles."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from exchange_facts.batch.parts import Folder
from exchange_facts.batch.stored import LEDGER, check_finished, results_with_facts
from exchange_facts.ledger.store import read_ledger


class ReportError(ValueError):
    """A folder that no report can be made of; the message says what to do."""


def read_run(folder: str | Path) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The tables of the ledger in a folder, and the text of each article that has facts.

    A folder that holds a ledger alone has no texts; the sentences are in the ledger.

    Raises:
        ReportError: there is no ledger in the folder.
        RunError: the run in it is not finished.
        LedgerFileError: its file is no ledger, or one of a later version.
    """
    folder = Path(folder)
    check_finished(folder)
    path = folder / LEDGER
    if not path.is_file():
        raise ReportError(f"{folder} has no {LEDGER}; make one with: exchange-facts run ARTICLES --out {folder}")
    texts = {result.id: result.text for _, result in results_with_facts(Folder(folder))}
    return read_ledger(path), texts
