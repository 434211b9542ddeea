"""A private CUPS service with a simulated printer behind it, for tests against the real thing.

Nothing of the machine's own printing is touched: configuration, spool, logs, keys and home are
in a folder of their own, the service listens on a Unix socket there, and the printer on the
loopback interface.

`ippeveprinter` insists on a DNS-SD client even with `-r off` (CUPS 2.4.2): without a system bus
it says "Unable to initialize DNS-SD" and ends. A private bus without any client is enough; no
Avahi is needed, and nothing is announced.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.ipp.client import exchange, print_service_address
from kiosk.printing.ipp.constants import Operation
from kiosk.printing.ipp.message import Attribute, Tag, request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ADMIN_TOOLS = ("lpadmin", "cupsaccept", "cupsreject", "cupsenable", "cupsdisable")
TOOLS = ("cupsd", "ippeveprinter", "dbus-daemon", "pdftotext", *ADMIN_TOOLS)
# Where the services are; an account that is not root does not have it on its path.
PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))

QUEUE = "waiting-room"

CUPSD_CONF = """\
LogLevel warn
Listen {root}/cups.sock
Browsing No
WebInterface No
MaxLogSize 0
IdleExitTimeout 0
DirtyCleanInterval 0
PreserveJobFiles No
PreserveJobHistory 300
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
# What Debian's own file lets an account do with jobs; the queue is under it.
<Policy stock>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Hold-Job Release-Job Restart-Job Purge-Jobs Set-Job-Attributes Close-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""

CUPS_FILES_CONF = """\
ServerRoot {root}/etc
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/spool/tmp
ServerKeychain {root}/keys
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
"""

BUS_CONF = """\
<busconfig>
  <type>custom</type>
  <listen>unix:path={root}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
"""

# The printer's command for a document, which appears under its name once it is whole. A file
# says in what manner it goes about it.
TAKE = """\
#!/bin/sh
read -r manner keyword < "{root}/manner"
case "$manner" in
  abort) exit 1 ;;
  jam) echo "STATE: +media-jam" >&2; exit 1 ;;
  lie) exit 0 ;;
  wait)
    echo "STATE: +$keyword" >&2
    while read -r now _ < "{root}/manner" && [ "$now" = wait ]; do sleep 0.1; done
    echo "STATE: -$keyword" >&2 ;;
  late) sleep "$keyword" ;;
esac
cp "$1" "{out}/.part" && mv "{out}/.part" "{out}/$(basename "$1")"
pages=$(pdfinfo "$1" 2>/dev/null | sed -n "s/^Pages: *//p")
echo "ATTR: job-impressions-completed=$(( ${{pages:-1}} * ${{IPP_COPIES:-1}} ))" >&2
"""


def missing_tools() -> str | None:
    """Say why no private CUPS can be run here, or nothing when it can."""
    missing = [tool for tool in TOOLS if shutil.which(tool, path=PATH) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    with suppress(OSError):
        profiles = Path("/sys/kernel/security/apparmor/profiles").read_text("utf-8")
        if "/usr/sbin/cupsd (enforce)" in profiles:
            return "AppArmor keeps cupsd out of temporary folders"
    return None


def wait_until(condition: Callable[[], object], seconds: float, what: str) -> None:
    """Poll until the condition holds; AssertionError naming it when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(0.02)


class SimulatedPrinter:
    """An `ippeveprinter` that can be told how to behave, turned off and turned on again."""

    def __init__(self, root: Path, start: Callable[..., subprocess.Popen[bytes]]) -> None:
        self._root = root
        self._start = start
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None
        self.behave("well")
        self.turn_on()

    @property
    def uri(self) -> str:
        """Where it is found."""
        return f"ipp://localhost:{self.port}/ipp/print"

    def behave(self, manner: str) -> None:
        """Treat documents in this manner from now on; see `TAKE`."""
        part = self._root / "manner.part"
        part.write_text(f"{manner}\n", "utf-8")
        part.replace(self._root / "manner")

    def turn_off(self) -> None:
        """Take it from the network, in the middle of whatever it does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def turn_on(self) -> None:
        """Start it, at the same place as before."""
        for _ in range(5):
            self.port = self.port or _free_port()
            self.process = self._start(
                *("ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(self.port)),
                *("-K", f"{self._root}/keys", "-d", f"{self._root}/device"),
                *("-c", f"{self._root}/take", "-f", "application/pdf", "-vv", "Printer"),
            )
            try:
                _wait_for_socket(self.process, socket.AF_INET, ("127.0.0.1", self.port))
            except ChildProcessError:
                self.port = 0  # Somebody else took the port in between.
            else:
                return
        text = (self._root / "log" / "ippeveprinter").read_text("utf-8")
        raise RuntimeError(f"ippeveprinter does not start: {text}")

    def load_paper(self, sheets: int) -> None:
        """Put so many sheets into its trays: the form wants both, and the second holds 25."""
        tray = f"size1=na_letter_8.5x11in&type1=stationery&level1={sheets}"
        tray += f"&size3=iso_a4_210x297mm&type3=envelope&level3={min(sheets, 25)}"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", f"/media?{tray}")
        assert connection.getresponse().status == HTTPStatus.OK
        connection.close()

    def freeze(self) -> None:
        """Let it hang: it takes connections and says nothing."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)


@dataclass
class PrivateCups:
    """A running service with one queue, which is not the default."""

    root: Path
    out: Path
    daemon: subprocess.Popen[bytes]
    environment: Mapping[str, str]
    printer: SimulatedPrinter
    start: Callable[..., subprocess.Popen[bytes]]
    queue: str = QUEUE

    @property
    def server(self) -> str:
        """The socket, as `CupsPrinter` and `CUPS_SERVER` take it."""
        return str(self.root / "cups.sock")

    def admin(self, *command: str) -> None:
        """Run one of the administrator's tools against this service."""
        subprocess.run(
            command, env=self.environment, check=True, timeout=30, capture_output=True, text=True
        )

    def add_queue(self, name: str, device: str) -> None:
        """Make a driverless queue in front of a printer.

        CUPS builds its driver in the background. Until that is done the queue is idle and
        accepts jobs, and may abort them ("Unable to convert file 0 to printable format").
        """
        self.admin("lpadmin", "-p", name, "-E", "-v", device, "-m", "everywhere")
        self.admin("lpadmin", "-p", name, "-o", "printer-op-policy=stock")
        wait_until(lambda: "IPP Everywhere" in self._model(name), 15, f"the driver of {name}")

    def _model(self, name: str) -> str:
        queue = Attribute.of("printer-uri", Tag.URI, f"ipp://localhost/printers/{name}")
        question = request(Operation.GET_PRINTER_ATTRIBUTES, (queue,))
        answer = exchange(question, print_service_address(self.server), time.monotonic() + 15)
        return answer.value(Tag.PRINTER_GROUP, "printer-make-and-model", str) or ""

    def make_default(self) -> None:
        self.admin("lpadmin", "-d", self.queue)

    def reject(self) -> None:
        self.admin("cupsreject", self.queue)

    def accept(self) -> None:
        self.admin("cupsaccept", self.queue)

    def stop_queue(self) -> None:
        self.admin("cupsdisable", self.queue)

    def start_queue(self) -> None:
        self.admin("cupsenable", self.queue)

    def freeze(self) -> None:
        """Let the service hang: it keeps its socket and does nothing."""
        self.daemon.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.daemon.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End the service without a chance to tidy up; its socket stays behind."""
        self.daemon.kill()
        self.daemon.wait(10)

    @contextmanager
    def full_disk(self, folder: str) -> Iterator[None]:
        """Put a disk with no room in the place of a folder of the service."""
        place = self.root / folder
        mount = ("mount", "-t", "tmpfs", "-o", "size=8k,mode=1777", "tmpfs", str(place))
        if subprocess.run(mount, check=False, capture_output=True).returncode:
            pytest.skip("no disk may be mounted here")
        try:
            with suppress(OSError):
                (place / "ballast").write_bytes(bytes(1 << 20))
            yield
        finally:
            subprocess.run(("umount", "-l", str(place)), check=True)

    @contextmanager
    def hole(self) -> Iterator[str]:
        """Run a printer that swallows what it gets, and give its address."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(0.1)
            over = threading.Event()

            def swallow() -> None:
                while not over.is_set():
                    with suppress(OSError):
                        connection, _ = listener.accept()
                        with connection:
                            while connection.recv(65536):
                                pass

            thread = threading.Thread(target=swallow, daemon=True)
            thread.start()
            try:
                yield f"socket://127.0.0.1:{listener.getsockname()[1]}"
            finally:
                over.set()
                thread.join(10)

    def keep_files(self) -> None:
        """Let it keep documents for a day and records for ever, as CUPS does by itself."""
        conf = self.root / "etc" / "cupsd.conf"
        kept = (one for one in conf.read_text("utf-8").splitlines() if "Preserve" not in one)
        conf.write_text("\n".join(kept), "utf-8")
        self.kill()
        self.revive()

    def revive(self) -> None:
        """Start the service again."""
        self.daemon = _start_daemon(self.root, self.start)

    def printed(self) -> list[Path]:
        """Documents that came out of the printer, whole, the oldest first."""
        return sorted(self.out.glob("[0-9]*"), key=lambda path: path.stat().st_mtime_ns)

    def jobs(self) -> list[Path]:
        """The service's records of jobs, each an IPP message, soon after they are made."""
        return sorted((self.root / "spool").glob("c" + "[0-9]" * 5))

    def documents(self) -> list[Path]:
        """Documents that still lie in the service's spool."""
        return sorted((self.root / "spool").glob("d[0-9]*"))

    def traces(self, words: str) -> list[Path]:
        """Files that still hold these words of a sheet, here or in this machine's temp folder.

        The paper itself, and what the printer keeps in its own folder, are not the kiosk's.
        """
        folders = ("spool", "cache", "state", "log", "home")
        ours = (path for folder in folders for path in (self.root / folder).rglob("*"))
        others = Path(tempfile.gettempdir()).glob("*")
        return [path for path in (*ours, *others) if _holds(path, words.encode("utf-8"))]

    def logs(self) -> str:
        """Everything the service wrote down."""
        return "".join(path.read_text("utf-8") for path in sorted((self.root / "log").iterdir()))


@contextmanager
def private_cups(tmp_path: Path) -> Iterator[PrivateCups]:
    """Run a service with one queue and its printer; both are gone afterwards.

    Args:
        tmp_path: Where the printed documents go. The rest cannot live there: pytest keeps its
            folders closed to the account under which CUPS started by root runs its filters,
            and the path of a socket may have no more than 107 octets.
    """
    root = Path(tempfile.mkdtemp(prefix="cups-"))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, root)
        out = tmp_path / "printed"
        _furnish(root, out)
        environment = {
            "PATH": PATH,
            "HOME": str(root / "home"),
            "LC_ALL": "C.UTF-8",
            "CUPS_SERVER": str(root / "cups.sock"),
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={root}/bus",
        }

        def start(*command: str) -> subprocess.Popen[bytes]:
            return _start(stack, root / "log", environment, command)

        bus = start("dbus-daemon", f"--config-file={root}/bus.conf", "--nofork", "--nopidfile")
        _wait_for_socket(bus, socket.AF_UNIX, str(root / "bus"))
        printer = SimulatedPrinter(root, start)
        daemon = _start_daemon(root, start)
        cups = PrivateCups(root, out, daemon, environment, printer, start)
        cups.add_queue(cups.queue, printer.uri)
        yield cups


def _start_daemon(
    root: Path, start: Callable[..., subprocess.Popen[bytes]]
) -> subprocess.Popen[bytes]:
    daemon = start("cupsd", "-f", "-c", f"{root}/etc/cupsd.conf", "-s", f"{root}/etc/files.conf")
    _wait_for_socket(daemon, socket.AF_UNIX, str(root / "cups.sock"))
    return daemon


def _furnish(root: Path, out: Path) -> None:
    root.chmod(0o711)
    for folder in ("etc", "spool", "spool/tmp", "cache", "state", "keys", "log", "home", "device"):
        (root / folder).mkdir()
    out.mkdir()
    files = {
        "etc/cupsd.conf": CUPSD_CONF,
        "etc/files.conf": CUPS_FILES_CONF,
        "bus.conf": BUS_CONF,
        "take": TAKE,
    }
    for name, text in files.items():
        (root / name).write_text(text.format(root=root, out=out), "utf-8")
    (root / "take").chmod(0o755)


def _start(
    stack: ExitStack, log: Path, environment: Mapping[str, str], command: tuple[str, ...]
) -> subprocess.Popen[bytes]:
    with (log / command[0]).open("ab") as output:
        # A session of its own tells us what it leaves behind.
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    stack.callback(_stop, process)
    return process


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process, frozen or not, and what it started."""
    process.terminate()
    process.send_signal(signal.SIGCONT)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # After the name in parentheses: state, parent, group, session (proc(5)).
            session = int(stat.read_text("utf-8").rpartition(")")[2].split()[3])
            if session == process.pid:
                os.kill(int(stat.parent.name), signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _holds(path: Path, words: bytes) -> bool:
    try:
        return path.is_file() and words in path.read_bytes()
    except OSError:
        return False  # gone in between, or a socket


def _wait_for_socket(
    process: subprocess.Popen[bytes], family: int, address: str | tuple[str, int]
) -> None:
    """Wait until it listens; ChildProcessError when it ends instead."""

    def listens() -> bool:
        if process.poll() is not None:
            raise ChildProcessError(f"{process.args!r} ended with {process.returncode}")
        with socket.socket(family) as client:
            return client.connect_ex(address) == 0

    wait_until(listens, 15, f"socket of {process.args!r}")


def one_page_pdf(text: str) -> bytes:
    """Make a PDF with one line of ASCII text."""
    content = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    )
    document = b"%PDF-1.4\n"
    table = b"0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(document)
        document += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(document)
    count = len(objects) + 1
    document += b"xref\n0 %d\n%b" % (count, table)
    return document + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
