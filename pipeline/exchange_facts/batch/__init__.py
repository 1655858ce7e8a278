"""Extraction at any scale: batches of articles into Parquet parts, on many processes or a Dask cluster."""
