"""MkDocs events: add the files that are not pages, the pages that are finished, their index, modules to take along."""

from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from school.exports import written
from school.exports.assets import assets
from school.exports.bundle import write_bundles
from school.exports.search import index
from school.exports.worksheets import worksheet_files


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
        # copied: over each of them MkDocs would take as long as printing it took
        config.extra["publishing"] = config.extra["press"].publishing(Path(config.site_dir))
    return files


@event_priority(-200)  # when the other language is there too
def on_post_build(config):
    """Wait for the finished pages, and add what they make."""
    if not config.plugins["i18n"].building:
        press, site = config.extra["press"], Path(config.site_dir)
        config.extra["publishing"].result()
        write_bundles(press.view.site, press.view.site_url, site, press.good, press.folder)
        if config.extra["indexing"]:
            config.extra["indexing"].write(site)
        else:  # some pages have faults: what is indexed is what MkDocs wrote
            index(site, press.view.search_parts, press.folder)
