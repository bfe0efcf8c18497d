"""What .ci/validate asks in Python: JSON against its schemas, JUnit against its XSD, and what sarif-multitool found."""

import glob
import json
import os
import sys
import zipfile


def read(path):
    with open(path, encoding="utf-8-sig") as file:
        return json.load(file)


def schemas(work):
    """Each JSON output against the schema that the program prints for it."""
    from jsonschema import Draft202012Validator as Validator

    reports = [it for it in glob.glob("reports/*.json") if read(it).__class__ is dict]
    with zipfile.ZipFile(f"{work}/bundle.zip") as bundle:
        manifest = json.loads(bundle.read("manifest.json"))
    given = {
        "report": [(it, read(it)) for it in reports if read(it).get("schema") == "report-v1"],
        "audit": [(it, read(it)) for it in reports if read(it).get("schema") == "audit-v1"],
        "diff": [("diff.json", read(f"{work}/diff.json"))],
        "bundle": [("manifest.json", manifest)],
        "lock": [(it, read(it)) for it in glob.glob("claims/*.lock.json")],
    }
    for name, outputs in given.items():
        schema = read(f"{work}/{name}.schema.json")
        Validator.check_schema(schema)
        if not outputs:
            sys.exit(f"schema {name}: there is no output to hold against it")
        for path, output in outputs:
            for error in Validator(schema).iter_errors(output):
                sys.exit(f"schema {name}: {path}: {error.json_path}: {error.message}")
        print(f"schema {name}: {len(outputs)} valid")


def junit():
    """The JUnit reports against the XSD beside this file."""
    from lxml import etree

    xsd = etree.XMLSchema(etree.parse(".ci/junit.xsd"))
    reports = sorted(glob.glob("reports/*.junit.xml"))
    for path in reports:
        xsd.assertValid(etree.parse(path))
    print(f"junit.xsd: {len(reports)} valid")


def plant(work):
    """Copies of the SARIF reports, each with a property that the standard does not know."""
    for path in sorted(glob.glob("reports/*.sarif")):
        log = read(path)
        log["runs"][0]["planted"] = True
        with open(f"{work}/{os.path.basename(path)[:-6]}.planted.sarif", "w", encoding="utf-8") as file:
            json.dump(log, file)


def planted(work):
    """Whether sarif-multitool found in each file what was planted, and no other error."""
    run = read(f"{work}/found.sarif")["runs"][0]
    rules = run["tool"]["driver"].get("rules", [])
    left = {os.path.basename(it) for it in glob.glob(f"{work}/*.planted.sarif")}
    n_files = len(left)
    for it in run["results"]:
        rule = rules[it["ruleIndex"]] if "ruleIndex" in it else {}
        level = it.get("level") or rule.get("defaultConfiguration", {}).get("level", "warning")
        uri = it["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        if level == "error":
            if it["ruleId"] != "JSON1005" or "planted" not in it["message"].get("arguments", []):
                sys.exit(f"sarif-multitool: {uri}: {it['ruleId']}: {it['message']}")
            left.discard(os.path.basename(uri))
    if left:
        sys.exit(f"sarif-multitool could not read {', '.join(sorted(left))}")
    print(f"sarif-multitool: {n_files} files, nothing found but what was planted")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
