-- Version 2: views for the common questions.
CREATE VIEW by_month AS
SELECT substr(e.date_from, 1, 7) AS month, e.conflict, e.kind, s.party, count(*) AS exchanges, sum(s.value)::BIGINT AS released
FROM exchanges e JOIN sides s ON s.exchange = e.id
WHERE e.status = 'completed' AND e.date_from IS NOT NULL
GROUP BY ALL ORDER BY ALL;
COMMENT ON VIEW by_month IS 'Exchanges and people released, by month and side.';

CREATE VIEW by_category AS
SELECT e.conflict, e.kind, p.party, p.dimension, p.category, count(*) AS exchanges, sum(p.value)::BIGINT AS released
FROM exchanges e JOIN parts p ON p.exchange = e.id
WHERE e.status = 'completed'
GROUP BY ALL ORDER BY ALL;
COMMENT ON VIEW by_category IS 'People released by category, where sources break totals down; axes overlap.';

CREATE VIEW by_mediator AS
SELECT m.mediator, e.conflict, count(*) AS exchanges, min(e.date_from) AS first, max(e.date_from) AS last
FROM exchanges e, unnest(e.mediators) AS m(mediator)
WHERE e.status = 'completed'
GROUP BY ALL ORDER BY exchanges DESC, mediator, conflict;
COMMENT ON VIEW by_mediator IS 'Exchanges by who mediated.';

CREATE VIEW open_conflicts AS
SELECT c.exchange, e.date_from, c."check", c.message, c.facts, c.sentences, c.article
FROM checks c LEFT JOIN exchanges e ON e.id = c.exchange
WHERE NOT c.ok
ORDER BY e.date_from, c.exchange, c."check", c.message;
COMMENT ON VIEW open_conflicts IS 'Contradictions between sources or within one, with their sentences.';
