-- The ledger, version 3: the way from an article to the tables of the run that it was read in.
ALTER TABLE articles ADD COLUMN number BIGINT;
COMMENT ON TABLE articles IS 'One row an article that the ledger was built from; of a run, those with facts.';
COMMENT ON COLUMN articles.id IS 'its own; of two articles with one id the later has its number behind it (a#2)';
COMMENT ON COLUMN articles.number IS 'of a run: number in its Parquet tables, which joins them, where ids may repeat';
