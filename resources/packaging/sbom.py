"""Writes the bill of materials of a packaged program as CycloneDX 1.6.

Run as `python sbom.py FOLDER VERSION OUTPUT`; the time is SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import sys
import uuid
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

GENERIC = {"Qt": "qt", "ICU": "icu", "CPython": "python", "libffi in cffi": "libffi"}
"""Names in package URLs of parts that are no Python packages."""
CPE = {"Qt": "qt:qt", "ICU": "icu-project:international_components_for_unicode"}
"""Maker and product in the names of the National Vulnerability Database, for the same parts."""


def package_url(part: dict[str, Any]) -> PackageURL:
    """Return the package URL of a part, by which a scanner knows what was mended in it.

    The Python of the Debian package is Debian's: fixes of its security team raise the revision.
    """
    name, version = part["name"], part["version"]
    if part["distribution"]:
        return PackageURL("pypi", name=part["distribution"], version=version)
    if name == "CPython" and "-" in version:
        source = f"python{'.'.join(version.split('.')[:2])}"
        origin = {"arch": "source", "distro": "debian-13"}
        return PackageURL("deb", "debian", source, version, origin)
    return PackageURL("generic", name=GENERIC[name], version=version)


def cpe(part: dict[str, Any]) -> str | None:
    """Return the name of a part in vulnerability databases that know no package URLs."""
    product = CPE.get(part["name"])
    return f"cpe:2.3:a:{product}:{part['version']}:*:*:*:*:*:*:*" if product else None


def component(part: dict[str, Any]) -> Component:
    """Return a part of the program as CycloneDX describes it."""
    url = package_url(part)
    return Component(
        name=part["name"],
        version=part["version"],
        type=ComponentType.LIBRARY,
        bom_ref=str(url),
        purl=url,
        cpe=cpe(part),
        licenses=[LicenseFactory().make_from_string(part["license"])],
        external_references=[
            ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(part["source"]))
        ],
    )


def bill(folder: Path, version: str) -> Bom:
    """Return the bill of materials of a packaged program.

    Args:
        folder: The program's folder.
        version: Version of the Debian package.
    """
    listed = json.loads(
        (folder / "_internal" / "resources" / "licenses" / "components.json").read_text("utf-8")
    )
    program = (folder / "imh-kiosk").read_bytes()
    digest = hashlib.sha256(program)
    own = Component(
        name="imh-kiosk",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="imh-kiosk",
        purl=PackageURL("deb", "imh-kiosk", "imh-kiosk", version, {"arch": "amd64"}),
        licenses=[LicenseFactory().make_from_string("MIT")],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest.hexdigest())],
    )
    moment = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC)
    parts = [component(part) for part in listed["components"] if part["name"] != "imh-kiosk"]
    made = Bom(
        components=parts,
        metadata=BomMetaData(component=own, timestamp=moment),
        serial_number=uuid.UUID(bytes=digest.digest()[:16], version=4),
    )
    made.register_dependency(own, parts)
    return made


def main() -> None:
    """Write the bill that the command line asks for."""
    folder, version, output = sys.argv[1:]
    JsonV1Dot6(bill(Path(folder), version)).output_to_file(output, allow_overwrite=True, indent=1)


if __name__ == "__main__":
    main()
