"""The web server of a build: SPARQL endpoint, editor, pages of entities and texts. Read-only, for this machine by default."""
