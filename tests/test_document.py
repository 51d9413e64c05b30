"""An author's text taken apart."""

import pytest

from school.document import Block, Prose, fingerprint
from school.parsing import parse

TEXT = """Opening with a [mission](term:mission).

## First

A [link over
two lines](case:camden) and `code [not](term:a)`.

/// activity | The wall
    id: wall
    minutes: 35

1. Write.

//// trainer
Hidden.
////
///

```
/// caution
not a block
///
```

## Second {#named}
"""


def test_blocks_stand_inside_one_another_with_their_fields() -> None:
    document = parse(TEXT, "x.it.md")
    activity, trainer = document.blocks
    assert (activity.kind, activity.title, activity.label.values) == (
        "activity",
        "The wall",
        {"id": "wall", "minutes": 35},
    )
    assert trainer in activity.parts
    assert trainer.parts == (Prose("Hidden.", 15),)
    assert document.problems == ()


def test_every_part_knows_its_line() -> None:
    document = parse(TEXT, "x.it.md", 10)
    (activity,) = (part for part in document.parts if isinstance(part, Block))
    assert activity.line == 17
    assert activity.label.places[("minutes",)] == (19, 5)
    assert [heading.line for heading in document.headings] == [12, 34]


def test_links_are_found_over_line_ends_and_not_in_code() -> None:
    links = parse(TEXT, "x.it.md").links
    assert [(link.scheme, link.target, link.text.split(), link.line) for link in links] == [
        ("term", "mission", ["mission"], 1),
        ("case", "camden", ["link", "over", "two", "lines"], 5),
    ]


def test_sections_begin_at_headings_of_second_level() -> None:
    document = parse(TEXT, "x.it.md")
    assert [(section.title, section.line) for section in document.sections] == [("", 1), ("First", 3), ("Second", 25)]


def test_a_text_may_begin_with_a_heading_right_after_its_label() -> None:
    sections = parse("## First\n\nText.\n## Second\n", "x.it.md", 5).sections
    assert [(section.title, section.line) for section in sections] == [("First", 5), ("Second", 8)]


def test_a_fingerprint_does_not_change_with_spaces() -> None:
    assert fingerprint("one  two\n three") == fingerprint("one two three") != fingerprint("one two four")


@pytest.mark.parametrize(
    "text",
    [
        "/// trainr\nsecret\n///\n",
        "/// Trainer\nsecret\n///\n",
        "///trainer_\nsecret\n///\n",
        "// trainer\nsecret\n//\n",
        "/// trainer\nsecret\n",
        "/// trainer\nsecret\n////\n",
        "//// trainer\nsecret\n///\n",
        "    /// trainer\n    secret\n    ///\n",
        "- item\n\n    /// trainer\n    secret\n    ///\n",
        "/// nota per chi conduce\nsecret\n///\n",
        "!!! trainer\n    secret\n",
        '??? trainer "secret"\n\n    secret\n',
        "::: trainer\nsecret\n:::\n",
        "/// activity | A\n    id: a\n\n//// trainr\nsecret\n////\n///\n",
        "/// activity | A\n    id: a\n\n/// trainer\nsecret\n///\n///\n",
        "/// activity | A\n    id: a\n\n//// trainer\nsecret\n///\n",
        "/// trainer | secret\n    secret: secret\n\nsecret\n///\n",
    ],
)
def test_a_note_to_trainers_never_reads_as_prose_however_it_is_misspelt(text: str) -> None:
    document = parse(f"Before.\n\n{text}", "x.it.md")
    assert "secret" not in "".join(prose.text for prose in document.prose(without=("trainer",)))


def test_text_after_a_closed_block_is_kept() -> None:
    document = parse("/// caution\nA.\n///\n\nAfter.\n", "x.it.md")
    assert document.parts[-1] == Prose("\nAfter.", 4)
