"""Reads the rule files, refusing the whole set with every fault at once if anything in them is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from redsail.rulebook.read import Reader
from redsail.rulebook.schema import Fault, Rule, RulebookError


class _Yaml(yaml.SafeLoader):
    """Plain YAML that refuses the same key twice in one mapping (PyYAML lets the last one win silently)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]  # type: ignore[no-untyped-call]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{key} twice", node.start_mark)
        return super().construct_mapping(node, deep)


def read_rules(files: Iterable[tuple[str, str]]) -> dict[str, Rule]:
    """Rules by key from (name, YAML text) pairs; name is "<theme>/<rest of the key>.yaml".

    Raises RulebookError with the faults of all files."""
    rules: dict[str, Rule] = {}
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for name, text in files:
        reader = Reader(name)
        try:
            raw = yaml.load(text, Loader=_Yaml)  # noqa: S506 - a SafeLoader with one more refusal
        except yaml.YAMLError as error:
            faults.append(Fault(name, "bad_yaml", str(error).replace("\n", " ")))
            continue
        key = str(raw.get("key")) if isinstance(raw, dict) else ""
        if key in seen:
            reader.fault("duplicate_key", f"{key} ({seen[key]})")
        seen[key] = name
        rule = reader.rule(raw)
        faults.extend(reader.faults)
        if rule is not None:
            rules[rule.key] = rule
    if faults:
        raise RulebookError(tuple(faults))
    return dict(sorted(rules.items()))


def _yaml_files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from _yaml_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield prefix + entry.name, entry.read_text(encoding="utf-8")


@cache
def rules() -> Mapping[str, Rule]:
    """The rules that come with the software, by key, read once a process."""
    return read_rules(_yaml_files(resources.files("redsail.rulebook") / "data"))
