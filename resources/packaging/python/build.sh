#!/usr/bin/env bash
# Builds the Python that the Debian package carries, into build/python, from Debian's own source.
#
# Debian 12 has Python 3.11 and a machine may have any. The package gets the one that Debian
# maintains for its current release, with Debian's security patches, compiled here, so that it
# still runs with the C library of Debian 12. VERSION pins it: a newer one is one line.
# Files are fetched and their signatures checked by apt.
#
# Needs what `.ci/setup deb` installs. Takes about four minutes on two cores.
set -euo pipefail
cd "$(dirname "$0")/../../.."
VERSION=$(<resources/packaging/python/VERSION)
RELEASE=trixie
SHORT=$(cut -d. -f1,2 <<<"$VERSION")
TARGET=$PWD/build/python
WORK=$PWD/build/python-source

if [ -x "$TARGET/bin/python3" ] && [ "$(cat "$TARGET/debian-version" 2>/dev/null)" = "$VERSION" ]; then
  exit 0
fi
rm -rf "$TARGET" "$WORK"
mkdir -p "$WORK/lists/partial" "$WORK/cache"
cd "$WORK"
key=/usr/share/keyrings/debian-archive-keyring.gpg
cat >debian.list <<END
deb-src [signed-by=$key] http://deb.debian.org/debian $RELEASE main
deb-src [signed-by=$key] http://deb.debian.org/debian-security $RELEASE-security main
END
# Lists of their own: those of the machine stay as they are.
own=(-o "Dir::Etc::sourcelist=$WORK/debian.list" -o Dir::Etc::sourceparts=-
  -o "Dir::State::lists=$WORK/lists" -o "Dir::Cache=$WORK/cache" -o APT::Sandbox::User=root)
apt-get -qq "${own[@]}" update
# Debian keeps only the newest: an old pin fails, and cannot be built by mistake.
newest=$(apt-cache "${own[@]}" showsrc "python$SHORT" | sed -n 's/^Version: //p' | sort -V | tail -n 1)
if [ "$newest" != "$VERSION" ]; then
  printf 'resources/packaging/python/VERSION is %s, but Debian has %s; write that there\n' \
    "$VERSION" "${newest:-none}" >&2
  exit 1
fi
apt-get -qq "${own[@]}" source "python$SHORT=$VERSION"
cd "python$SHORT"-*/

# Left out are modules that build.spec excludes, and those that the kiosk has no use for.
cat >>Modules/Setup.local <<'END'
*disabled*
_ssl _hashlib _tkinter _curses _curses_panel _dbm _gdbm readline nis ossaudiodev spwd
_crypt _uuid _ctypes_test _testbuffer _testcapi _testclinic _testclinic_limited _testexternalinspection
_testimportmultiple _testinternalcapi _testlimitedcapi _testmultiphase _testsinglephase
_xxtestfuzz xxlimited xxlimited_35
END
# Neither the folder nor the time of the build is in the result.
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog --show-field Timestamp)
export SOURCE_DATE_EPOCH
eval "$(DEB_BUILD_MAINT_OPTIONS=hardening=+bindnow dpkg-buildflags --export=sh)"
./configure --quiet --prefix=/usr/lib/imh-kiosk/python --enable-shared --without-ensurepip \
  --without-static-libpython --with-system-expat --with-system-libmpdec=no \
  --disable-test-modules
make --silent --jobs "$(nproc)" >/dev/null
make --silent install DESTDIR="$WORK/root" >/dev/null
mv "$WORK/root/usr/lib/imh-kiosk/python" "$TARGET"
patchelf --set-rpath '$ORIGIN/../lib' "$TARGET/bin/python$SHORT"
printf '%s\n' "$VERSION" >"$TARGET/debian-version"
