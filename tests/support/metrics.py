"""The metrics file as Prometheus and OpenMetrics read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.openmetrics.parser import text_string_to_metric_families as as_openmetrics
from prometheus_client.parser import text_string_to_metric_families as as_prometheus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prometheus_client.metrics_core import Metric

Samples = dict[tuple[str, ...], float]
"""Values by the name of a metric, without its prefix, and by its labels but for the kiosk's."""

PREFIX = "imh_kiosk_"


def samples(text: bytes) -> Samples:
    """Return every sample, as both formats have it; fails where they differ."""
    read = _samples(_openmetrics(text))
    prometheus = as_prometheus(text.decode())
    assert read == _samples(prometheus), "one of the formats reads otherwise"
    return read


def kiosks(text: bytes) -> set[str]:
    """Return the values of the label that tells kiosks of one computer apart."""
    return {sample.labels["kiosk"] for family in _openmetrics(text) for sample in family.samples}


def _openmetrics(text: bytes) -> list[Metric]:
    return list(as_openmetrics(text.decode()))  # type: ignore[no-untyped-call]  # it has no types


def _samples(families: Iterable[Metric]) -> Samples:
    return {
        (sample.name.removeprefix(PREFIX), *_labels(sample.labels)): sample.value
        for family in families
        for sample in family.samples
    }


def _labels(labels: dict[str, str]) -> list[str]:
    return [value for name, value in sorted(labels.items()) if name != "kiosk"]
