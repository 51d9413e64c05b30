"""MkDocs events: add the files that are not pages, the pages that are finished, their index, modules to take along."""

from functools import partial
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from school.exports import written
from school.exports.assets import assets
from school.exports.bundle import write_bundles
from school.exports.search import Indexing
from school.exports.worksheets import worksheet_files
from school.surroundings import meanwhile


@event_priority(-200)  # earlier, the i18n plugin breaks on files without a source
def on_files(files, config):
    """Leave out what Material would publish, and add our own."""
    view = config.extra["press"].view
    for file in list(files):
        if not file.generated_by and not file.is_documentation_page() and file.src_uri not in view.site.school.pictures:
            files.remove(file)
    if not config.plugins["i18n"].building:
        sheets = worksheet_files(view.site.library, config.extra["press"].folder)
        for uri, asset in {**assets(), **written(view.site, view.site_url), **sheets}.items():
            source = {"abs_src_path": str(asset)} if isinstance(asset, Path) else {"content": asset}
            files.append(File.generated(config, uri, **source))
        # over each page MkDocs would take as long as printing it took
        config.extra["publishing"] = config.extra["press"].publishing(Path(config.site_dir))
    return files


def _bundles(config):
    press = config.extra["press"]
    return partial(write_bundles, press.view.site, press.view.site_url, Path(config.site_dir), press.good, press.folder)


def on_pre_template(template, template_name, config):
    """Begin with the modules to take along: at the first template MkDocs has copied what their pages load."""
    if config.extra["press"].indexing and not config.plugins["i18n"].building and "bundling" not in config.extra:
        config.extra["bundling"] = meanwhile(_bundles(config))
    return template


@event_priority(-200)  # when the other language is there too
def on_post_build(config):
    """Wait for what is made beside MkDocs: the finished pages, the modules to take along, the index."""
    if not config.plugins["i18n"].building:
        press, site = config.extra["press"], Path(config.site_dir)
        for one in config.extra["publishing"]:
            one.result()
        if press.indexing:
            config.extra.pop("bundling").result()
            press.indexing.write(site)
        else:  # some pages have faults: what is taken along and indexed is what MkDocs has written by now
            _bundles(config)()
            Indexing(press.searched(site), press.folder).write(site)
