#!/usr/bin/env bash
# Tries the Debian package in dist/ on bare systems made by debootstrap: installs, runs, upgrades,
# downgrades, removes and purges it. Then it installs it anew as IT does, with what it recommends,
# and sees both sessions through: see tests/support/session_trial.py. As root; `trial.sh bookworm`
# tries one release. Pictures of the screen are in build/trial.
#
# The systems stay in build/trial for the next run, as they were before the package.
set -euo pipefail
cd "$(dirname "$0")/../.."
package=$(ls "$PWD"/dist/imh-kiosk_*.deb)
work=$PWD/build/trial
state=/var/lib/imh-kiosk
mkdir -p "$work"
[ $# -gt 0 ] || set -- bookworm trixie

say() { printf '%s: %s\n' "$release" "$*"; }
fail() { say "FAILED: $*"; exit 1; }
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
# Replaces the shell it runs in, so that a signal to that reaches the kiosk.
become_kiosk() {
  exec chroot "$root" setpriv --reuid imh-kiosk --regid imh-kiosk --init-groups \
    env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=$state XDG_RUNTIME_DIR=/tmp DISPLAY="$display" "$@"
}
as_kiosk() { (become_kiosk "$@"); }
apt() { inside apt-get -qq -y --no-install-recommends "$@" >>"$work/$release.log" 2>&1 || { tail -n 20 "$work/$release.log"; fail "apt-get $*"; }; }
# What is in the system, without what apt, dpkg and the tools for accounts keep for themselves.
list() {
  (cd "$root" && find . -xdev \( -path ./var/cache -o -path ./var/lib/apt -o -path ./var/lib/dpkg \
    -o -path ./var/log -o -path './etc/*-' -o -path ./tmp -o -path ./proc -o -path ./run \) -prune -o -print | sort)
  inside getent passwd
  inside getent group
}
# The same package with another version.
renamed() {
  rm -rf "$work/other" && dpkg-deb --raw-extract "$package" "$work/other"
  sed -i "s/^Version: .*/Version: $1/" "$work/other/DEBIAN/control"
  dpkg-deb --build --root-owner-group -Znone "$work/other" "$root/tmp/$1.deb" >/dev/null
}

unmount() { [ ! -d "${root:-}/proc" ] || umount --quiet --recursive --lazy "$root/proc" "$root/dev" 2>/dev/null || true; }
server=
finish() { [ -z "$server" ] || kill "$server"; unmount; }
trap finish EXIT

# A screen of this machine; the systems reach it by its abstract socket.
mkfifo "$work/display.$$"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$work/display.$$" 2>/dev/null &
server=$!
read -r number <"$work/display.$$"
rm "$work/display.$$"
display=:$number

for release in "$@"; do
  root=$work/$release
  unmount
  rm -rf "$root"
  if [ ! -e "$work/$release.tar" ]; then
    debootstrap --variant=minbase "$release" "$root" http://deb.debian.org/debian >"$work/$release.log"
    tar -C "$root" -cf "$work/$release.tar" .
  else
    mkdir "$root" && tar -C "$root" -xf "$work/$release.tar"
  fi
  : >"$work/$release.log"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev" && mount --make-rslave "$root/dev"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" && chmod +x "$root/usr/sbin/policy-rc.d"
  apt update
  apt install adduser # stays on every Debian that has accounts of services
  list >"$work/$release.before"
  before=$(inside dpkg-query -f '${Installed-Size}\n' -W | awk '{s += $1} END {print int(s / 1024)}')

  cp "$package" "$root/tmp/imh-kiosk.deb"
  began=$SECONDS
  apt install /tmp/imh-kiosk.deb
  after=$(inside dpkg-query -f '${Installed-Size}\n' -W | awk '{s += $1} END {print int(s / 1024)}')
  say "installed in $((SECONDS - began)) s; $((after - before)) MiB with all it needs," \
    "$(du -sm "$root/usr/lib/imh-kiosk" | cut -f 1) MiB of them the program"
  as_kiosk imh-kiosk --version | sed "s/^/$release: /"
  [ "$(inside stat -c '%U %a' $state)" = "imh-kiosk 700" ] || fail "$state: $(inside stat -c '%U %a' $state)"
  code=0; as_kiosk imh-kiosk check >"$work/$release.check" || code=$?
  [ "$code" -le 1 ] || { cat "$work/$release.check"; fail "check ended with $code"; }
  say "check ended with $code"
  as_kiosk imh-kiosk sheet --signs tantrums --output $state/sheet.pdf
  say "sheet: $(sha256sum "$root$state/sheet.pdf" | cut -c 1-16)"
  [ "$(as_kiosk imh-kiosk licenses | grep -c '^=====')" -gt 10 ] || fail "licenses"

  become_kiosk imh-kiosk >"$work/$release.kiosk" 2>&1 &
  kiosk=$!
  window=
  for _ in $(seq 150); do
    window=$(DISPLAY=$display xdotool search --onlyvisible --name . getwindowgeometry 2>/dev/null | grep -o '1280x800') && break
    sleep 0.2
  done
  [ -n "$window" ] || { cat "$work/$release.kiosk"; fail "no window covers the screen"; }
  sleep 3 # until it listens for signals
  kill "$kiosk"
  code=0; wait "$kiosk" || code=$?
  [ "$code" = 0 ] || { cat "$work/$release.kiosk"; fail "the kiosk ended with $code"; }
  [ ! -s "$work/$release.kiosk" ] || { cat "$work/$release.kiosk"; fail "it complained"; }
  say "the window covers the screen, SIGTERM ends it"

  echo '[clinic]' >>"$root/etc/imh-kiosk/kiosk.toml"
  echo 739184 | as_kiosk imh-kiosk --state-dir $state pin set >/dev/null
  mine=$(sha256sum "$root/etc/imh-kiosk/kiosk.toml" "$root$state"/pin*)
  renamed 99 && apt install /tmp/99.deb && as_kiosk imh-kiosk --version >/dev/null
  renamed 0.0.1 && apt install --allow-downgrades /tmp/0.0.1.deb && as_kiosk imh-kiosk --version >/dev/null
  [ "$mine" = "$(sha256sum "$root/etc/imh-kiosk/kiosk.toml" "$root$state"/pin*)" ] || fail "configuration or PIN changed"
  say "upgraded and downgraded; configuration and PIN are as they were"

  apt remove imh-kiosk
  [ ! -e "$root/usr/lib/imh-kiosk" ] && [ -e "$root/etc/imh-kiosk/kiosk.toml" ] && [ -d "$root$state" ] || fail "remove"
  apt purge imh-kiosk
  apt autoremove --purge
  list >"$work/$release.after"
  diff "$work/$release.before" "$work/$release.after" >"$work/$release.left" ||
    { head -n 40 "$work/$release.left"; fail "purge leaves something"; }
  say "removed and purged; nothing is left"

  # The two commands of resources/docs/it.md, and then what stands for hardware: a screen.
  began=$SECONDS
  inside apt-get -qq -y install /tmp/imh-kiosk.deb >>"$work/$release.log" 2>&1 || fail "apt-get install"
  apt install systemd systemd-sysv dbus libpam-systemd udev # a real computer has them
  inside systemctl enable imh-kiosk-cage.service 2>>"$work/$release.log" || fail "systemctl enable"
  say "installed with all it recommends, and switched on, in $((SECONDS - began)) s"
  apt install xauth xvfb util-linux
  install -d -m 0700 "$root/run/imh-kiosk-trial"
  inside chown imh-kiosk: /run/imh-kiosk-trial
  for unit in imh-kiosk-cage imh-kiosk-x11; do
    verified=$(inside systemd-analyze verify --man=no /usr/lib/systemd/system/$unit.service 2>&1 || echo failed)
    ! grep -q "$unit\|^failed" <<<"$verified" || fail "systemd-analyze verify: $verified"
    say "$(inside systemd-analyze security --offline=true --no-pager /usr/lib/systemd/system/$unit.service |
      sed -n 's/^→ //p' | tail -n 1)"
    DISPLAY=$display python3 -m tests.support.session_trial "$root" ${unit#imh-kiosk-} "$work" ||
      { tail -n 20 "$work/$release-${unit#imh-kiosk-}.log"; fail "$unit"; }
  done
  unmount
  # And as they are meant: systemd is the first process, with its own control groups.
  for kind in cage x11; do
    DISPLAY=$display python3 -m tests.support.systemd_trial "$root" $kind "$work" ||
      { tail -n 40 "$work/$release-$kind-systemd.log"; fail "imh-kiosk-$kind under systemd"; }
  done
done
