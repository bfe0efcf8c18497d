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


def crate(work):
    """The metadata of an evidence bundle against RO-Crate 1.1, by roc-validator. The terms of the published context that
    the metadata uses lie beside this file, so that nothing is asked of the network: a term that is not among them is an
    error, as it would be with the whole of it."""
    from requests import Response
    from rocrate_validator import models, services
    from rocrate_validator.utils import document_loader
    from rocrate_validator.utils.http import HttpRequester

    context = read(".ci/ro-crate-context.json")
    held = Response()
    held.status_code = 200
    held.headers["Content-Type"] = "application/ld+json"
    held._content = json.dumps(context).encode()
    settings = models.ValidationSettings(
        rocrate_uri=f"{work}/bundle.zip",
        profile_identifier="ro-crate-1.1",
        requirement_severity=models.Severity.RECOMMENDED,
        no_cache=True,
    )
    HttpRequester().session.get = lambda url, **_: held if url.endswith("/ro/crate/1.1/context") else Response()
    document_loader._fetch_json_ld = lambda url: context
    # The bundle does not know who signs it: it has neither an author nor a publisher.
    unsaid = {"ro-crate-1.1_22.2", "ro-crate-1.1_22.3"}
    found = {it.check.identifier: it.message for it in services.validate(settings).get_issues()}
    for check in sorted(found.keys() - unsaid):
        sys.exit(f"RO-Crate: {check}: {found[check]}")
    if not found:
        sys.exit("RO-Crate: the validator looked at nothing, as it does not even miss the author")
    print("RO-Crate 1.1: 1 valid")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
