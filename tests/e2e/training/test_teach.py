"""A reader is taught with PyTorch, from an encoder of no skill, and reads: ``make test-teach``."""

import importlib.util
import string
import sys
from pathlib import Path

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from exchange_facts.corpus import read_gold
from exchange_facts.linking.article.opinions import FIELDS, NEVER
from exchange_facts.pipeline import load
from exchange_facts.training.corpora import gold_doc
from exchange_facts.training.hybrid import with_reader
from exchange_facts.training.windows import SPECIAL

ROOT = Path(__file__).parents[3]
LETTERS = [*string.ascii_lowercase, *string.digits, *string.punctuation]
KNOWN = ["soldiers", "exchange", "prisoners", "freed", "held"]


@pytest.fixture(scope="module")
def teaching():
    spec = importlib.util.spec_from_file_location("teach", ROOT / "models" / "teach.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("encoder")
    pieces = [*SPECIAL, *LETTERS, *(f"##{letter}" for letter in LETTERS), *KNOWN, "##qqq"]
    vocabulary = {piece: at for at, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(), BertPreTokenizer()
    PreTrainedTokenizerFast(tokenizer_object=tokenizer).save_pretrained(folder)
    config = BertConfig(vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
                        intermediate_size=64)  # fmt: skip
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def docs():
    nlp = load()
    return [gold_doc(nlp, row) for row in read_gold([ROOT / "tests" / "gold" / "own-short.jsonl"])]


@pytest.fixture(scope="module")
def taught(teaching, encoder, docs, tmp_path_factory):
    out = tmp_path_factory.mktemp("reader")
    teaching.teach(docs, out, encoder=str(encoder), epochs=2)
    return out


def test_teach_writes_a_reader_that_reads(taught):
    nlp = with_reader(taught)
    doc = nlp("The rebels freed 14 soldiers in an exchange of prisoners on Sunday.")
    (opinion,) = doc._.exchange_opinions["numbers"]
    assert all(sum(opinion[field].values()) == pytest.approx(1, abs=0.01) for field in FIELDS)


def test_teach_a_reader_without_a_settled_margin_is_never_followed(taught):
    assert with_reader(taught).get_pipe("reader").margin == NEVER


def test_teach_what_is_exported_says_what_was_taught(teaching, encoder, docs):
    """The graph of one window and the batches of training give the same scores, but for the eight bits."""
    body, tokenizer = teaching.trimmed(str(encoder), docs)
    answers = teaching.answers_of(docs)
    net = teaching.Net(body, answers).eval()
    lessons = list(teaching.lessons(docs, tokenizer, answers))[:3]
    with teaching.torch.no_grad():
        together = net.together(lessons)[0]
        alone = [net(**{name: teaching.torch.from_numpy(given) for name, given in lesson.window.inputs().items()})[0]
                 for lesson in lessons]  # fmt: skip
    assert teaching.torch.allclose(together, teaching.torch.cat(alone), atol=0.05)


def test_teach_pieces_that_no_article_has_are_left_out(teaching, encoder, docs):
    _, tokenizer = teaching.trimmed(str(encoder), docs)
    kept = tokenizer.get_vocab()
    assert {"soldiers", "a", "##a", *SPECIAL} <= kept.keys() and "##qqq" not in kept
    assert sorted(kept.values()) == list(range(len(kept)))
    assert tokenizer.encode("soldiers", add_special_tokens=False).tokens == ["soldiers"]
