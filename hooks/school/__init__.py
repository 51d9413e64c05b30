"""The core of the school's site: plain Python that knows nothing of MkDocs."""
