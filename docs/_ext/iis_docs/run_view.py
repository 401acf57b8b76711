"""A recorded run as text and as a drawn timeline.

The timeline is a list, so that it reads aloud in order: each entry has a dot with its thread's
number in that thread's lane, is indented by its depth, and says in words who acted. site.css draws
it.
"""

from __future__ import annotations

from docutils import nodes

from iis_docs.links import api_node
from iis_docs.names import Names

_ACTORS = {
    "notification": "Server calls module",
    "completion": "Completion",
    "call": "Module calls server",
    "server": "Server",
    "event": "Event log",
}
# As many lanes and steps as site.css has rules for; what goes beyond shares the last one.
_MOST_LANES = 6
_MOST_STEPS = 8


def as_text(run: dict) -> str:
    """The whole run, as plain lines."""
    request, response = run["request"], run["response"]
    lines = [f"{request['method']} {request['url']} {_version(request)}"]
    lines += [f"{name}: {value}" for name, value in request["headers"]]
    lines += ["", *request["body"].split("\n")] if request["body"] else []
    lines += [""]
    for entry in run["trace"]:
        indent = "  " * entry["depth"]
        lines.append(f"[{entry['thread']}] {indent}{_sentence(entry)}")
    lines += ["", f"{_version(request)} {_status(response)}"]
    lines += [f"{name}: {value}" for name, value in response["headers"]]
    lines += ["", *response["body"].split("\n")] if response["body"] else []
    lines += [f"(connection: {response['connection']})"]
    for event in run["event_log"]:
        lines += ["", f"Event log, {event['type']}, {event['source']}, event {event['event_id']}:"]
        lines += [f"  {text}" for text in event["strings"]]
    for finding in run["findings"]:
        lines += ["", f"Finding {finding['id']}: {finding['what']}", f"  {finding['where']}"]
        lines += [f"  {finding['advice']}"]
    return "\n".join(lines)


def as_nodes(run: dict, names: Names) -> list[nodes.Node]:
    """The exchange in one line, the timeline, and what was left in the event log."""
    request, response = run["request"], run["response"]
    exchange = nodes.paragraph("", "", classes=["exchange"])
    exchange += nodes.literal("", f"{request['method']} {request['url']}")
    exchange += nodes.Text(" was answered with ")
    exchange += nodes.literal("", _status(response))
    body_bytes = len(response["body"].encode("utf-8"))
    exchange += nodes.Text(f", {body_bytes} bytes of body, connection {response['connection']}.")
    lanes = min(max((entry["thread"] for entry in run["trace"]), default=1), _MOST_LANES)
    timeline = nodes.enumerated_list(classes=["timeline", f"lanes-{lanes}"])
    for entry in run["trace"]:
        timeline += _entry(entry, names)
    return [exchange, timeline, *_events(run["event_log"]), *_findings(run["findings"])]


def _entry(entry: dict, names: Names) -> nodes.list_item:
    lane = min(entry["thread"], _MOST_LANES)
    step = min(entry["depth"], _MOST_STEPS)
    thread = nodes.inline("", "", classes=["thread"])
    thread += nodes.inline("", "Thread ", classes=["unseen"])
    thread += nodes.Text(str(entry["thread"]))
    line = nodes.paragraph("", "", thread)
    actor = _ACTORS.get(entry["kind"], entry["kind"])
    line += nodes.inline("", actor, classes=["actor"])
    if entry["what"].lower() != actor.lower():
        line += [nodes.Text(" "), _name(entry["what"], names)]
    if entry["detail"]:
        line += [nodes.Text(" "), nodes.inline("", entry["detail"], classes=["detail"])]
    if entry["result"]:
        line += [nodes.Text(" "), nodes.inline("", f"→\xa0{entry['result']}", classes=["result"])]
    classes = [f"kind-{entry['kind']}", f"lane-{lane}", f"step-{step}"]
    return nodes.list_item("", line, classes=classes)


def _name(what: str, names: Names) -> nodes.Node:
    return api_node(what) if names.find(what) else nodes.literal("", what)


def _events(events: list[dict]) -> list[nodes.Node]:
    blocks: list[nodes.Node] = []
    for event in events:
        words = f"In the event log, {event['type']} {event['event_id']} from {event['source']}: "
        line = nodes.paragraph("", words, classes=["event"])
        line += nodes.literal("", " | ".join(event["strings"]))
        blocks.append(line)
    return blocks


def _findings(findings: list[dict]) -> list[nodes.Node]:
    if not findings:
        words = "The fake pipeline found no breach of a rule."
        return [nodes.paragraph("", words, classes=["findings"])]
    lines = [f"{f['id']}: {f['what']} ({f['where']}) {f['advice']}" for f in findings]
    return [nodes.paragraph("", line, classes=["findings", "breach"]) for line in lines]


def _sentence(entry: dict) -> str:
    actor = _ACTORS.get(entry["kind"], entry["kind"])
    result = f"→ {entry['result']}" if entry["result"] else ""
    what = entry["what"] if entry["what"].lower() != actor.lower() else ""
    return " ".join(part for part in (f"{actor}:", what, entry["detail"], result) if part)


def _version(message: dict) -> str:
    version = str(message.get("http_version", "1.1"))
    return version if version.startswith("HTTP/") else f"HTTP/{version}"


def _status(response: dict) -> str:
    sub_status = f".{response['sub_status']}" if response["sub_status"] else ""
    return f"{response['status']}{sub_status} {response['reason']}".rstrip()
