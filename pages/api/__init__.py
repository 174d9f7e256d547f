"""The same as the pages over HTTP, as JSON for programs (docs/api.md)."""
