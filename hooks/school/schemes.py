"""The schemes of links in a text: `[missione](term:mission)`, and what each points to."""

SCHEMES = {
    "term": "term", "ref": "reference", "case": "case", "lesson": "lesson", "module": "module", "quiz": "quiz",
    "worksheet": "worksheet", "theme": "theme", "competence": "competence", "path": "path", "activity": "activity",
    "page": "prose",
}  # fmt: skip
"""The scheme of a link, and the kind of record it points to."""

LISTS = (
    "curriculum", "cases", "glossary", "bibliography", "paths", "competences", "worksheets", "search", "activities",
    "readings", "site-map", "compare", "my-studies", "participation-record",
)  # fmt: skip
"""The pages made of lists, which `page:` reaches as well as the pages of docs/."""
