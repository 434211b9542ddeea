"""Exit codes of a kiosk that ended on purpose, so that a service manager knows what was meant.

They keep clear of the codes of other origin: 0 to 7 (LSB), 64 to 78 (sysexits.h), 126 and above
(shells and signals), 200 and above (systemd.exec(5)).
"""

from __future__ import annotations

from typing import Final

LEFT_BY_STAFF: Final = 10
"""Staff ended the kiosk, and it stays so: for `RestartPreventExitStatus=` of systemd."""
RESTART_ASKED: Final = 11
"""Staff want it to be started again, or it is due between visits: for
`RestartForceExitStatus=` of systemd."""
FAULTS_REPEATED: Final = 12
"""The program had many faults in a short time, and had better be started again."""
