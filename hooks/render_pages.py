"""MkDocs events: declare the pages, hand each its context, keep one page for addresses that do not exist."""

from jinja2 import StrictUndefined
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File

from school.model import LANGUAGES
from school.view import FILTERS


@event_priority(100)  # before the i18n plugin, which then knows every page in both languages
def _declare(files, config):
    site = config.extra["view"].site
    for uri in [*_pages(site), *site.school.pictures]:
        if files.get_file_from_path(uri) is None:
            files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-200)  # after it, since it replaces every file by one of its own
def _attach(files, config):
    site = config.extra["view"].site
    pages, pictures = _pages(site), site.school.pictures
    for file in files:
        if file.src_uri in pages:
            file.content_string = f"---\ntemplate: {pages[file.src_uri].kind}.html\n---\n"
        elif file.src_uri in pictures:
            file.abs_src_path = str(site.school.root / file.src_uri)
    config.nav = [{page.path or "/": uri} for uri, page in pages.items() if files.get_file_from_path(uri)]
    return files


on_files = CombinedEvent(_declare, _attach)


def on_env(env, config, files):
    """Make an undefined name an error, and give templates their filters."""
    env.undefined = StrictUndefined
    env.filters.update(FILTERS)
    return env


def on_page_context(context, page, config, nav):
    """Give the template its page."""
    view, language = config.extra["view"], config.plugins["i18n"].current_language
    return context | view.context(_pages(view.site)[page.file.src_uri], language)


def on_template_context(context, template_name, config):
    """Give the site map its entries and the page for missing addresses its links."""
    return context | config.extra["view"].missing()


def on_post_template(output_content, template_name, config):
    """Keep the page for missing addresses of the first language: it speaks both."""
    return output_content if config.plugins["i18n"].is_default_language_build or template_name != "404.html" else ""


def _pages(site):
    return {f"{page.source}.{language}.md": page for page in site.pages.values() for language in LANGUAGES}
