"""MkDocs events: add the files that are not pages, and index the finished pages, bundle each module."""

from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from school.exports import written
from school.exports.assets import assets
from school.exports.bundle import write_bundles
from school.exports.search import index, parts


@event_priority(-200)  # earlier, the i18n plugin breaks on files without a source
def on_files(files, config):
    """Leave out what Material would publish, and add our own."""
    view = config.extra["press"].view
    for file in list(files):
        if not file.generated_by and not file.is_documentation_page() and file.src_uri not in view.site.school.pictures:
            files.remove(file)
    if not config.plugins["i18n"].building:
        for uri, asset in {**assets(), **written(view.site, view.site_url)}.items():
            source = {"content": asset} if isinstance(asset, str) else {"abs_src_path": str(asset)}
            files.append(File.generated(config, uri, **source))
    return files


@event_priority(-200)  # when the other language is there too
def on_post_build(config):
    """Index the pages of both languages, and make of each module what can be taken along."""
    if not config.plugins["i18n"].building:
        press, folder = config.extra["press"], Path(config.site_dir)
        index(folder, parts(len(press.jobs())), press.folder)
        write_bundles(press.view.site, press.view.site_url, folder, press.good, press.folder)
