-- The ledger, version 1: one table a frame of build_ledger.
CREATE TABLE articles (
    id VARCHAR PRIMARY KEY, date VARCHAR, title VARCHAR, source VARCHAR, url VARCHAR, copy_of VARCHAR,
    event VARCHAR, fingerprint UBIGINT[]
);
COMMENT ON TABLE articles IS 'One row an article that was read.';
COMMENT ON COLUMN articles.date IS 'ISO day of publication';
COMMENT ON COLUMN articles.source IS 'the outlet, where the input names it';
COMMENT ON COLUMN articles.event IS 'what the article tells of exchanges, as JSON';
COMMENT ON COLUMN articles.fingerprint IS 'hashes of runs of words, by which copies are known';
COMMENT ON COLUMN articles.copy_of IS 'the first article with the same text; the two count as one source';

CREATE TABLE facts (
    article VARCHAR, article_date VARCHAR, article_title VARCHAR,
    id VARCHAR, kind VARCHAR, low BIGINT, high BIGINT, approximate BOOLEAN, category VARCHAR,
    "count" INTEGER[], sentence INTEGER[], category_span INTEGER[], traits VARCHAR[], party VARCHAR, status VARCHAR,
    counterpart BIGINT, date_from VARCHAR, date_to VARCHAR, places VARCHAR[], units VARCHAR[], held_by VARCHAR,
    part_of VARCHAR, dimension VARCHAR, speaker VARCHAR, confidence DOUBLE, count_text VARCHAR, sentence_text VARCHAR,
    PRIMARY KEY (article, id)
);
COMMENT ON TABLE facts IS 'One row a number of an article, with its sentence.';
COMMENT ON COLUMN facts."count" IS 'start and end of the number in the text, in code points';

CREATE TABLE entities (
    article VARCHAR, article_date VARCHAR, article_title VARCHAR,
    "start" INTEGER, "end" INTEGER, label VARCHAR, text VARCHAR, id VARCHAR, name VARCHAR, country VARCHAR,
    latitude DOUBLE, longitude DOUBLE
);
COMMENT ON TABLE entities IS 'One row a name in an article.';

CREATE TABLE exchanges (
    id VARCHAR PRIMARY KEY, conflict VARCHAR, kind VARCHAR, status VARCHAR, date_from VARCHAR, date_to VARCHAR,
    format_low BIGINT, format_counterpart BIGINT, ordinal BIGINT, stage BIGINT, deal VARCHAR,
    places VARCHAR[], mediators VARCHAR[], people VARCHAR[], articles VARCHAR[], independent BIGINT, exact BOOLEAN
);
COMMENT ON TABLE exchanges IS 'One row an exchange, or a handover of bodies, merged from all articles.';
COMMENT ON COLUMN exchanges.kind IS 'exchange (of the living) or bodies';
COMMENT ON COLUMN exchanges.date_from IS 'ISO day; equal to date_to where the day is known';
COMMENT ON COLUMN exchanges.format_low IS 'first number of the formula of this exchange, such as 390 for 390';
COMMENT ON COLUMN exchanges.ordinal IS 'which exchange of its series this is, as most sources count';
COMMENT ON COLUMN exchanges.stage IS 'which stage of its deal this is';
COMMENT ON COLUMN exchanges.deal IS 'id of the deal that this is a stage of';
COMMENT ON COLUMN exchanges.mediators IS 'states by their ISO code, others by name; most named first';
COMMENT ON COLUMN exchanges.independent IS 'how many sources speak of it: outlets, or texts of no known outlet; copies counted once';
COMMENT ON COLUMN exchanges.exact IS 'whether a source names the day';

CREATE TABLE sides (
    exchange VARCHAR, party VARCHAR, value BIGINT, low BIGINT, high BIGINT, exact BOOLEAN, independent BIGINT,
    latest VARCHAR, categories VARCHAR[], sources VARCHAR[]
);
COMMENT ON TABLE sides IS 'How many people (or bodies) of one side were handed over in one exchange.';
COMMENT ON COLUMN sides.value IS 'the number with the most support';
COMMENT ON COLUMN sides.low IS 'the lowest figure that a source gives';
COMMENT ON COLUMN sides.high IS 'the highest; null where a source sets no upper bound';
COMMENT ON COLUMN sides.exact IS 'whether any source gives an exact number';
COMMENT ON COLUMN sides.independent IS 'independent sources that agree with the value';
COMMENT ON COLUMN sides.latest IS 'ISO day of the latest article that agrees';

CREATE TABLE parts (
    exchange VARCHAR, party VARCHAR, category VARCHAR, dimension VARCHAR, value BIGINT, low BIGINT, high BIGINT,
    independent BIGINT, sources VARCHAR[]
);
COMMENT ON TABLE parts IS 'Shares of a side''s total, by category and by the axis that they split it by.';

CREATE TABLE dissent (
    exchange VARCHAR, party VARCHAR, low BIGINT, high BIGINT, status VARCHAR, superseded BOOLEAN, independent BIGINT,
    sources VARCHAR[]
);
COMMENT ON TABLE dissent IS 'Every figure of a side that disagrees with the value, with those who give it.';
COMMENT ON COLUMN dissent.superseded IS 'whether its own outlet corrected it later';

CREATE TABLE deals (
    id VARCHAR PRIMARY KEY, conflict VARCHAR, kind VARCHAR, format_low BIGINT, format_counterpart BIGINT,
    date_from VARCHAR, date_to VARCHAR, exchanges VARCHAR[]
);
COMMENT ON TABLE deals IS 'Agreements that are carried out in stages; every stage is an exchange.';

CREATE TABLE totals (
    article VARCHAR, published VARCHAR, conflict VARCHAR, party VARCHAR, category VARCHAR, low BIGINT, high BIGINT,
    approximate BOOLEAN, date_from VARCHAR, date_to VARCHAR, fact VARCHAR
);
COMMENT ON TABLE totals IS 'Running totals that articles give.';

CREATE TABLE exchange_facts (exchange VARCHAR, article VARCHAR, fact VARCHAR, role VARCHAR);
COMMENT ON TABLE exchange_facts IS 'Which fact says what of which exchange or deal.';
COMMENT ON COLUMN exchange_facts.role IS 'total, part, format, ordinal, deal';

CREATE TABLE checks (
    id VARCHAR PRIMARY KEY, exchange VARCHAR, article VARCHAR, "check" VARCHAR, ok BOOLEAN, message VARCHAR,
    facts VARCHAR[], sentences VARCHAR[]
);
COMMENT ON TABLE checks IS 'What was added up or compared; ok is false for a contradiction.';
COMMENT ON COLUMN checks.exchange IS 'exchange or deal; null for running totals, and where the facts are of several';
COMMENT ON COLUMN checks.article IS 'the article, of a check within one';
COMMENT ON COLUMN checks.facts IS 'article#fact of every operand';
