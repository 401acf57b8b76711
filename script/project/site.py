"""Builds the reference site and serves it on loopback: what script/site does."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from project import steps

_ROOT = Path(__file__).resolve().parents[2]
_SITE = _ROOT / "build/site"
_USUAL_PORT = 8000


def open_server(folder: Path, port: int | None) -> ThreadingHTTPServer:
    """Listen on loopback; without a port take the usual one, or a free one if that is taken."""
    handler = partial(_QuietHandler, directory=str(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", _USUAL_PORT if port is None else port), handler)
    except OSError:
        if port is not None:
            raise
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the address must stay in sight."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="script/site", description="Builds the reference site and serves it on 127.0.0.1.")
    parser.add_argument("--no-serve", action="store_true", help="stop after building")
    parser.add_argument("--port", type=int, metavar="N",
                        help=f"the port to serve on ({_USUAL_PORT} if free)")
    parser.add_argument("-v", "--verbose", action="store_true", help="show all output as it comes")
    options = parser.parse_args(arguments)

    build = steps.build("docs")
    if steps.exit_status(steps.Runner(_ROOT, options.verbose).run([build])):
        print("The site was not built: see above.")
        return 1
    if options.no_serve:
        print(f"The site is built: open {(_SITE / 'index.html').relative_to(_ROOT)}")
        return 0

    try:
        server = open_server(_SITE, options.port)
    except (OSError, OverflowError) as error:
        print(f"Cannot serve on port {options.port} ({error}): leave --port out, or name another.")
        return 1
    address = f"http://127.0.0.1:{server.server_port}/"
    with server:
        try:
            print(f"The site is at {address} until you press Ctrl-C.", flush=True)
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
