"""Writes the pages below a folder into a WARC, as a crawler does: python .ci/write_warc.py FOLDER OUT.warc.gz"""

import io
import sys
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

folder, out = Path(sys.argv[1]), Path(sys.argv[2])
with out.open("wb") as file:
    writer = WARCWriter(file, gzip=True)
    for page in sorted(folder.rglob("*.html")):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://{page.relative_to(folder).with_suffix('')}",
            "response",
            payload=io.BytesIO(page.read_bytes()),
            http_headers=headers,
        )
        writer.write_record(record)
