"""Invented filings at scale, in every form that EDGAR hands them out; see Benchmarks/README.md."""
