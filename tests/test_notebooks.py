"""The notebooks: they run from top to bottom, and what is committed of their outputs is whole and small."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
MOST_BYTES = 300_000


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_notebooks_are_there():
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


def test_notebooks_run_from_top_to_bottom(path):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": path.parent}}).execute()
    assert all(output.output_type != "error" for cell in code_cells(notebook) for output in cell.outputs)


def test_notebooks_are_committed_as_they_ran(path):
    cells = code_cells(nbformat.read(path, as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert any("image/png" in output.get("data", {}) for cell in cells for output in cell.outputs)
    warnings = [output for cell in cells for output in cell.outputs if output.get("name") == "stderr"]
    assert warnings == []


def test_notebooks_are_small_and_name_no_machine(path):
    content = path.read_text()
    assert len(content.encode()) < MOST_BYTES
    assert str(path.parents[1]) not in content
    assert "/tmp/" not in content
