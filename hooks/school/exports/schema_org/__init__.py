"""Our records in the words of schema.org 30.0: one node each, with links between them by `@id`."""
