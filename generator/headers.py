"""What a server says along with a portal's pages: from where they may load, and that nobody is to index or frame them.

One list, written in the words of the servers that people use. Sources: Content Security Policy Level 3 and the Referrer
Policy of the W3C, the Fetch and HTML standards, and OWASP's list of secure headers.
"""

from pathlib import PurePosixPath
from typing import Final

from generator.artifacts import Artifact

POLICY: Final = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    # The theme's style sheet holds its small pictures.
    "img-src 'self' data:; "
    # The search fetches its index and runs apart from the page.
    "connect-src 'self'; "
    "worker-src 'self'; "
    "base-uri 'none'; "
    "form-action 'none'"
)
"""What a page may load: its own files and no others, no script and no style within the page."""

HEADERS: Final = {
    # That nobody may frame it counts in a header alone, not in a page.
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    # Only the reader's own browser may keep a page, and asks whether it is still the latest.
    "Cache-Control": "private, no-cache",
}
"""The headers of every file of a portal, by name."""


def headers_file() -> Artifact:
    """The headers as `_headers`, which Netlify, Cloudflare Pages and others read from the top of what they publish."""
    lines = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    return Artifact(path=PurePosixPath("_headers"), content=f"/*\n{lines}".encode())


def server_snippets() -> tuple[Artifact, ...]:
    """The headers for servers that read no `_headers`: a file to include for nginx, one to import for Caddy."""
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    caddy = "".join(f'\t\t{name} "{value}"\n' for name, value in HEADERS.items())
    return (
        Artifact(
            path=PurePosixPath("Caddyfile"), content=f"{_CADDY}(planfolio) {{\n\theader {{\n{caddy}\t}}\n}}\n".encode()
        ),
        Artifact(path=PurePosixPath("nginx.conf"), content=f"{_NGINX}{nginx}".encode()),
    )


_NGINX: Final = """\
# Headers of the portals. Include this file in the server or location block that serves them:
#   include /path/to/headers/nginx.conf;
# nginx inherits no header into a block that adds one of its own: include it there as well.
"""
_CADDY: Final = """\
# Headers of the portals. Import this file at the top of your Caddyfile, and its snippet where portals are served:
#   import /path/to/headers/Caddyfile
#   portals.tidewick.example {
#     import planfolio
#     root * /srv/portals/current
#     file_server
#   }
"""
