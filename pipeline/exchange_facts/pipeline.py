"""Load the assembled pipeline and run it over articles.

An article's metadata travels with its document: before the components run ``doc._.article`` holds ``{"id", "date",
"title"}``, and ``"url"`` and ``"source"`` where they are known. Facts and checks come back as plain data in
``doc._.exchange_facts`` and ``doc._.exchange_checks``.

A document is of the article as a reader sees it (``legible``), and what lies in it points into ``doc.text``. Where that
differs, ``doc._.article`` also holds the article as given, ``"text"``, which ``result_of`` points into.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config

from exchange_facts.component import PREFIX, declare, noted, text_of, together
from exchange_facts.given import ArticleLike, Day, article_of, articles_of, day_of
from exchange_facts.ledger.event import event_of
from exchange_facts.legible import legible, placed
from exchange_facts.processes import read_apart
from exchange_facts.records import Article, Check, Entity, Fact, Result, typed
from exchange_facts.rulers import identity
from exchange_facts.rulers.gate import Gate

if TYPE_CHECKING:
    from pandas import DataFrame

NAME = "en_exchange_facts"
_EXTENSIONS = ("article", "identities", "exchange_facts", "exchange_checks", "exchange_why")

TOGETHER, MOST = 128, 500_000  # articles that are read together; characters, from which on none more is taken in
Some = TypeVar("Some")
Read = tuple[Result, int | None]  # of an article, with its tokens: none where the gate is done with it


def model_path() -> Path:
    """The directory of the rules: inside the installed package, or in ``models/`` of a checkout."""
    package = Path(__file__).parent
    for root in (package, package.parents[1]):
        if (path := root / "models" / NAME).is_dir():
            return path
    raise FileNotFoundError(
        f"models/{NAME} is neither in {package} nor in {package.parents[1]}; reinstall exchange-facts"
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: it would go again and again through what is being made, and is in use."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@_uncollected()
def load(*, base: Language | str | Path | None = None, exclude: Iterable[str] = ()) -> Language:
    """The pipeline of exchange facts.

    Args:
        base: a spaCy pipeline, or its name or path, that our components are added to, after its own. A
            pipeline given as an object is changed in place. Its entities are kept where no rule's overlaps.
        exclude: names of our components to leave out.

    Raises:
        ValueError: ``exclude`` names another component, or one that the linker cannot do without; or ``base`` has
            another one of a name of ours.

    >>> "sentences" in load().pipe_names
    True
    >>> load(base=spacy.blank("en")).pipe_names == load().pipe_names
    True
    """
    config, exclude = load_config(model_path() / "config.cfg"), set(exclude)
    if unknown := sorted(exclude.difference(ours := config["nlp"]["pipeline"])):
        raise ValueError(f"exclude: no component is named {unknown[0]!r}; ours are {', '.join(ours)}")
    needed = exclude & ({"quantities", "sentences"} if base is None else {"quantities"})  # a base may cut sentences
    if needed and "linker" not in exclude:
        raise ValueError(
            f"exclude: 'linker' reads what {min(needed)!r} writes; leave it out, too, and there are no facts"
        )
    if base is None:
        return spacy.load(model_path(), exclude=exclude)
    nlp = base if isinstance(base, Language) else spacy.load(base)
    for name in ours:
        if name in exclude:
            continue
        settings = dict(config["components"][name])
        factory = settings.pop("factory")
        if name not in nlp.pipe_names:
            nlp.add_pipe(factory, name=name, config=settings)
        elif nlp.get_pipe_meta(name).factory != factory:
            raise ValueError(f"the base pipeline has another component named {name!r}; rename it there")
    return nlp


@lru_cache(maxsize=1)
def _default() -> Language:
    """Without the gate: who gives a few articles wants their names whatever they are about."""
    return load(exclude=["gate"])


def make_doc(nlp: Language, article: Article, *, seen: str | None = None) -> Doc:
    """A document that the components can run over, with the article's metadata in ``doc._.article``.

    Args:
        seen: what a reader sees of ``article.full_text``, where it is known (``legible``).

    Raises:
        ValueError: the article's date is none.
    """
    declare(*_EXTENSIONS)
    given = article.full_text
    read = legible(given) if seen is None else seen
    doc = nlp.make_doc(read)
    more = {"url": article.url, "source": article.source, "text": given if given != read else None}
    known = {name: value for name, value in more.items() if value is not None}
    doc._.article = {"id": article.id, "date": day_of(article), "title": article.title, **known}
    return doc


def _entities(doc: Doc) -> list[Entity]:
    """The tagged spans, each with what the lexicon, the gazetteer or the article itself knows of it."""
    text, identities = text_of(doc), noted(doc, "identities") or {}
    entities = []
    for span in doc.ents:
        start, end, label, id = span.start_char, span.end_char, span.label_, span.kb_id_ or span.id_
        entity = Entity(start, end, label, text[start:end], id=id or None)
        if label in identity.NAMED:
            if row := identity.row_of(label, id):
                entity.name, entity.country = row.name, row.country
                entity.latitude, entity.longitude = row.attrs.get("lat"), row.attrs.get("lon")
            elif made := identities.get(id):
                entity.name, entity.country = made["name"], made["country"]
        entities.append(entity)
    return entities


def result_of(doc: Doc) -> Result:
    """What the pipeline found in a document, as records."""
    article = noted(doc, "article") or {}
    facts = [Fact(**typed(Fact, fact)) for fact in noted(doc, "exchange_facts") or ()]
    result = Result(
        id=article.get("id", ""),
        date=article.get("date"),
        title=article.get("title"),
        facts=facts,
        entities=_entities(doc),
        checks=[Check(**typed(Check, check)) for check in noted(doc, "exchange_checks") or ()],
        text=text_of(doc),
        why={key: dict(given) for key, given in (noted(doc, "exchange_why") or {}).items()},
        url=article.get("url"),
        source=article.get("source"),
    )
    if "text" in article:
        placed(result, article["text"])
    event = event_of(result)
    result.event = None if event is None else {**event}
    return result


def _ours(nlp: Language) -> bool:
    """Whether all components are ours, which read each document by itself and skip what the gate is done with."""
    return all(nlp.get_pipe_meta(name).factory.startswith(PREFIX) for name in nlp.pipe_names)


@_uncollected()
def read_together(nlp: Language, articles: Sequence[Article]) -> list[Read]:
    """What a pipeline finds in each article, and how many tokens it read: ``None`` where the gate is done with it.

    Where all components are ours, each reads all of the articles before the next one does: what it looks up is still at
    hand then, which is a quarter of the time.
    """
    if not _ours(nlp):
        return [_alone(nlp, article) for article in articles]
    components: list[Any] = [component for _, component in nlp.pipeline]
    seen = [legible(article.full_text) for article in articles]
    done = [False] * len(articles)
    if components and isinstance(components[0], Gate):
        done = [*map(components.pop(0).done, seen)]
    with together(len(articles)):
        given = zip(articles, seen, done, strict=True)
        docs = [make_doc(nlp, article, seen=text) for article, text, over in given if not over]
        for component in components:
            docs = [component(doc) for doc in docs]
        read = iter([(result_of(doc), len(doc)) for doc in docs])
    return [(_nothing(article), None) if over else next(read) for article, over in zip(articles, done, strict=True)]


def _nothing(article: Article) -> Result:
    """What is found in an article that the gate is done with."""
    return Result(
        article.id,
        day_of(article),
        article.title,
        text=article.full_text,
        url=article.url,
        source=article.source,
    )


def read(nlp: Language, article: Article) -> Read:
    """What a pipeline finds in an article, and how many tokens it read: none, ``None``, where the gate is done with it.

    >>> read(load(), Article("a", "The harvest was good. " * 99))[1]
    """
    return read_together(nlp, [article])[0]


def _alone(nlp: Language, article: Article) -> Read:
    """What a pipeline with components of others finds in an article; one that opens with our gate is spared them."""
    first = nlp.pipeline[0][1] if nlp.pipeline else None
    if isinstance(first, Gate) and first.done(legible(article.full_text)):
        return _nothing(article), None
    doc = nlp(make_doc(nlp, article))
    return result_of(doc), len(doc)


def extract(
    text: ArticleLike, *, date: Day | None = None, title: str | None = None, id: str = "", nlp: Language | None = None
) -> Result:
    """The exchange facts of one article.

    Args:
        text: its text; or an ``Article``, or a mapping as for ``extract_many``, which has a date, title and id itself.
        date: the day it appeared, ISO (``2025-05-23``, a time stamp too) or an object of datetime or pandas: weekdays
            and "yesterday" hang on it.

    Raises:
        ValueError: the date is none.
        TypeError: the text or the title is no string, or an article has a date, title or id beside it.

    >>> extract("390 Ukrainians are home.", date="2025-05-23").date
    '2025-05-23'
    """
    given: ArticleLike = {"id": id, "text": text, "date": date, "title": title}
    if isinstance(text, (Article, Mapping)):
        if id or title is not None or date is not None:
            raise TypeError("an article has its own date, title and id: set them there")
        given = text
    return read(nlp or _default(), article_of(given, 1))[0]


def batches(articles: Iterable[Some], size: int, *, of: Callable[[Some], Article]) -> Iterator[list[Some]]:
    """Articles, or what holds one each, by so many; by fewer where they are long."""
    batch: list[Some] = []
    length = 0
    try:
        for one in articles:
            batch.append(one)
            length += len(of(one).text)
            if len(batch) >= size or length > MOST:
                yield batch
                batch, length = [], 0
    except Exception:  # of where they come from: those before it are read all the same
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def fail(error: Exception) -> None:
    """What is done with an error where nobody asks for it."""
    raise error


def extract_many(
    articles: Iterable[ArticleLike] | DataFrame,
    *,
    nlp: Language | None = None,
    batch_size: int = TOGETHER,
    n_process: int = 1,
    on_error: Callable[[Exception], None] = fail,
) -> Iterator[Result]:
    """The exchange facts of many articles, in their order.

    An article is an ``Article``, a mapping with ``text`` and perhaps ``id``, ``date`` and ``title``, or a bare text;
    one without an id gets its number, from 1. A pandas frame has one a row, with NaN where nothing is.

    Args:
        batch_size: so many are taken in and read together, a component after the other, which is faster.
        n_process: processes; -1 for one a core.
        on_error: gets what is wrong with an article that is left out; by default the first such error is raised.

    >>> [result.id for result in extract_many(["One text.", {"id": "b", "text": "Another."}])]
    ['1', 'b']
    """
    nlp = nlp or _default()
    groups = batches(_sound(articles_of(articles), on_error), batch_size, of=lambda article: article)
    found: Iterable[tuple[list[Article], list[Result] | None]]
    if n_process == 1:
        found = ((batch, _found(nlp, batch)) for batch in groups)
    else:
        found = read_apart(groups, _found, nlp, n_process)
    for batch, results in found:
        yield from _each(nlp, batch, on_error) if results is None else results


def _sound(given: Iterable[ArticleLike], on_error: Callable[[Exception], None]) -> Iterator[Article]:
    """The articles that can be read."""
    for number, one in enumerate(given, start=1):
        try:
            article = article_of(one, number)
        except (TypeError, ValueError) as error:
            on_error(error)
        else:
            yield article


def _found(nlp: Language, batch: list[Article]) -> list[Result] | None:
    """What is found in articles that are read together; None where one of them fails."""
    try:
        if _ours(nlp):
            return [result for result, _ in read_together(nlp, batch)]
        docs = [make_doc(nlp, article) for article in batch]
        return [*map(result_of, nlp.pipe(docs, batch_size=len(docs)))]
    except Exception:  # it comes again where each is read by itself, and is told there
        return None


def _each(nlp: Language, batch: list[Article], on_error: Callable[[Exception], None]) -> Iterator[Result]:
    """What is found in articles of which one fails: those before it are told all the same."""
    for article in batch:
        try:
            result, _ = read(nlp, article)
        except Exception as error:
            on_error(error)
        else:
            yield result
