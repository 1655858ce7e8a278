"""The reader: a small transformer that says of every number what it is told as, in which state, and of whom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component, declare
from exchange_facts.linking.article.opinions import FIELDS, NEVER
from exchange_facts.training.windows import windows

MODEL, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "reader.json"
LIBRARIES = ("onnxruntime", "tokenizers")


@component("reader", requires=["doc._.exchange_links"], assigns=["doc._.exchange_opinions"])
class Reader:
    """Writes ``doc._.exchange_opinions``: in ``numbers``, for every number that may count people, a dict of its first
    token, ``start``, and for ``kind`` ("none": no fact), ``status`` and ``category`` the probability of every answer;
    in ``margin`` the log-odds from which on the context follows it in the kind.

    It goes behind the linker and before the context. Its weights are those of ``models/teach.py``; without any it is
    mute.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        declare("exchange_opinions")
        self.name = name
        self.margin = NEVER
        self.answers: dict[str, list[str]] = {}  # by field, in the order of the graph's scores
        self.weights: dict[str, bytes] = {}  # the graph and the tokenizer, as they are stored

    def __call__(self, doc: Doc) -> Doc:
        doc._.exchange_opinions = {"margin": self.margin, "numbers": self.opinions(doc) if self.weights else []}
        return doc

    def opinions(self, doc: Doc) -> list[dict[str, Any]]:
        """What is said of the numbers of a document, in their order."""
        told = []
        for window in windows(doc, self._tokenizer):
            tables = dict(zip(FIELDS, self._session.run(list(FIELDS), window.inputs()), strict=True))
            for row, start in enumerate(window.starts):
                shares = {field: _shares(self.answers[field], tables[field][row]) for field in FIELDS}
                told.append({"start": start, **shares})
        return told

    @cached_property
    def _session(self) -> Any:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the work, as in `run`
        return InferenceSession(self.weights[MODEL], options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_str(self.weights[TOKENIZER].decode("utf-8"))

    def __getstate__(self) -> dict[str, Any]:
        """All but the session, which cannot be sent to another process."""
        return {name: value for name, value in self.__dict__.items() if not name.startswith("_")}

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        for name, data in self.weights.items():
            (Path(path) / name).write_bytes(data)
        srsly.write_json(Path(path) / SETTINGS, {"answers": self.answers, "margin": self.margin})

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Reader:
        """Weights of a folder.

        Raises:
            OSError: a file of them is missing.
            ImportError: a library is missing.
        """
        weights = {name: (Path(path) / name).read_bytes() for name in (MODEL, TOKENIZER)}
        return self._take(weights, **srsly.read_json(Path(path) / SETTINGS))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        data: bytes = srsly.msgpack_dumps({"weights": self.weights, "answers": self.answers, "margin": self.margin})
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Reader:
        return self._take(**srsly.msgpack_loads(data))

    def _take(self, weights: dict[str, bytes], answers: dict[str, list[str]], margin: float) -> Reader:
        """What was stored is the reader's own.

        Raises:
            ImportError: a library is missing; better told now than at every article.
        """
        for library in LIBRARIES:
            if find_spec(library) is None:
                raise ImportError(f"the reader needs {library}: pip install 'exchange-facts[reader]'")
        self.weights, self.answers, self.margin = weights, answers, margin
        for made in ("_session", "_tokenizer"):
            self.__dict__.pop(made, None)
        return self


def _shares(answers: list[str], scores: Any) -> dict[str, float]:
    """Scores as probabilities."""
    powers = np.exp(scores - scores.max())
    return {answer: round(float(share), 4) for answer, share in zip(answers, powers / powers.sum(), strict=True)}
