"""MkDocs events: declare the pages to be made, hand over each finished page."""

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File

from school.templates import prepare


@event_priority(100)  # before the i18n plugin, which then knows every page in both languages
def _declare(files, config):
    press = config.extra["press"]
    for uri in [*press.pages_to_make(), *press.view.site.school.pictures]:
        if files.get_file_from_path(uri) is None:
            files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-200)  # after it, since it replaces every file by one of its own
def _attach(files, config):
    press = config.extra["press"]
    pages, school = press.pages_to_make(), press.view.site.school
    for file in list(files):
        if file.src_uri in pages:
            file.content_string = "---\ntemplate: page.html\n---\n"
        elif file.src_uri in school.pictures:
            file.abs_src_path = str(school.root / file.src_uri)
        elif file.is_documentation_page():
            files.remove(file)  # a page of docs/ whose finished copy is still good
    config.nav = [{page.path or "/": uri} for uri, page in pages.items() if files.get_file_from_path(uri)]
    return files


on_files = CombinedEvent(_declare, _attach)


def on_env(env, config, files):
    """Make the templates that MkDocs prints by itself like those of pages, and spare it compiling them again."""
    env.bytecode_cache = config.extra["press"].printer.environment.bytecode_cache
    return prepare(env)


def on_page_context(context, page, config, nav):
    """Give the template its page, whole."""
    press, language = config.extra["press"], config.plugins["i18n"].current_language
    return context | {"html": press.html(press.pages_to_make()[page.file.src_uri], language)}


def on_template_context(context, template_name, config):
    """Give the site map its entries and the page for missing addresses its links."""
    return context | config.extra["press"].printer.missing


def on_post_template(output_content, template_name, config):
    """Keep the page for missing addresses of the first language: it speaks both."""
    return output_content if config.plugins["i18n"].is_default_language_build or template_name != "404.html" else ""
