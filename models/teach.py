"""Teaches the reader: a transformer of a hub is fine-tuned on numbers whose kind, status and category are known.

    python teach.py --corpus corpus/numbers/taught.spacy --out training/reader

It needs ``exchange-facts[teach]`` (PyTorch, transformers, ONNX); nothing of that is needed to read.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import torch
import typer
from onnxruntime.quantization import QuantType, quantize_dynamic
from spacy.tokens import Doc
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from exchange_facts.linking.article.opinions import FIELDS, NEVER
from exchange_facts.training.__main__ import docs_of
from exchange_facts.training.reader import MODEL, SETTINGS, TOKENIZER
from exchange_facts.training.windows import SPECIAL, Window, windows

Answers = dict[str, list[str]]  # by field
RATES = {"encoder": 1e-4, "heads": 1e-3}
BATCH = 6  # windows
NEAR = 12  # batches among which windows are sorted by length
WARM = 0.1  # of the steps, until the full rate
LEAST = 0.02  # of the full rate, at the end
DROP = 0.1
LATIN = 0x250  # characters below it are pieces of any vocabulary


@dataclass(slots=True)
class Lesson:
    """A window, and for each of its numbers the indexes of the right answers, by field; none where it is not known."""

    window: Window
    right: list[dict[str, list[int]]]


class Net(nn.Module):  # type: ignore[misc]
    """An encoder and, over the mark of a number, its first piece and its noun phrase, one linear layer a field."""

    def __init__(self, encoder: nn.Module, answers: Answers) -> None:
        super().__init__()
        self.encoder = encoder
        width = 3 * encoder.config.hidden_size
        self.drop = nn.Dropout(DROP)
        self.heads = nn.ModuleList(nn.Linear(width, len(answers[field])) for field in FIELDS)

    def forward(self, pieces: Tensor, marks: Tensor, phrases: Tensor) -> tuple[Tensor, ...]:
        """Scores of every answer, a table a field, for the numbers of one window, given as ``Window.inputs``."""
        hidden = self.encoder(input_ids=pieces, attention_mask=torch.ones_like(pieces)).last_hidden_state[0]
        return self.scores(hidden[marks], hidden[marks + 1], phrases @ hidden)

    def scores(self, *seen: Tensor) -> tuple[Tensor, ...]:
        """The heads over what was seen of the numbers."""
        joined = self.drop(torch.cat(seen, dim=-1))
        return tuple(head(joined) for head in self.heads)

    def together(self, lessons: Sequence[Lesson]) -> tuple[Tensor, ...]:
        """The scores of all numbers of several windows, read at once."""
        given = [lesson.window.inputs() for lesson in lessons]
        longest = max(len(lesson.window.pieces) for lesson in lessons)
        pieces = torch.zeros(len(lessons), longest, dtype=torch.long)
        there = torch.zeros_like(pieces)
        for row, one in enumerate(given):
            length = one["pieces"].shape[1]
            pieces[row, :length] = torch.from_numpy(one["pieces"][0])
            there[row, :length] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.encoder(input_ids=pieces, attention_mask=there).last_hidden_state.float()
        marked, first, phrase = [], [], []
        for row, one in enumerate(given):
            own = hidden[row, : one["pieces"].shape[1]]
            marks = torch.from_numpy(one["marks"])
            marked.append(own[marks])
            first.append(own[marks + 1])
            phrase.append(torch.from_numpy(one["phrases"]) @ own)
        return self.scores(*(torch.cat(parts) for parts in (marked, first, phrase)))


def answers_of(docs: Iterable[Doc]) -> Answers:
    """The answers that the labels of some documents give to every field; joined categories are too rare to learn.

    A field begins with the answer that is given most often.
    """
    given: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for doc in docs:
        for label in doc._.exchange_labels:
            for field in FIELDS:
                given[field].update(answer for answer in label[field] if answer and "+" not in answer)
    return {field: [answer for answer, _ in counts.most_common()] for field, counts in given.items()}


def lessons(docs: Iterable[Doc], tokenizer: Tokenizer, answers: Answers) -> Iterator[Lesson]:
    """The windows of documents, with what is known of their numbers."""
    for doc in docs:
        labels = {label["start"]: label for label in doc._.exchange_labels}
        for window in windows(doc, tokenizer):
            right = [
                {f: [answers[f].index(a) for a in labels[start][f] if a in answers[f]] for f in FIELDS}
                for start in window.starts
            ]
            yield Lesson(window, right)


def trimmed(encoder: str, docs: Sequence[Doc]) -> tuple[nn.Module, Tokenizer]:
    """An encoder and its tokenizer, of whose pieces those stay that the documents have, and single letters: what else
    is read comes apart into these.
    """
    net = AutoModel.from_pretrained(encoder, attn_implementation="eager", add_pooling_layer=False)
    whole = AutoTokenizer.from_pretrained(encoder).backend_tokenizer
    ids = whole.get_vocab()
    letters = {id for piece, id in ids.items() if len(piece.removeprefix("##")) == 1 and ord(piece[-1]) < LATIN}
    texts = {word.text for doc in docs for word in doc}
    seen = {id for text in texts for id in whole.encode(text, add_special_tokens=False).ids}
    kept = sorted({ids[name] for name in SPECIAL} | letters | seen)
    table = nn.Embedding(len(kept), net.config.hidden_size, padding_idx=0)
    table.weight.data = net.get_input_embeddings().weight.data[kept].clone()
    net.set_input_embeddings(table)
    of_id = {id: piece for piece, id in ids.items()}
    data = json.loads(whole.to_str())
    data["model"]["vocab"] = {of_id[id]: place for place, id in enumerate(kept)}
    data["added_tokens"] = [
        {**token, "id": data["model"]["vocab"][token["content"]]}
        for token in data["added_tokens"]
        if token["content"] in data["model"]["vocab"]
    ]
    data["truncation"] = data["padding"] = data["post_processor"] = None
    return net, Tokenizer.from_str(json.dumps(data))


def _loss(scores: tuple[Tensor, ...], batch: Sequence[Lesson]) -> Tensor:
    """Cross-entropy over the numbers whose answer is known; each of several right answers may be given."""
    numbers = [right for lesson in batch for right in lesson.right]
    lost = [
        -torch.logsumexp(torch.log_softmax(table[row], -1)[number[field]], -1)
        for field, table in zip(FIELDS, scores, strict=True)
        for row, number in enumerate(numbers)
        if number[field]
    ]
    return torch.stack(lost).sum() / len(numbers) if lost else torch.zeros(())


def _batches(given: list[Lesson]) -> Iterator[list[Lesson]]:
    """All lessons in random order, those of like length together."""
    random.shuffle(given)
    batches = []
    for at in range(0, len(given), BATCH * NEAR):
        near = sorted(given[at : at + BATCH * NEAR], key=lambda lesson: len(lesson.window.pieces))
        batches += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    random.shuffle(batches)
    yield from batches


def teach(docs: Sequence[Doc], out: Path, *, encoder: str, epochs: int, seed: int = 0) -> None:
    """Fine-tune an encoder, and write the reader: its graph, its tokenizer and its answers.

    Args:
        docs: of ``corpora.gold_doc``.
        out: a folder.
        encoder: a BERT of a hub, or a folder that holds one.
        epochs: how often every document is read.
    """
    torch.manual_seed(seed)
    random.seed(seed)
    answers = answers_of(docs)
    body, tokenizer = trimmed(encoder, docs)
    given = list(lessons(docs, tokenizer, answers))
    net = Net(body, answers)
    optimizer = torch.optim.AdamW(
        [
            {"params": net.encoder.parameters(), "lr": RATES["encoder"]},
            {"params": net.heads.parameters(), "lr": RATES["heads"]},
        ],
        weight_decay=0.01,
    )
    steps = epochs * -(-len(given) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (WARM * steps)) * max(LEAST, 1 - step / steps)
    )
    net.train()
    for epoch in range(epochs):
        total = 0.0
        for batch in _batches(given):
            loss = _loss(net.together(batch), batch)
            if loss.requires_grad:
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(given):.3f}", flush=True)
    _write(net.eval(), given[0].window, out)
    (out / TOKENIZER).write_text(tokenizer.to_str(), "utf-8")
    (out / SETTINGS).write_text(json.dumps({"answers": answers, "margin": NEVER}, indent=1) + "\n", "utf-8")


def _write(net: Net, example: Window, out: Path) -> None:
    """The graph, with weights of eight bits."""
    out.mkdir(parents=True, exist_ok=True)
    full = out / "full.onnx"
    given: dict[str, Any] = {name: torch.from_numpy(value) for name, value in example.inputs().items()}
    torch.onnx.export(
        net,
        tuple(given.values()),
        str(full),
        input_names=list(given),
        output_names=list(FIELDS),
        dynamic_axes={"pieces": {1: "pieces"}, "marks": {0: "numbers"}, "phrases": {0: "numbers", 1: "pieces"}},
        dynamo=False,
    )
    quantize_dynamic(full, out / MODEL, weight_type=QuantType.QInt8)
    full.unlink()


def main(
    corpus: Annotated[Path, typer.Option(help="The numbers of prepare.")],
    out: Annotated[Path, typer.Option(help="The folder of the reader.")],
    encoder: Annotated[str, typer.Option(help="A BERT of a hub, or a folder that holds one.")],
    epochs: Annotated[int, typer.Option(help="How often every article is read.")] = 7,
) -> None:
    """Fine-tune the reader of numbers."""
    teach(list(docs_of(corpus)), out, encoder=encoder, epochs=epochs)


if __name__ == "__main__":
    typer.run(main)
