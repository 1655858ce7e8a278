"""The real Label Studio: two annotators over its API and one hand on its page; what they made comes back whole."""

from __future__ import annotations

import copy
import json
import os
import shutil

import pytest
import requests
from playwright.sync_api import sync_playwright
from server import answers, free_port, program, running
from work import HARD, command, core, export, rows

ANN, BEN = "ann@example.org", "ben@example.org"
PASSWORD = "Only-for-the-test-1"
TOKEN = "0123456789abcdef0123456789abcdef01234567"
WRITER = "annotator 1"  # Label Studio exports numbers, not names


class Studio:
    """A client: a signed-in session, or the token of the first user."""

    def __init__(self, url: str, *, token: str | None = None) -> None:
        self.url, self.session = url, requests.Session()
        if token:
            self.session.headers["Authorization"] = f"Token {token}"

    def sign_up(self, email: str) -> None:
        page = f"{self.url}/user/signup/"
        self.session.get(page)
        form = {"csrfmiddlewaretoken": self.session.cookies["csrftoken"], "email": email, "password": PASSWORD}
        assert self.session.post(page, data=form, headers={"Referer": page}).ok

    def call(self, method: str, path: str, data=None):
        headers = {"Referer": self.url}
        if token := self.session.cookies.get("csrftoken"):
            headers["X-CSRFToken"] = token
        answer = self.session.request(method, self.url + path, json=data, headers=headers, timeout=60)
        assert answer.ok, answer.text
        return answer.json()

    def tasks(self, project: int) -> dict[str, dict]:
        found = self.call("GET", f"/api/tasks?project={project}&fields=all&page_size=100")["tasks"]
        return {task["data"]["article"]: task for task in found}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("label-studio")
    port = free_port()
    env = {"LABEL_STUDIO_BASE_DATA_DIR": str(folder / "data"), "COLLECT_ANALYTICS": "false", "SENTRY_DSN": ""}
    env |= {"FRONTEND_SENTRY_DSN": "", "LATEST_VERSION_CHECK": "false"}
    start = [program("label-studio"), "start", "--no-browser", "--internal-host", "127.0.0.1", "--port", str(port)]
    user = ["--username", ANN, "--password", PASSWORD, "--user-token", TOKEN, "--enable-legacy-api-token"]
    with running([*start, *user], env=env, folder=folder) as process:
        url = f"http://127.0.0.1:{port}"
        answers(f"{url}/health", process)
        yield url


@pytest.fixture
def project(server, tmp_path):
    """A project with our configuration and tasks: the folder, the client of its owner, its number."""
    tasks = export(tmp_path, "label-studio")
    ann = Studio(server, token=TOKEN)
    settings = {
        "title": "Exchange facts",
        "label_config": (tasks / "config.xml").read_text("utf-8"),
        "expert_instruction": (tasks / "guidelines.html").read_text("utf-8"),
    }
    project = ann.call("POST", "/api/projects", settings)["id"]
    data = json.loads((tasks / "tasks.json").read_text("utf-8"))
    said = ann.call("POST", f"/api/projects/{project}/import", data)
    assert (said["task_count"], said["prediction_count"]) == (len(data), len(data))
    return tmp_path, ann, project


def _accept(client: Studio, task: dict) -> None:
    result = task["predictions"][0]["result"]
    client.call("POST", f"/api/tasks/{task['id']}/annotations", {"result": result})


def _download(client: Studio, project: int, path) -> None:
    path.write_text(json.dumps(client.call("GET", f"/api/projects/{project}/export?exportType=JSON")), "utf-8")


def test_label_studio_accepted_predictions_come_back_whole(project):
    folder, ann, number = project
    for task in ann.tasks(number).values():
        _accept(ann, task)
    _download(ann, number, folder / "export.json")
    code, output = command(
        "import", folder / "export.json", "--from", "label-studio", "--gold", folder / "a.jsonl",
        "--verdicts", folder / "verdicts.jsonl",
    )  # fmt: skip
    assert code == 0, output
    outcomes = {json.loads(line)["outcome"] for line in (folder / "verdicts.jsonl").read_text("utf-8").splitlines()}
    assert outcomes == {"accepted"}
    brat = folder / "brat"
    assert command("export", folder / "a.jsonl", "--gold", "--to", "brat", "--out", brat)[0] == 0
    assert command("import", brat, "--from", "brat", "--gold", folder / "b.jsonl")[0] == 0
    first, second = rows(folder / "a.jsonl"), rows(folder / "b.jsonl")
    assert {id: core(row) for id, row in first.items()} == {id: core(row) for id, row in second.items()}


def _changed(result: list[dict], text: str) -> list[dict]:
    """What Ben makes of the hard article: another status, one fact less, one more with its noun and its link."""
    result = copy.deepcopy(result)
    for item in result:
        if item.get("from_name") == "status" and item["id"] == "f1":
            item["value"]["choices"] = ["planned"]
    gone = next(item["id"] for item in result if item.get("value", {}).get("text") == "120")
    result = [item for item in result if gone not in (item.get("id"), item.get("from_id"), item.get("to_id"))]

    def place(words: str) -> dict:
        return {"start": text.index(words), "end": text.index(words) + len(words), "text": words}

    common = {"to_name": "text", "type": "labels", "from_name": "label"}
    number, noun = place("120"), place("civilians")
    fields = {"kind": ["release"], "status": ["completed"], "category": ["women"], "party": ["UA"]}
    result += [
        {**common, "id": "new", "value": {**number, "labels": ["FACT"]}},
        {**common, "id": "noun", "value": {**noun, "labels": ["CATEGORY"]}},
        {"type": "relation", "from_id": "new", "to_id": "noun", "direction": "right", "labels": ["counts"]},
        {"type": "relation", "from_id": "new", "to_id": "f1", "direction": "right", "labels": ["part_of"]},
        {**common, "id": "cut", "value": {"start": 900, "end": 905, "text": "Kyiv", "labels": ["GPE"]}},
    ]
    for name, values in fields.items():
        item = {"id": "new", "to_name": "text", "from_name": name, "type": "choices"}
        result.append({**item, "value": {**number, "choices": values}})
    return result


def test_label_studio_two_annotators_are_compared_and_settled(project):
    folder, ann, number = project
    ben = Studio(ann.url)
    ben.sign_up(f"{folder.name}-{BEN}")
    for id, task in ann.tasks(number).items():
        _accept(ann, task)
        result = task["predictions"][0]["result"]
        if id == HARD["id"]:
            result = _changed(result, HARD["text"])
        ben.call("POST", f"/api/tasks/{task['id']}/annotations", {"result": result})
    _download(ann, number, folder / "export.json")
    code, output = command(
        "import", folder / "export.json", "--from", "label-studio", "--gold", folder / "gold.jsonl",
        "--verdicts", folder / "verdicts.jsonl",
    )  # fmt: skip
    assert code == 1, output  # the span beyond the text is reported with its words
    assert "'Kyiv'" in output
    mine, his = sorted(folder.glob("gold.*.jsonl"))
    verdicts = [json.loads(line) for line in (folder / "verdicts.jsonl").read_text("utf-8").splitlines()]
    hard = [v for v in verdicts if v["article"] == HARD["id"] and v["by"] != WRITER]
    assert sorted(v["outcome"] for v in hard) == ["accepted", "accepted", "corrected", "corrected"]
    changes = [v["changes"] for v in hard if v["changes"]]
    assert changes[0]["status"] == [["completed"], ["planned"]]
    assert changes[1]["category"] == [["civilians"], ["women"]]

    settle, merged = folder / "settle.jsonl", folder / "merged.jsonl"
    code, output = command("compare", mine, his, "--settle", settle, "--merge", merged)
    assert code == 1 and not merged.exists(), output
    lines = [json.loads(line) for line in settle.read_text("utf-8").splitlines()]
    assert {line["article"] for line in lines} == {HARD["id"]}
    lines = [line | {"take": "b" if line["aspect"] == "status" else "a"} for line in lines]
    settle.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    code, output = command("compare", mine, his, "--settle", settle, "--merge", merged)
    assert code == 0, output
    settled, first = rows(merged), rows(mine)
    assert settled[HARD["id"]]["facts"][0]["status"] == "planned"
    others = [id for id in first if id != HARD["id"]]
    assert [core(settled[id]) for id in others] == [core(first[id]) for id in others]


def _box(page, words: str) -> dict:
    return page.evaluate(
        """words => {
            const root = document.querySelector('[class*=htx-richtext]');
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.textContent.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                const {x, y, width, height} = range.getBoundingClientRect();
                return {x, y, width, height};
            }
        }""",
        words,
    )


def test_label_studio_words_marked_by_hand_stand_where_the_page_shows_them(project):
    """The page counts code points, too: behind emoji, line ends of two characters and no-break spaces."""
    folder, ann, number = project
    task = ann.tasks(number)[HARD["id"]]
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "no Chromium: apt-get install chromium, or set CHROMIUM to the path of one"
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(f"{ann.url}/user/login/")
        page.fill("input[name=email]", ANN)
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(lambda url: "/user/login" not in url)
        page.goto(f"{ann.url}/projects/{number}/data?task={task['id']}")
        page.locator("[class*=htx-richtext]").first.wait_for(timeout=60_000)
        page.get_by_text("Submit", exact=True).wait_for(timeout=60_000)
        for words, key in (("returned", "d"), ("are home", "9")):
            box = _box(page, words)
            middle = box["y"] + box["height"] / 2
            page.keyboard.press(key)
            page.mouse.move(box["x"] + 1, middle)
            page.mouse.down()
            page.mouse.move(box["x"] + box["width"] / 2, middle)
            page.mouse.move(box["x"] + box["width"] - 1, middle)
            page.mouse.up()
            page.keyboard.press("Escape")
        with page.expect_response(lambda answer: "/annotations" in answer.url and answer.request.method == "POST"):
            page.get_by_text("Submit", exact=True).click()
        browser.close()
    _download(ann, number, folder / "export.json")
    output = command("import", folder / "export.json", "--from", "label-studio", "--gold", folder / "gold.jsonl")[1]
    assert "draft" not in output
    row = rows(folder / "gold.jsonl")[HARD["id"]]
    marked = {(label, row["text"][start:end]) for start, end, label in row["spans"]}
    assert {("DATE", "returned"), ("NORP", "are home")} <= marked
    assert core(row)  # and the facts of the prediction went through the page unharmed
