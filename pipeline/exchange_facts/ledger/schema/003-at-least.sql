-- Version 3: sums say where they hold a figure that is a lower bound only; what is of a year is of no month.
CREATE OR REPLACE VIEW by_month AS
SELECT substr(e.date_from, 1, 7) AS month, e.conflict, e.kind, s.party, count(*) AS exchanges, sum(s.value)::BIGINT AS released,
    bool_or(NOT s.exact AND s.high IS NULL) AS at_least
FROM exchanges e JOIN sides s ON s.exchange = e.id
WHERE e.status = 'completed' AND substr(e.date_from, 1, 7) = substr(e.date_to, 1, 7)
GROUP BY ALL ORDER BY ALL;
COMMENT ON VIEW by_month IS
    'Exchanges and people released, by month and side; at_least where a figure of the sum is a lower bound ("hundreds").';

CREATE OR REPLACE VIEW by_category AS
SELECT e.conflict, e.kind, p.party, p.dimension, p.category, count(*) AS exchanges, sum(p.value)::BIGINT AS released,
    bool_or(p.high IS NULL) AS at_least
FROM exchanges e JOIN parts p ON p.exchange = e.id
WHERE e.status = 'completed'
GROUP BY ALL ORDER BY ALL;
COMMENT ON VIEW by_category IS
    'People released by category, where sources break totals down; axes overlap; at_least as in by_month.';
