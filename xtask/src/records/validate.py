"""Validates documents against a JSON Schema: one schema, a file with one document a line.

Each document must be valid, and must no longer be so without any one of the keys that the schema requires.
"""

import json
import sys

from jsonschema.validators import validator_for


def schema_of(path):
    # Kantara publishes its schema with lines of comment, which JSON does not have.
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.lstrip().startswith("//")]
    return json.loads("".join(lines))


def main(schema_path, documents_path):
    schema = schema_of(schema_path)
    validator_class = validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)
    with open(documents_path, encoding="utf-8") as file:
        documents = [json.loads(line) for line in file]
    damaged = 0
    for number, document in enumerate(documents, 1):
        for error in validator.iter_errors(document):
            # The place alone: a document may be somebody's own.
            sys.exit(f"document {number} is not valid at {error.json_path}: {error.validator}")
        for key in schema["required"]:
            rest = {name: value for name, value in document.items() if name != key}
            if validator.is_valid(rest):
                sys.exit(f"document {number} is valid without {key}")
            damaged += 1
    print(f"{len(documents)} valid, {damaged} damaged ones refused ({validator_class.__name__})")


if __name__ == "__main__":
    main(*sys.argv[1:])
