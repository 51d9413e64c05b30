"""The command line: `school check`, `site`, `new`, `translated`, `schedule`, `schema`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .build import School
    from .problems import Problem
    from .words import Words

# each command imports what it needs when it runs: the models alone take a quarter of a second


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 when all is well, 1 when something is to be mended."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Exception as error:
        from .words import Refusal

        if not isinstance(error, Refusal):
            raise
        print(_words(options)(error.key, **error.values), file=sys.stderr)
        return 1


def _words(options: argparse.Namespace) -> Words:
    from .words import Words

    return Words(options.language, "commands")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="school", description="Check and build the school's material.")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--language", choices=("it", "en"), default="it", help="language of the messages")
    shared.add_argument("--root", type=Path, default=Path.cwd(), help="folder that holds curriculum/, cases/ and docs/")
    commands = parser.add_subparsers(required=True, metavar="command")

    check = commands.add_parser("check", parents=[shared], help="report every fault of the material")
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="form of the report")
    check.add_argument("paths", nargs="*", help="report only what concerns these files or folders")
    check.set_defaults(run=_check)

    site = commands.add_parser("site", parents=[shared], help="build the site, all or nothing")
    site.add_argument("--into", type=Path, default=Path("site"), help="folder of the site")
    site.set_defaults(run=_site)

    new = commands.add_parser("new", parents=[shared], help="write the two files of a new lesson or case")
    new.add_argument("kind", choices=("lesson", "case"))
    new.add_argument("name", help="<module>/<lesson>, or <case>")
    new.set_defaults(run=_new)

    translated = commands.add_parser("translated", parents=[shared], help="note that translations are up to date")
    translated.add_argument("files", nargs="+", type=Path, help="English files, or folders")
    translated.set_defaults(run=_translated)

    schedule = commands.add_parser("schedule", parents=[shared], help="print minutes per module against their target")
    schedule.set_defaults(run=_schedule)

    schema = commands.add_parser("schema", parents=[shared], help="print the JSON Schemas of the records")
    schema.set_defaults(run=_schema)
    return parser


def _check(options: argparse.Namespace) -> int:
    from .build import build_again
    from .problems import report

    school = build_again(options.root)
    problems = [problem for problem in school.problems if _concerns(problem, options.paths)]
    text = report(problems, options.language, options.format)
    if text:
        print(text)
    if options.format == "text":
        print(_summary(problems, school, _words(options)))
    return int(any(not problem.code.is_notice for problem in problems))


def _concerns(problem: Problem, paths: Sequence[str]) -> bool:
    wanted = [path.removeprefix("./").rstrip("/") for path in paths]
    return not wanted or any(problem.file == path or problem.file.startswith(f"{path}/") for path in wanted)


def _summary(problems: Sequence[Problem], school: School, words: Words) -> str:
    faults = sum(not problem.code.is_notice for problem in problems)
    files = len({file for both in school.files.values() for file in both.values()})
    lines = [words("check_faults", n=faults) if faults else words("check_clean", n=files)]
    notices = len(problems) - faults
    return " ".join(lines + ([words("check_notices", n=notices)] if notices else []))


def _site(options: argparse.Namespace) -> int:
    from .publish import publish

    return publish(options.root, options.into, options.language)


def _new(options: argparse.Namespace) -> int:
    from .new import new_record

    for path in new_record(options.root, options.kind, options.name):
        print(path)
    print(_words(options)(f"new_{options.kind}_next", name=options.name.rsplit("/", 1)[-1]))
    return 0


def _translated(options: argparse.Namespace) -> int:
    from .translated import mark_translated

    for path in mark_translated(options.root, options.files):
        print(path)
    return 0


def _schedule(options: argparse.Namespace) -> int:
    from .build import build

    library = build(options.root).library
    for module in library.modules.values():
        minutes = sum(lesson.minutes for lesson in library.lessons_in(module))
        print(f"{library.number(module):>2}  {minutes:>4} / {module.hours.room * 60:>4g}  {module.id}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    from .model import KINDS

    schemas = {model.kind: model.model_json_schema() for model in KINDS}
    print(json.dumps(schemas, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
