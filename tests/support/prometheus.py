"""Debian's Prometheus and node_exporter, started for a test alone, on ports of this computer."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

RULES = Path(__file__).resolve().parents[2] / "resources" / "monitoring" / "imh-kiosk.rules.yml"
_LIMIT_S = 60.0
_POLL_S = 0.2


def missing_programs() -> str:
    """Return why these tests cannot run here, empty where they can."""
    wanted = ("prometheus", "prometheus-node-exporter", "promtool")
    missing = [name for name in wanted if shutil.which(name) is None]
    return f"needs {', '.join(missing)}" if missing else ""


def wait_until(is_so: Callable[[], object], what: str, limit: float = _LIMIT_S) -> float:
    """Wait, and return for how many seconds."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < limit, f"not within {limit:g} s: {what}"
        time.sleep(_POLL_S)
    return time.monotonic() - began


@dataclass(frozen=True)
class Prometheus:
    """A Prometheus that runs."""

    address: str
    pid: int

    def query(self, expression: str) -> list[dict[str, Any]]:
        """Return the samples of an expression at this moment."""
        words = urllib.parse.urlencode({"query": expression})
        samples: list[dict[str, Any]] = self._get(f"/api/v1/query?{words}")["result"]
        return samples

    def value(self, expression: str) -> float:
        """Return the one value of an expression, 0 for none."""
        found = self.query(expression)
        return float(found[0]["value"][1]) if found else 0.0

    def firing(self) -> set[tuple[str, str]]:
        """Return name and kiosk of every alert that fires; the instance where it names none."""
        return {
            (labels["alertname"], labels.get("kiosk", labels["instance"]))
            for alert in self._get("/api/v1/alerts")["alerts"]
            if alert["state"] == "firing"
            for labels in [alert["labels"]]
        }

    @property
    def resident_mib(self) -> float:
        """Memory that is in use, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found is not None
        return int(found[1]) / 1024

    def _get(self, path: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://{self.address}{path}", timeout=10) as answer:
            data: dict[str, Any] = json.load(answer)["data"]
        return data


@contextmanager
def node_exporter(folder: Path, port: int = 0) -> Iterator[str]:
    """Run an exporter of the files in a folder, and yield its address."""
    address = f"127.0.0.1:{port or free_port()}"
    with _running(
        "prometheus-node-exporter",
        f"--web.listen-address={address}",
        "--collector.disable-defaults",
        "--collector.textfile",
        f"--collector.textfile.directory={folder}",
    ):
        wait_until(lambda: _answers(address), "the exporter answers")
        yield address


@contextmanager
def exporter_of(text: bytes) -> Iterator[str]:
    """Tell the same metrics to whoever asks, and yield the address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/openmetrics-text; version=1.0.0")
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            """Write nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join(_LIMIT_S)


@contextmanager
def prometheus(
    folder: Path, targets: Sequence[str], *, interval: int, minute: float
) -> Iterator[Prometheus]:
    """Run a Prometheus with the shipped rules.

    Args:
        folder: For its database and configuration.
        targets: Addresses of exporters.
        interval: Seconds between two scrapes, and between two evaluations of the rules.
        minute: Seconds that a minute of the rules takes.
    """
    rules = RULES.read_text(encoding="utf-8")
    quick = re.sub(r"\b(\d+)m\b", lambda found: f"{round(int(found[1]) * minute)}s", rules)
    (folder / "rules.yml").write_text(quick, encoding="utf-8")
    every = f"{interval}s"
    config = {
        "global": {
            "scrape_interval": every,
            "scrape_timeout": every,
            "evaluation_interval": every,
        },
        "rule_files": ["rules.yml"],
        "scrape_configs": [
            {"job_name": "imh-kiosk", "static_configs": [{"targets": list(targets)}]}
        ],
    }
    (folder / "prometheus.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML
    address = f"127.0.0.1:{free_port()}"
    with _running(
        "prometheus",
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address={address}",
        "--log.level=error",
    ) as pid:
        wait_until(lambda: _answers(address), "Prometheus answers")
        yield Prometheus(address, pid)


@contextmanager
def _running(*command: str) -> Iterator[int]:
    with ExitStack() as stack:
        program = stack.enter_context(
            subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        stack.callback(program.kill)
        yield program.pid


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
    return port


def _answers(address: str) -> bool:
    host, _, port = address.partition(":")
    with socket.socket() as asking:
        asking.settimeout(1)
        return asking.connect_ex((host, int(port))) == 0
