"""A PostgreSQL server of our own, on a free port of the loopback interface."""
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

from child import Child, free_port


class Cluster:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "postgres"
        self.folder.mkdir()
        self.port = free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        self.binaries = _binaries()
        self.as_user = self._unprivileged(folder)
        self.server = Child("postgres", [
            *self.as_user, f"{self.binaries}/postgres", "-D", f"{self.folder}/data", "-p", str(self.port),
            "-k", str(self.folder), "-c", "listen_addresses=127.0.0.1"], folder / "postgres.log")
        self.server.last_words = "QUIT"

    def start(self) -> None:
        subprocess.run([
            *self.as_user, f"{self.binaries}/initdb", "-D", f"{self.folder}/data", "-U", "postgres", "--locale=C",
            "-E", "UTF8", "-A", "trust", "--no-sync"], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.server.start()
        until = time.monotonic() + 60
        while subprocess.run(
            [f"{self.binaries}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False
        ).returncode:
            if self.server.has_ended() or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL does not answer: {self.server.tail()}")
            time.sleep(0.1)

    def stop(self) -> None:
        self.server.stop(30, signal.SIGINT)

    def _unprivileged(self, folder: Path) -> "list[str]":
        """PostgreSQL refuses to run as root: then it runs as the user its package made."""
        if os.geteuid() != 0:
            return []
        user = pwd.getpwnam("postgres")
        folder.chmod(0o711)
        os.chown(self.folder, user.pw_uid, user.pw_gid)
        return [
            "setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--pdeathsig", "QUIT"]


def _binaries() -> str:
    """The newest of Debian's versions, else the one in the search path."""
    versions = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if versions:
        return str(max(versions, key=lambda path: int(path.parent.name)))
    found = shutil.which("initdb")
    if not found:
        raise RuntimeError("no initdb found; install the package postgresql")
    return str(Path(found).parent)
