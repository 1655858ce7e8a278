"""The fact qualifier: a second opinion on what a number is told as, in which state, and of which side's people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc, DocBin
from spacy.training import Example, validate_examples, validate_get_examples
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import (
    Config,
    Dropout,
    HashEmbed,
    Linear,
    Maxout,
    Model,
    Optimizer,
    Ragged,
    chain,
    reduce_sum,
    with_array,
)
from thinc.types import Floats2d

from exchange_facts.component import component, declare
from exchange_facts.pipeline import load
from exchange_facts.training.questions import Question, questions

FIELDS = ("kind", "status", "party")
DEFAULT_MODEL = Config().from_str("""
[model]
@architectures = "exchange_facts.Options.v1"
width = 32
rows = 8000
""")["model"]
Opinion = dict[str, Any]

declare("exchange_opinions", "exchange_labels")


@registry.architectures("exchange_facts.Options.v1")  # type: ignore[untyped-decorator]
def create_options_model(width: int, rows: int) -> Model[Ragged, Floats2d]:
    """A score for every option: its hashed features embedded, summed, and one hidden layer.

    Args:
        width: of the embedding and of the hidden layer.
        rows: of the table of embeddings.
    """
    embed: Model[Any, Any] = HashEmbed(width, rows)
    return chain(
        with_array(embed), reduce_sum(), Dropout(), Maxout(width, nP=2, normalize=True, dropout=0.0), Linear(1)
    )


@registry.readers("exchange_facts.numbers.v1")  # type: ignore[untyped-decorator]
def create_numbers_reader(path: Path) -> Callable[[Language], Iterator[Example]]:
    """Documents of ``training.corpora`` with the tags of the rules on both sides of the example."""

    load()  # the components of the rules register what they write on documents and spans

    def read(nlp: Language) -> Iterator[Example]:
        for doc in DocBin(store_user_data=True).from_disk(path).get_docs(nlp.vocab):
            if doc._.exchange_labels:
                yield Example(doc.copy(), doc)

    return read


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(scores - scores.max())
    share: NDArray[np.float32] = powers / powers.sum()
    return share


@component("qualifier", assigns=["doc._.exchange_opinions"], default_config={"model": DEFAULT_MODEL})
class Qualifier(TrainablePipe):  # type: ignore[misc]
    """Writes ``doc._.exchange_opinions``: for every number that counts people a dict of its first token and, for
    ``kind`` ("none": no fact), ``status`` and ``party``, the probability of every option.

    It goes behind the context: what the rules say and on what ground is part of what it looks at. The sides are
    candidates of the article: ids, two of them joined, or None.
    """

    def __init__(self, nlp: Language, name: str, model: Model[Ragged, Floats2d]) -> None:
        self.vocab: Vocab = nlp.vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {}
        self.scorer = score

    def predict(self, docs: Iterable[Doc]) -> list[list[Opinion]]:
        """The opinions on every document's numbers."""
        asked = [questions(doc) for doc in docs]
        flat = [question for of_doc in asked for question in of_doc]
        shares = iter(_shares(flat, np.asarray(self.model.predict(_ragged(self.model, flat)))) if flat else ())
        return [_opinions(of_doc, list(islice(shares, len(of_doc)))) for of_doc in asked]

    def set_annotations(self, docs: Iterable[Doc], scores: list[list[Opinion]]) -> None:
        for doc, opinions in zip(docs, scores, strict=True):
            doc._.exchange_opinions = opinions

    def initialize(self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None) -> None:
        """Give the layers their shapes; there are no labels to collect."""
        validate_get_examples(get_examples, "Qualifier.initialize")
        sample = [q for example in islice(get_examples(), 10) for q in questions(example.predicted)]
        if not sample:
            raise ValueError(f"{self.name}: no number of the examples counts people; run the rules over them first")
        self.model.initialize(X=_ragged(self.model, sample[:10]))

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from the questions that the examples' references answer, by cross-entropy over their options."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = list(examples)
        validate_examples(examples, "Qualifier.update")
        asked, accepted = _answered(examples)
        if not asked:
            return losses
        for node in self.model.walk():
            if node.name == "dropout":
                node.attrs["dropout_rate"] = drop
        scores, backprop = self.model.begin_update(_ragged(self.model, asked))
        predicted: NDArray[np.float32] = np.asarray(scores)
        gradient = np.zeros_like(predicted)
        at = 0
        for question, right in zip(asked, accepted, strict=True):
            to = at + len(question.options)
            shares = _softmax(predicted[at:to, 0])
            mass = max(float(shares[right].sum()), 1e-6)
            target = np.where(right, shares / mass, 0.0)
            gradient[at:to, 0] = (shares - target) / len(asked)
            losses[self.name] -= float(np.log(mass))
            at = to
        backprop(gradient)  # type: ignore[arg-type]
        if sgd is not None:
            self.finish_update(sgd)
        return losses


def _shares(asked: list[Question], scores: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    """The probabilities of every question's options."""
    at = 0
    for question in asked:
        yield _softmax(scores[at : at + len(question.options), 0])
        at += len(question.options)


def _ragged(model: Model[Ragged, Floats2d], asked: list[Question]) -> Ragged:
    keys = [option for question in asked for option in question.keys]
    ops: Any = model.ops
    return Ragged(ops.asarray(np.concatenate(keys)), ops.asarray1i([len(option) for option in keys]))


def _opinions(asked: list[Question], shares: list[NDArray[np.float32]]) -> list[Opinion]:
    told: dict[int, Opinion] = {}
    for question, share in zip(asked, shares, strict=True):
        opinion = told.setdefault(question.start, {"start": question.start})
        opinion[question.field] = {
            option: round(float(p), 4) for option, p in zip(question.options, share, strict=True)
        }
    return list(told.values())


def _answered(examples: list[Example]) -> tuple[list[Question], list[np.ndarray[Any, np.dtype[np.bool_]]]]:
    """The questions whose answer is known and among the options, and which options are right."""
    asked, accepted = [], []
    for example in examples:
        labels = {label["start"]: label for label in example.reference._.exchange_labels or ()}
        for question in questions(example.predicted):
            known = labels.get(question.start, {}).get(question.field, ())
            right = np.array([option in known for option in question.options])
            if right.any():
                asked.append(question)
                accepted.append(right)
    return asked, accepted


def score(examples: Iterable[Example], **_: Any) -> dict[str, float]:
    """Shares of right answers: ``kind_acc``, ``status_acc``, ``party_acc`` and their mean ``qualifier_acc``."""
    right, total = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0)
    for example in examples:
        labels = {label["start"]: label for label in example.reference._.exchange_labels or ()}
        for opinion in example.predicted._.exchange_opinions or ():
            for field in FIELDS:
                if known := labels.get(opinion["start"], {}).get(field):
                    total[field] += 1
                    right[field] += max(opinion[field], key=opinion[field].__getitem__) in known
    shares = {f"{field}_acc": right[field] / total[field] if total[field] else 0.0 for field in FIELDS}
    return {**shares, "qualifier_acc": sum(shares.values()) / len(FIELDS)}
