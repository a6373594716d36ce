#!/usr/bin/env python3
"""Holds the JSON traces of `stepscope` to app/cli/trace.schema.json: trace_schema_test.py STEPSCOPE SCHEMA.

Exit status 77 where python3-jsonschema is missing: the test is then skipped.
"""
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: install the package python3-jsonschema")
    sys.exit(77)

program, schema_file = sys.argv[1:]
with open(schema_file, encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)


def trace(*arguments):
    output = subprocess.run([program, "run", *arguments, "--json"], check=True, capture_output=True).stdout
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]


listed = subprocess.run([program, "list", "--json"], check=True, capture_output=True).stdout
names = [scenario["name"] for topic in json.loads(listed)["topics"] for scenario in topic["scenarios"]]
assert names, "no scenarios listed"
lines = 0
for name in names:
    for language in ("en", "zh"):
        run = trace(name, "--limit", "400", "--lang", language)
        assert run[0]["format"] == "stepscope-trace-1" and run[0]["steps"] == len(run) - 1, name
        assert [line["step"] for line in run[1:]] == list(range(1, len(run))), name
        for line in run:
            validator.validate(line)
        lines += len(run)

good_head, good_event = trace(names[0])[:2]
broken = [
    {**good_head, "format": "stepscope-trace-2"},
    {**good_head, "ending": "crashed"},
    {key: value for key, value in good_head.items() if key != "steps"},
    {**good_event, "step": 0},
    {**good_event, "fields": {"left": 1.5}},
    {**good_event, "colour": "red"},
    {**good_event, "sentence": ""},
    [],
]
for line in broken:
    assert not validator.is_valid(line), f"the schema lets through {line}"
print(f"{lines} lines of {len(names)} scenarios are valid, {len(broken)} broken ones are not")
