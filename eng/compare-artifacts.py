#!/usr/bin/env python3
"""Compares two artifacts folders: python3 eng/compare-artifacts.py OLD NEW

Evidence has to be equal but for durations, dates, the version of the code, and what the run was asked for. Pages have to be equal but
for the same, and for commands, which name folders. Prints what differs; exit code 1 where anything does.
"""
import difflib
import json
import pathlib
import re
import sys

RUN_SPECIFIC = {"run", "seconds"}
OF_PROVENANCE = {"codeVersion", "measuredAt", "fromCache", "reproduce"}
OF_ENVIRONMENT = {"gitCommit", "gitDirty"}


def evidence(path):
    """The content of an evidence file without what differs from run to run."""
    whole = json.loads(path.read_text(encoding="utf-8"))
    cells = whole["cells"] if isinstance(whole.get("cells"), list) else [whole]
    for cell in cells:
        for name in RUN_SPECIFIC:
            cell.pop(name, None)
        for part, names in (("provenance", OF_PROVENANCE), ("environment", OF_ENVIRONMENT)):
            for name in names:
                cell.get(part, {}).pop(name, None)
    return json.dumps(whole, indent=1, sort_keys=True).split("\n")


def page(path):
    """The lines of a page without commands, dates, durations and hashes of commits."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"<code>.*?</code>|`[^`\n]*(?:build\.sh|dotnet test)[^`\n]*`", "COMMAND", text)
    text = re.sub(r"\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|\+00:00| UTC)?|\b[0-9a-f]{7,40}\+?\b|[\d.,]+ (?:s|min|seconds)\b", "#", text)
    return text.split("\n")


def differences(old, new, read):
    """The files below two folders that differ, each with its first differing lines."""
    files = sorted({path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()})
    for file in files:
        if not (old / file).exists() or not (new / file).exists():
            yield f"{file} is in one folder only"
            continue
        lines = list(difflib.unified_diff(read(old / file), read(new / file), lineterm="", n=0))
        if lines:
            yield "\n".join([f"{file} differs:", *(line[:200] for line in lines[2:10])])


def main():
    old, new = (pathlib.Path(argument) for argument in sys.argv[1:3])
    found = [*differences(old / "evidence", new / "evidence", evidence), *differences(old / "report", new / "report", page)]
    print("\n".join(found or ["No difference."]))
    sys.exit(1 if found else 0)


main()
