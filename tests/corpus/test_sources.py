"""Where articles lie: one entry that cannot be read costs itself and no other."""

import os

import pytest

from exchange_facts.corpus import read_articles


def read(*paths):
    """Ids and the messages of what was set aside."""
    problems = []
    articles = read_articles(paths, on_error=lambda error: problems.append(str(error)))
    return [article.id for article in articles], problems


def link_to_itself(at):
    at.symlink_to(at.name)
    return at


def link_to_nothing(at):
    at.symlink_to("nowhere.txt")
    return at


def folder_that_cannot_be_listed(at):
    """Folders in folders, until their path is longer than the system takes."""
    at.mkdir()
    name = "d" * 250
    handle = os.open(at, os.O_RDONLY)
    while len(str(at)) < 4096:
        os.mkdir(name, dir_fd=handle)
        below = os.open(name, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle, at = below, at / name
    os.close(handle)
    return at


BROKEN = [
    (link_to_itself, "Too many levels of symbolic links"),
    (link_to_nothing, "no such file or folder"),
    (folder_that_cannot_be_listed, "File name too long"),
]


@pytest.mark.parametrize(("make", "message"), BROKEN)
@pytest.mark.parametrize("above", ["", "m"])
def test_sources_of_a_folder_go_on_after_an_entry_that_cannot_be_read(tmp_path, make, message, above):
    (tmp_path / above).mkdir(exist_ok=True)
    for name in ("a.txt", "z.txt"):
        (tmp_path / name).write_text("390 are home.")
    broken = make(tmp_path / above / "m.txt")
    assert read(tmp_path) == (["a", "z"], [f"{broken}: {message}"])


@pytest.mark.parametrize("make", [link_to_itself, link_to_nothing])
def test_sources_of_a_glob_name_a_broken_link(tmp_path, make):
    (tmp_path / "a.txt").write_text("390 are home.")
    broken = make(tmp_path / "m.txt")
    found, problems = read(f"{tmp_path}/*.txt")
    assert [id.rpartition("/")[2] for id in found] == ["a"]
    assert [problem.startswith(f"{broken}: ") for problem in problems] == [True]


def test_sources_of_a_url_go_on_after_an_entry_that_cannot_be_read(tmp_path):
    for name in ("a.txt", "z.txt"):
        (tmp_path / name).write_text("390 are home.")
    broken = link_to_nothing(tmp_path / "m.txt")
    ids, problems = read(f"file://{tmp_path}")
    assert ids == ["a", "z"]
    assert [problem.startswith(f"file://{broken}: ") for problem in problems] == [True]


@pytest.mark.parametrize("name", ["m.png", "m"])
def test_sources_of_a_folder_pass_over_broken_links_of_other_kinds(tmp_path, name):
    (tmp_path / "a.txt").write_text("390 are home.")
    link_to_itself(tmp_path / name)
    assert read(tmp_path) == (["a"], [])


def test_sources_of_a_folder_pass_over_what_is_no_file(tmp_path):
    (tmp_path / "a.txt").write_text("390 are home.")
    os.mkfifo(tmp_path / "m.txt")
    (tmp_path / "n.txt").symlink_to(tmp_path)
    assert read(tmp_path) == (["a"], [])


def test_sources_given_by_a_name_that_the_system_refuses(tmp_path):
    path = tmp_path / ("x" * 300 + ".txt")
    assert read(path) == ([], [f"{path}: File name too long"])
