"""What annotators may have done to a task, and what an import says of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from exchange_facts.annotate import brat, doccano, label_studio, prodigy
from exchange_facts.annotate.record import from_task, to_task
from exchange_facts.annotate.review import review
from exchange_facts.annotate.task import Link, Region, Task, pack
from exchange_facts.corpus import ReadError

TEXT = "🕊️ 390 Ukrainians, 270 of them soldiers, are home, Olena Bondar said. More than 50 remain."
WHOLE = {
    "kind": ["release"],
    "status": ["completed"],
    "category": ["people"],
    "party": ["UA"],
    "low": ["390"],
    "high": ["390"],
}


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def task(**more) -> Task:
    """Two facts, the second a share of the first, and a name."""
    share = WHOLE | {"category": ["military"], "low": ["270"], "high": ["270"], "dimension": ["legal_status"]}
    regions = [
        Region("f1", *place("390"), "FACT", dict(WHOLE)),
        Region("f2", *place("270"), "FACT", share),
        Region("c1", *place("Ukrainians"), "CATEGORY"),
        Region("c2", *place("soldiers"), "CATEGORY"),
        Region("e1", *place("Olena Bondar"), "PERSON"),
    ]
    links = [Link("f1", "c1", "counts"), Link("f2", "c2", "counts"), Link("f2", "f1", "part_of")]
    return Task("a", TEXT, "2025-05-23", None, regions, links, **{"by": "model", **more})


def from_studio(folder, result, **annotation) -> tuple[list[Task], list]:
    """What Label Studio's export of one annotation of the task gives."""
    data = label_studio.to_data(task())["data"]
    row = {
        "data": data,
        "annotations": [{"completed_by": {"email": "ann@example.org"}, "result": result, **annotation}],
    }
    (folder / "export.json").write_text(json.dumps([row]), "utf-8")
    problems: list = []
    return list(label_studio.read(folder / "export.json", problems.append)), problems


def result() -> list[dict]:
    return label_studio.to_data(task())["predictions"][0]["result"]


def facts(task: Task) -> tuple[list, list]:
    problems: list = []
    return from_task(task, on_problem=problems.append).facts, problems


def test_import_counts_accepted_corrected_rejected_and_added():
    made = task(by="ann", origin=task())
    made.regions[0].values["status"] = ["planned"]
    made.links = [link for link in made.links if link.label != "part_of"]
    made.regions.append(Region("x", *place("More than 50"), "FACT", {"kind": ["held"], "category": ["people"]}))
    said = {verdict.fact: (verdict.outcome, sorted(verdict.changes)) for verdict in review(made)}
    assert said == {
        "release 390 people UA planned": ("corrected", ["status"]),
        "release 270 military UA completed": ("corrected", ["part_of"]),
        "held people": ("added", []),
    }
    del made.regions[0]
    assert next(v.outcome for v in review(made)) == "rejected"


def test_import_of_an_untouched_task_accepts_everything():
    assert {verdict.outcome for verdict in review(task(origin=task()))} == {"accepted"}


def test_import_reads_an_added_number_from_the_text():
    made = task()
    made.regions.append(Region("x", *place("More than 50"), "FACT", {"kind": ["held"], "category": ["people"]}))
    added = facts(made)[0][-1]
    assert (added.low, added.high, added.approximate) == (50, None, True)
    assert TEXT[slice(*added.sentence)] == "More than 50 remain."


def test_import_reads_the_category_from_the_linked_noun():
    made = task()
    del made.regions[1].values["category"]
    assert facts(made)[0][1].category == "military"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"category": ["people"], "low": ["3"]}, "no kind"),
        ({"kind": ["swap"], "category": ["people"], "low": ["3"]}, "kind cannot be swap"),
        ({"kind": ["held"], "low": ["3"]}, "no category"),
        ({"kind": ["held"], "category": ["people"]}, "neither low nor high"),
    ],
)
def test_import_tells_why_a_fact_is_set_aside(values, told):
    made = task()
    made.regions.append(Region("x", *place("Olena"), "FACT", values))
    found, problems = facts(made)
    assert len(found) == 2
    assert any(told in problem.what and problem.text == "Olena" for problem in problems)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("party", "Ukraine", "party cannot be Ukraine"),
        ("date", "23.05.", "date cannot be"),
        ("date", "2025-02-30", "date cannot be"),
        ("low", "many", "low cannot be"),
    ],
)
def test_import_tells_values_that_a_field_cannot_hold(name, value, told):
    made = task()
    made.regions[0].values[name] = [value]
    found, problems = facts(made)
    assert len(found) == 2
    assert [told in problem.what for problem in problems] == [True]


@pytest.mark.parametrize("entry", ["party=Russia", "mood=sad", "low=many", "RU"])
def test_import_tells_other_readings_that_cannot_be(entry):
    made = task()
    made.regions[0].values["also"] = [entry, "party=RU", "low=380", "party="]
    found, problems = facts(made)
    assert found[0].also == {"party": ["RU", None], "low": [380]}
    assert [f"other readings, {entry}: " in problem.what for problem in problems] == [True]


def test_import_tells_links_that_lead_nowhere():
    made = task()
    made.links += [Link("f1", "e1", "counts"), Link("f1", "gone", "part_of")]
    assert {problem.what for problem in facts(made)[1]} == {
        "its link counts does not lead to another CATEGORY",
        "its link part_of does not lead to another FACT",
    }


def test_import_of_a_misaligned_span_names_its_words(tmp_path):
    made = result()
    person = next(item for item in made if item["value"].get("labels") == ["PERSON"])
    person["value"] |= {"start": 2, "end": 9}
    person["value"]["text"] = "Yermak"
    [back], problems = from_studio(tmp_path, made)
    assert all(region.label != "PERSON" for region in back.regions)
    assert [(problem.text, "misaligned PERSON at 2-9" in problem.what) for problem in problems] == [("Yermak", True)]


def test_import_puts_offsets_in_utf16_units_right(tmp_path):
    """Versions of Label Studio that counted as JavaScript does."""
    made = result()
    for item in made:
        if "value" in item:
            value = item["value"]
            value["start"], value["end"] = (
                len(TEXT[: value[key]].encode("utf-16-le")) // 2 for key in ("start", "end")
            )
    [back], problems = from_studio(tmp_path, made)
    assert [region.span for region in back.regions] == [region.span for region in task().regions]
    assert all("UTF-16" in problem.what for problem in problems)


def test_import_keeps_a_span_that_cuts_a_word_and_tells(tmp_path):
    made = result()
    made[0]["value"] |= {"end": made[0]["value"]["end"] - 1, "text": "39"}
    [back], problems = from_studio(tmp_path, made)
    assert TEXT[slice(*back.regions[0].span)] == "39"
    assert "cuts a word" in problems[0].what


def test_import_of_label_studio_turns_a_relation_to_the_left(tmp_path):
    made = result()
    part = next(item for item in made if item.get("labels") == ["part_of"])
    part |= {"from_id": part["to_id"], "to_id": part["from_id"], "direction": "left"}
    [back], _ = from_studio(tmp_path, made)
    assert Link("f2", "f1", "part_of") in back.links


def test_import_of_label_studio_reads_a_relation_without_a_name(tmp_path):
    made = result()
    for item in made:
        if item["type"] == "relation":
            del item["labels"]
    [back], problems = from_studio(tmp_path, made)
    assert (sorted(link.label for link in back.links), problems) == (["counts", "counts", "part_of"], [])


def test_import_of_label_studio_tells_skipped_tasks(tmp_path):
    back, problems = from_studio(tmp_path, result(), was_cancelled=True)
    assert (back, [str(problem) for problem in problems]) == ([], ["a (ann@example.org): skipped by the annotator"])


def test_import_of_label_studio_tells_drafts(tmp_path):
    row = {"data": label_studio.to_data(task())["data"], "annotations": [], "drafts": [{"result": result()}]}
    (tmp_path / "export.json").write_text(json.dumps([row]), "utf-8")
    problems: list = []
    assert list(label_studio.read(tmp_path / "export.json", problems.append)) == []
    told = ["nobody has annotated it", "a draft that nobody has submitted is left out"]
    assert [problem.what for problem in problems] == told


def test_import_of_label_studio_takes_numbers_with_a_fraction_of_nought(tmp_path):
    made = result()
    for item in made:
        if item["type"] == "number":
            item["value"]["number"] = float(item["value"]["number"])
    [back], _ = from_studio(tmp_path, made)
    assert [fact.low for fact in facts(back)[0]] == [390, 270]


def test_import_of_label_studio_refuses_other_exports(tmp_path):
    (tmp_path / "min.json").write_text(json.dumps([{"id": 1, "text": "x", "label": []}]), "utf-8")
    with pytest.raises(ReadError, match=r"min\.json: task 1 has no data\.text; export as JSON"):
        list(label_studio.read(tmp_path / "min.json", print))


@pytest.mark.parametrize("tool", [brat, label_studio])
@pytest.mark.parametrize(
    ("content", "told"), [("[\n{", ":2: not JSON"), ("1" * 5000, ": not JSON: a number of more digits than are read")]
)
def test_import_names_a_file_of_broken_json(tmp_path, tool, content, told):
    for name, words in (("a.txt", TEXT), ("a.ann", ""), ("a.json", content)):
        (tmp_path / name).write_text(words, "utf-8")
    with pytest.raises(ReadError, match=rf"a\.json{told}"):
        list(tool.read(tmp_path if tool is brat else tmp_path / "a.json", print))


def test_import_of_damaged_luggage_names_the_task(tmp_path):
    data = {"text": TEXT, "exchange_facts": {"regions": 3}}
    (tmp_path / "export.json").write_text(json.dumps([{"data": data, "annotations": []}]), "utf-8")
    with pytest.raises(ReadError, match="task 1: its 'exchange_facts' is damaged"):
        list(label_studio.read(tmp_path / "export.json", print))


def test_import_of_brat_takes_pieces_whole_and_tells(tmp_path):
    brat.write([task()], tmp_path)
    file = tmp_path / "a.ann"
    start, end = place("Olena Bondar")
    ann = file.read_text("utf-8").replace(
        f"PERSON {start} {end}\tOlena Bondar", f"PERSON 0 1;{start} {end}\t🕊 Olena Bondar"
    )
    file.write_text(ann, "utf-8")
    problems: list = []
    [back] = brat.read(tmp_path, problems.append)
    assert (0, end) in [region.span for region in back.regions]
    assert "a PERSON in pieces is taken whole" in [problem.what for problem in problems]


@pytest.mark.parametrize("line", ["T1\tFACT x y\t390", "Z1\tFACT", "E1", "A1\tkind"])
def test_import_of_brat_names_a_broken_line(tmp_path, line):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.ann").write_text(f"T9\tPERSON {place('Olena')[0]} {place('Olena')[1]}\tOlena\n{line}\n", "utf-8")
    with pytest.raises(ReadError, match=r"a\.ann:2: no standoff"):
        list(brat.read(tmp_path, print))


def test_import_of_brat_takes_folders_for_annotators(tmp_path):
    for name in ("ann", "ben"):
        (tmp_path / name).mkdir()
        brat.write([task()], tmp_path / name)
    assert [(back.by, back.id) for back in brat.read(tmp_path, print)] == [("ann", "a"), ("ben", "a")]


def test_import_of_doccano_brings_back_what_it_cannot_show(tmp_path):
    sent = task()
    sent.regions[0].values["speaker"] = ["Olena Bondar"]
    doccano.write([sent], tmp_path)
    row = json.loads((tmp_path / "tasks.jsonl").read_text("utf-8"))
    start, end = place("390")
    for entity in row["entities"]:
        if entity["label"] == "status=completed" and entity["start_offset"] == start:
            entity["label"] = "status=planned"
    row["entities"].append({"id": 99, "label": "low=300", "start_offset": start, "end_offset": end})
    (tmp_path / "ann.jsonl").write_text(json.dumps(row), "utf-8")
    [back] = doccano.read(tmp_path / "ann.jsonl", print)
    fact = facts(back)[0][0]
    assert (fact.status, fact.low, fact.high, fact.speaker) == ("planned", 300, None, "Olena Bondar")


@pytest.mark.parametrize(("more", "untold"), [([], {"event_date", "date_to"}), (["date=2025-05-20"], set())])
def test_import_of_doccano_leaves_untold_what_nobody_saw(tmp_path, more, untold):
    doccano.write([task()], tmp_path)
    row = json.loads((tmp_path / "tasks.jsonl").read_text("utf-8"))
    start, end = place("More than 50")
    for number, label in enumerate(["FACT", "kind=held", "category=people", *more]):
        row["entities"].append({"id": 900 + number, "label": label, "start_offset": start, "end_offset": end})
    (tmp_path / "ann.jsonl").write_text(json.dumps(row), "utf-8")
    [back] = doccano.read(tmp_path / "ann.jsonl", print)
    given, _, added = facts(back)[0]
    assert set(added.untold) == {"speaker", "units", "places", *untold}
    assert given.untold == []


@pytest.mark.parametrize(("said", "untold"), [([], ["held_by"]), (["RU"], [])])
def test_import_leaves_untold_what_was_so_and_nobody_filled_in(said, untold):
    sent = task()
    sent.regions[0].untold = ["held_by"]
    made = task(by="ann", origin=sent)
    made.regions[0].values["held_by"] = said
    assert facts(made)[0][0].untold == untold


def test_import_of_doccano_tells_values_over_no_fact(tmp_path):
    entity = {"id": 1, "label": "kind=held", "start_offset": 0, "end_offset": 1}
    (tmp_path / "ann.jsonl").write_text(json.dumps({"id": 1, "text": TEXT, "entities": [entity]}), "utf-8")
    problems: list = []
    list(doccano.read(tmp_path / "ann.jsonl", problems.append))
    assert [problem.what for problem in problems] == ["set aside: kind=held over no FACT"]


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_import_of_prodigy_tells_tasks_that_were_not_accepted(tmp_path, answer):
    prodigy.write([task()], tmp_path)
    row = json.loads((tmp_path / "tasks.jsonl").read_text("utf-8")) | {"answer": answer, "_annotator_id": "ann"}
    (tmp_path / "out.jsonl").write_text(json.dumps(row), "utf-8")
    problems: list = []
    assert list(prodigy.read(tmp_path / "out.jsonl", problems.append)) == []
    assert [problem.what for problem in problems] == [f"the annotator chose {answer}"]


def test_two_facts_on_one_number_stay_two(tmp_path):
    """ "300 each": a tool whose spans have only a label still tells them apart."""
    sent = task()
    sent.regions.append(Region("f3", *place("390"), "FACT", WHOLE | {"party": ["RU"]}))
    doccano.write([sent], tmp_path)
    [back] = doccano.read(tmp_path / "tasks.jsonl", print)
    assert sorted(fact.party for fact in facts(back)[0]) == ["RU", "UA", "UA"]


def test_what_travels_along_is_the_task_without_its_text():
    assert "text" not in pack(task())
    assert to_task(from_task(task())).regions[0].values["party"] == ["UA"]


def _exported(folder, *tasks: Task) -> list[dict]:
    doccano.write(tasks, folder)
    return [json.loads(line) for line in (folder / "tasks.jsonl").read_text("utf-8").split("\n") if line]


def _ben(folder, rows: list[dict]) -> tuple[list[Task], list[str]]:
    (folder / "ben.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    problems: list = []
    return list(doccano.read(folder / "ben.jsonl", problems.append)), [problem.what for problem in problems]


def test_import_of_doccano_takes_no_unseen_task_for_an_empty_one(tmp_path):
    """doccano shows what was imported to its importer alone; Ben has added a name to one of three articles."""
    rows = _exported(tmp_path, *(replace(task(), id=id) for id in "abc"))
    name = next(entity for entity in rows[0]["entities"] if entity["label"] == "PERSON")
    for row in rows:
        row |= {"entities": [], "relations": []}
    rows[0]["entities"] = [name | {"label": "ORG"}]
    back, told = _ben(tmp_path, rows)
    assert [task.id for task in back] == ["a"]
    assert [what.partition(":")[0] for what in told] == ["kept", "set aside", "set aside"]


def test_import_of_doccano_takes_an_article_that_somebody_emptied(tmp_path):
    rows = _exported(tmp_path, task(), replace(task(), id="b"))
    rows[1] |= {"entities": [], "relations": []}
    back, told = _ben(tmp_path, rows)
    assert ([len(task.regions) for task in back], told) == ([5, 0], [])


@pytest.mark.parametrize("turned", [False, True])
def test_import_of_prodigy_takes_the_later_answer(tmp_path, turned):
    prodigy.write([task()], tmp_path)
    row = json.loads((tmp_path / "tasks.jsonl").read_text("utf-8")) | {"_annotator_id": "ann"}
    answers = [row | {"_timestamp": 1}, row | {"_timestamp": 9, "spans": [], "relations": []}]
    lines = [json.dumps(answer) for answer in (reversed(answers) if turned else answers)]
    (tmp_path / "out.jsonl").write_text("\n".join(lines), "utf-8")
    problems: list = []
    assert [back.regions for back in prodigy.read(tmp_path / "out.jsonl", problems.append)] == [[]]
    assert [problem.what for problem in problems] == ["set aside: an answer that the same annotator changed later (1)"]
