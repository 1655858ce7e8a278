"""Sentence and paragraph boundaries."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from exchange_facts.rulers.sentences import boundaries


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("exchange_facts.sentences", name="sentences")
    return nlp


def sentences(doc: Doc) -> list[str]:
    return [sentence.text.strip() for sentence in doc.sents]


@pytest.mark.parametrize(
    "text",
    [
        # each text is given with ¦ where a sentence begins
        "It took three days. ¦390 people are home. ¦Thank you!",
        "Why now? ¦Nobody says.",
        "“Our people are home.” ¦He thanked the mediators.",
        '"Thank you." ¦"For what?" ¦She smiled.',
        "They are home… ¦All of them.",
        "They are home... ¦All of them.",
        "(Some were ill.) ¦Others were not.",
        "Freed in a swap.[12] ¦The rest wait.",
        "The 64th was in May 2025. ¦The 65th followed.",
        "He named 157. ¦139 had been held since 2022.",
        "It lasted until 5 p.m. ¦The buses left then.",
        "They flew to the U.S. ¦They are well.",
        "In captivity since Aug. ¦He is home.",
        "Éric came home. ¦Émile did not.",
        "The buses left.¦Today they arrived.",
        "15:40 The ministry confirms. ¦Nothing else is known.",
        "AN EXCHANGE HAS TAKEN PLACE. ¦144 ARE HOME.",
    ],
)
def test_sentences_end_at_final_marks(nlp: Language, text: str) -> None:
    assert sentences(nlp(text.replace("¦", ""))) == [part.strip() for part in text.split("¦")]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Yermak met Gen. Budanov and Lt. Col. Prokopenko in St. Petersburg.",
        "On Aug. 5 and Sept. 12 they swapped captives.",
        "It was exchange No. 65 under Art. 118 of the convention.",
        "The U.S. Army and the U.N. Security Council said so.",
        "At 5 p.m. on Friday and at 7 a.m. Kyiv time the buses left.",
        "The writer J. R. Smith and Yu. V. Ushakov took part.",
        "About 2.5 thousand are held, 1.2 thousand of them civilians.",
        "Some are ill, e.g. Ivan, cf. John.",
        "They were... well, tired.",
        "The swap is over; Kyiv has 150 back; Moscow has 150.",
        "MOSCOW, May 6. – Two hundred soldiers are home.",
        "1. Russia hands over 205 people.",
        "See https://example.org/Exchange.Facts for all lists.",
        "The firm Azov Ltd. Kyiv paid.",
        "“Home!” he said.",
        "He said he was freed?! no one knew.",
    ],
)
def test_sentences_go_on_after_other_marks(nlp: Language, text: str) -> None:
    assert len(sentences(nlp(text))) == 1


@pytest.mark.parametrize("separator", [" // ", " ** ", " | ", " || ", " *** "])
def test_sentences_split_flashes(nlp: Language, separator: str) -> None:
    doc = nlp(f"SWAP COMPLETE – MOD{separator}303 BACK{separator}303 HANDED OVER")
    assert len(sentences(doc)) == 3
    assert doc._.paragraphs == [[0, len(doc)]]


@pytest.mark.parametrize("text", ["either/or", "a 50/50 share", "the *new* list", "24/7 at work", "and / or"])
def test_sentences_keep_slashes_and_stars_within_words(nlp: Language, text: str) -> None:
    assert len(sentences(nlp(f"It is {text} of captives"))) == 1


@pytest.mark.parametrize("line_end", ["\n", "\n\n", "\r\n", " \n  \n", "\n\t\n"])
def test_sentences_end_with_the_line(nlp: Language, line_end: str) -> None:
    doc = nlp(f"Kyiv brings 144 home{line_end}Of them:{line_end}– Navy: 31{line_end}– national guard: 58")
    assert sentences(doc) == ["Kyiv brings 144 home", "Of them:", "– Navy: 31", "– national guard: 58"]
    assert len(doc._.paragraphs) == 4


def test_sentences_give_white_space_to_the_sentence_before(nlp: Language) -> None:
    doc = nlp("  Title\n\nOne.  Two.\n\n")
    assert not any(token.is_sent_start for token in doc[1:] if token.is_space)
    assert [sentence.text for sentence in doc.sents] == ["  Title\n\n", "One.  ", "Two.\n\n"]


def test_sentences_give_contiguous_paragraphs(nlp: Language) -> None:
    doc = nlp("144 home\n\nFirst. Second.\nThird line\n")
    assert [doc[start:end].text.strip() for start, end in doc._.paragraphs] == [
        "144 home",
        "First. Second.",
        "Third line",
    ]
    assert [end for _, end in doc._.paragraphs][:-1] == [start for start, _ in doc._.paragraphs][1:]
    assert doc._.paragraphs[-1][1] == len(doc)


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n \n", "...", "!", "// | **"])
def test_sentences_survive_empty_texts(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


def test_sentences_survive_serialisation(nlp: Language) -> None:
    doc = nlp("Title\n\nOne. Two.")
    (copy,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert sentences(copy) == sentences(doc)
    assert [list(pair) for pair in copy._.paragraphs] == doc._.paragraphs  # msgpack gives tuples back


@given(st.text(alphabet='aB1 .!?…\n\r"”’)(|/*\xa0[]–', max_size=60))
def test_sentences_cut_any_text_without_loss(text: str) -> None:
    starts = [offset for offset, _ in boundaries(text)]
    assert starts == sorted(set(starts))
    assert all(0 < start <= len(text) for start in starts)


@given(st.text(alphabet='aB1 .!?\n"”|/', max_size=60))
def test_sentences_cover_every_token(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert [token.i for sentence in doc.sents for token in sentence] == list(range(len(doc)))
    assert [i for start, end in doc._.paragraphs for i in range(start, end)] == list(range(len(doc)))
