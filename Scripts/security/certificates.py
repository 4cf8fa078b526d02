"""Certificates that say what a test wants, by OpenSSL's command."""
import subprocess
from dataclasses import dataclass
from pathlib import Path

CONFIGURATION = """[ca]
default_ca=own
[own]
new_certs_dir={folder}
database={folder}/index
rand_serial=yes
unique_subject=no
default_md=sha256
policy=any
x509_extensions=names
[any]
commonName=optional
[names]
subjectAltName={name}
basicConstraints=critical,CA:{authority}
"""


@dataclass(frozen=True)
class Pair:
    certificate: Path
    key: Path


def make(
    folder: Path, title: str, name: str = "IP:127.0.0.1", since: str = "20200101000000Z",
    until: str = "20990101000000Z", issuer: "Pair | None" = None, kind: str = "ec",
) -> Pair:
    """One that vouches for itself, or one that `issuer` vouches for. Times as ASN.1 writes them."""
    home = folder / title
    home.mkdir(parents=True)
    pair = Pair(home / "certificate.pem", home / "key.pem")
    (home / "index").touch()
    configuration = home / "ca.cnf"
    configuration.write_text(
        CONFIGURATION.format(folder=home, name=name, authority="FALSE" if issuer else "TRUE"))
    shape = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"] if kind == "ec" else ["rsa:2048"]
    openssl("req", "-new", "-newkey", *shape, "-nodes", "-keyout", pair.key, "-out", home / "request.pem",
            "-subj", f"/CN={title}")
    by = ["-cert", issuer.certificate, "-keyfile", issuer.key] if issuer else ["-selfsign", "-keyfile", pair.key]
    openssl("ca", "-config", configuration, "-batch", "-notext", *by, "-in", home / "request.pem",
            "-out", pair.certificate, "-startdate", since, "-enddate", until)
    return pair


def openssl(*words: object) -> None:
    ran = subprocess.run(
        ["openssl", *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ran.returncode != 0:
        raise RuntimeError(f"openssl {words[0]}: {ran.stdout[-500:]}")
