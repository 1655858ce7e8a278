"""The real doccano: tasks in, annotations changed over its API, and what comes back out."""

from __future__ import annotations

import json
import os
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
import requests
from server import answers, free_port, program, running
from work import HARD, command, core, export, rows

NAMES, PASSWORD = ("ann", "ben"), "Only-for-the-test-1"


class Doccano:
    """A signed-in client."""

    def __init__(self, url: str, name: str = NAMES[0]) -> None:
        self.url, self.session = f"{url}/v1", requests.Session()
        said = self.session.post(f"{self.url}/auth/login/", json={"username": name, "password": PASSWORD})
        assert said.ok, said.text

    def call(self, method: str, path: str, **more):
        headers = {"X-CSRFToken": self.session.cookies["csrftoken"], "Referer": self.url}
        answer = self.session.request(method, self.url + path, headers=headers, timeout=60, **more)
        assert answer.ok, answer.text
        return answer

    def json(self, method: str, path: str, data=None):
        answer = self.call(method, path, json=data)
        return answer.json() if answer.content else None

    def wait(self, task: str) -> None:
        """Until its queue has done a task."""
        until = time.monotonic() + 120
        while not (state := self.json("GET", f"/tasks/status/{task}"))["ready"]:
            assert time.monotonic() < until, "the task queue of doccano did nothing; see its log"
            time.sleep(0.5)
        assert not (state["error"] or []), state


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("doccano")
    doccano, port = program("doccano"), free_port()
    database = f"sqlite:///{folder / 'db.sqlite3'}"
    env = {"DOCCANO_HOME": str(folder), "DATABASE_URL": database, "MEDIA_ROOT": str(folder / "media")}
    users = [
        ["createuser", "--username", name, "--password", PASSWORD, "--email", f"{name}@example.org"] for name in NAMES
    ]
    for step in (["init"], *users):
        subprocess.run([doccano, *step], env={**os.environ, **env}, cwd=folder, check=True, capture_output=True)
    # doccano's own webserver listens on every interface: the same application, on loopback alone
    python = Path(doccano).with_name("python")
    code = "import backend; print(list(backend.__path__)[0])"
    backend = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    web = [str(python.with_name("gunicorn")), "--bind", f"127.0.0.1:{port}", "--chdir", backend, "config.wsgi"]
    queue = [doccano, "task", "--concurrency", "1"]
    settings = {"STANDALONE": "True", "DJANGO_SETTINGS_MODULE": "config.settings.production"}
    url = f"http://127.0.0.1:{port}"
    with running(web, env=env | settings, folder=folder) as process:
        answers(f"{url}/", process)  # both at once would make the tables of the queue twice
        with running(queue, env=env, folder=folder):
            yield url


@pytest.fixture
def project(server, tmp_path):
    """A project with our labels and tasks: the folder, its owner's client, its address."""
    tasks = export(tmp_path, "doccano")
    ann = Doccano(server)
    settings = {"name": "Exchange facts", "description": "-", "guideline": (tasks / "guidelines.md").read_text("utf-8")}
    kind = {"project_type": "SequenceLabeling", "resourcetype": "SequenceLabelingProject", "tags": []}
    options = {"allow_overlapping": True, "use_relation": True, "grapheme_mode": False}
    project = f"/projects/{ann.json('POST', '/projects', settings | kind | options)['id']}"
    for name in ("span", "relation"):
        with open(tasks / f"{name}s.json", "rb") as file:
            ann.call("POST", f"{project}/{name}-type-upload", files={"file": file})
    with open(tasks / "tasks.jsonl", "rb") as file:
        upload = ann.call("POST", "/fp/process/", files={"filepond": file}).text
    choice = {"format": "JSONL", "task": "RelationExtraction", "uploadIds": [upload]}
    columns = {"column_data": "text", "column_label": "label", "delimiter": "", "encoding": "utf_8"}
    ann.wait(ann.json("POST", f"{project}/upload", choice | columns)["task_id"])
    return tmp_path, ann, project


def _download(ann: Doccano, project: str, path: Path) -> None:
    choice = {"format": "JSONL", "exportApproved": False}
    task = ann.json("POST", f"{project}/download", choice)["task_id"]
    ann.wait(task)
    path.write_bytes(ann.call("GET", f"{project}/download", params={"taskId": task}).content)
    assert zipfile.is_zipfile(path)


def _import(folder: Path) -> dict[str, dict]:
    gold = folder / "gold.jsonl"
    code, output = command("import", folder / "export.zip", "--from", "doccano", "--gold", gold)
    assert code == 0, output
    return rows(gold)


def test_doccano_accepted_predictions_come_back_whole(project):
    folder, ann, address = project
    _download(ann, address, folder / "export.zip")
    back = _import(folder)
    assert command("export", folder / "gold.jsonl", "--gold", "--to", "brat", "--out", folder / "brat")[0] == 0
    lines = [json.loads(line) for line in (folder / "tasks" / "tasks.jsonl").read_text("utf-8").split("\n") if line]
    for line in lines:
        facts = [region for region in line["exchange_facts"]["regions"] if region["label"] == "FACT"]
        found = back[line["article"]]["facts"]
        assert sorted(fact["count"] for fact in found) == sorted([r["start"], r["end"]] for r in facts)
        assert sorted(fact["kind"] for fact in found) == sorted(r["values"]["kind"][0] for r in facts)
        links = [link["label"] for link in line["exchange_facts"]["links"]]
        assert sum("category_span" in fact for fact in found) == links.count("counts")
        assert sum("whole" in fact for fact in found) == links.count("part_of")
    assert back[HARD["id"]]["text"] == HARD["text"]


def test_doccano_changes_come_back(project):
    """A status changed, another label for a name behind emoji: over the API of its page, which counts code points."""
    folder, ann, address = project
    types = {kind["text"]: kind["id"] for kind in ann.json("GET", f"{address}/span-types")}
    examples = ann.json("GET", f"{address}/examples?limit=100")["results"]
    hard = next(example for example in examples if example["text"] == HARD["text"])
    spans = f"{address}/examples/{hard['id']}/spans"
    start = HARD["text"].index("55")
    word = HARD["text"].index("Moscow")
    gone = {(start, types["status=completed"]), (word, types["GPE"])}
    for span in ann.json("GET", spans):
        if (span["start_offset"], span["label"]) in gone:
            ann.json("DELETE", f"{spans}/{span['id']}")
    for label, a, b in (("status=planned", start, start + 2), ("ORG", word, word + 6)):
        ann.json("POST", spans, {"label": types[label], "start_offset": a, "end_offset": b, "prob": 0})
    _download(ann, address, folder / "export.zip")
    row = _import(folder)[HARD["id"]]
    [fact] = [fact for fact in row["facts"] if fact["count"][0] == start]
    assert (fact["status"], fact["low"], fact["party"]) == ("planned", 55, "RU")
    assert [word, word + 6, "ORG"] in row["spans"]
    assert core(row)


def test_doccano_a_second_annotator_who_saw_nothing_has_rejected_nothing(project, server):
    """doccano shows what was imported to its importer alone; Ben is a member and has added one name."""
    folder, ann, address = project
    role = next(role["id"] for role in ann.json("GET", "/roles") if role["name"] == "annotator")
    user = next(user["id"] for user in ann.json("GET", "/users") if user["username"] == "ben")
    ann.json("POST", f"{address}/members", {"user": user, "role": role})
    ben = Doccano(server, "ben")
    examples = ben.json("GET", f"{address}/examples?limit=100")["results"]
    hard = next(example for example in examples if example["text"] == HARD["text"])
    spans = f"{address}/examples/{hard['id']}/spans"
    assert ben.json("GET", spans) == []
    types = {kind["text"]: kind["id"] for kind in ben.json("GET", f"{address}/span-types")}
    word = HARD["text"].index("Moscow")
    ben.json("POST", spans, {"label": types["ORG"], "start_offset": word, "end_offset": word + 6, "prob": 0})
    _download(ann, address, folder / "export.zip")
    code, output = command("import", folder / "export.zip", "--from", "doccano", "--gold", folder / "gold.jsonl")
    assert (code, "was it shown to ben?" in output) == (1, True)
    assert list(rows(folder / "gold.ben.jsonl")) == [HARD["id"]]
