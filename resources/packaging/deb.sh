#!/usr/bin/env bash
# Builds the Debian package, its bill of materials and their checksums into dist/.
#
# The version has the moment of the commit, so that a later commit is a later version. Time, names
# and order come from the commit alone: the same commit makes the same package to the byte.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
work=$root/build/deb
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)} PYTHONHASHSEED=1 TZ=UTC LC_ALL=C.UTF-8
umask 022

bash resources/packaging/python/build.sh
rm -rf "$work/source" "$work/program"
mkdir -p "$work" dist
# An environment of its own: with this Python, and without what is for development alone.
export UV_PROJECT_ENVIRONMENT=$work/venv
uv sync --quiet --locked --python "$root/build/python/bin/python3" --no-default-groups --group package
"$work/venv/bin/pyinstaller" --noconfirm --clean --log-level WARN \
  --distpath "$work/program" --workpath "$work/pyinstaller" build.spec

number=$("$work/program/imh-kiosk/imh-kiosk" --version | head -n 1 | cut -d ' ' -f 2)
moment=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M%S)
version="$number+git$moment.$(git rev-parse --short=9 HEAD)-1"
name=${DEBFULLNAME:-The imh-kiosk contributors} address=${DEBEMAIL:-maintainers@imh-kiosk.example}

source=$work/source/imh-kiosk
mkdir -p "$source"
cp -R resources/packaging/. "$source/"
cp -R "$work/program/imh-kiosk" "$source/program"
cp CHANGELOG.md "$source/changelog"
cp -R resources/docs/it.md resources/docs/it resources/docs/staff.md "$source/"
cat >"$source/debian/changelog" <<END
imh-kiosk ($version) unstable; urgency=medium

  * Built from commit $(git rev-parse HEAD).
    What changed for whom is in changelog.gz beside this file.

 -- $name <$address>  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
END
# The texts themselves are in the package; GPL and LGPL may not be repeated in this file.
{
  "$work/program/imh-kiosk/imh-kiosk" licenses | sed '/^=====/,$d'
  printf 'All texts: "imh-kiosk licenses", /usr/lib/imh-kiosk/_internal/resources/licenses, and for\n'
  printf 'the GPL and LGPL, version 3: /usr/share/common-licenses/GPL-3, /usr/share/common-licenses/LGPL-3.\n\n'
  cat LICENSE
} >"$source/debian/copyright"

rm -f dist/imh-kiosk_* dist/SHA256SUMS
(cd "$source" && dpkg-buildpackage --build=binary --unsigned-changes --unsigned-source >"$work/log" 2>&1) ||
  { tail -n 30 "$work/log" >&2; exit 1; }
package=$(cd "$work/source" && ls imh-kiosk_*.deb)
cp "$work/source/$package" dist/
"$work/venv/bin/python" resources/packaging/sbom.py "$work/program/imh-kiosk" "$version" "dist/${package%.deb}.cdx.json"
(cd dist && sha256sum "$package" "${package%.deb}.cdx.json" >SHA256SUMS)
bytes=$(stat -c %s "dist/$package") kib=$(dpkg-deb --field "dist/$package" Installed-Size)
printf 'dist/%s: %s bytes, %s MiB installed\n' "$package" "$bytes" "$((kib / 1024))"
# Three hundred clinics fetch it over what lines they have.
if [ "$bytes" -gt 31000000 ] || [ "$kib" -gt $((110 * 1024)) ]; then
  printf 'More than 31 MB, or more than 110 MiB installed: see what is new in build/deb/program\n' >&2
  exit 1
fi
