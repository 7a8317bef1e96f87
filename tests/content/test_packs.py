"""Installing packs: from every source, all or nothing, and nothing that a stranger packed may leave its folder."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.content import archive, packs
from dlquiz.content.check import check
from dlquiz.content.library import Library
from dlquiz.errors import ContentError, StoreError, UsageError


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def add(data: Path, tmp_path: Path) -> Callable[..., Path]:
    """Install, and give the installed folder."""
    return lambda source, **options: packs.add(str(source), data, tmp_path / "cache", **options).folder


def installed(data: Path) -> set[str]:
    return {path.name for path in (data / "packs").iterdir()} if (data / "packs").is_dir() else set()


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- new ---------------------------------------------------------------------------------------------------------------


def test_a_new_pack_passes_its_check(tmp_path: Path) -> None:
    written = packs.new(tmp_path / "fresh", "fresh")
    assert all(path.is_file() for path in written) and not any(path.suffix == ".template" for path in written)
    assert check(tmp_path / "fresh") == []
    assert 'id = "fresh"' in (tmp_path / "fresh" / "pack.toml").read_text(encoding="utf-8")


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="exists already"):
        packs.new(tmp_path / "full", "full")
    with pytest.raises(UsageError, match="exists already"):
        packs.new(tmp_path / "full" / "notes.txt", "full")
    with pytest.raises(StoreError, match="can't be written"):
        packs.new(tmp_path / "full" / "notes.txt" / "below", "full")


@pytest.mark.parametrize("name", ["core", "My Pack", "a_b", "", "-a", "../x", "a" * 99])
def test_new_refuses_ids_that_are_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        packs.new(tmp_path / "x", name)


# -- sources -----------------------------------------------------------------------------------------------------------


def as_folder(pack: Path, tmp_path: Path) -> str:
    for name in (".git/config", ".venv/lib.py", "build/x.toml", "questions/.hidden.toml", "solutions/__pycache__/x.py"):
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_text("not of the pack", encoding="utf-8")
    return str(pack)


def as_zip(pack: Path, tmp_path: Path) -> str:
    return shutil.make_archive(str(tmp_path / "made"), "zip", pack)


def as_wrapped_tar(pack: Path, tmp_path: Path) -> str:
    return shutil.make_archive(str(tmp_path / "made"), "gztar", pack.parent, pack.name)


def as_tgz(pack: Path, tmp_path: Path) -> str:
    return str(Path(shutil.make_archive(str(tmp_path / "made"), "gztar", pack)).rename(tmp_path / "made.tgz"))


def git(*arguments: str, cwd: Path) -> None:
    names = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "GIT_CONFIG_GLOBAL": "/dev/null"}
    subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True, env=environment)


def as_git_address(pack: Path, tmp_path: Path) -> str:
    git("init", "-q", ".", cwd=pack)
    git("add", ".", cwd=pack)
    git("commit", "-qm", "first", cwd=pack)
    return pack.as_uri()


def as_bare_repository(pack: Path, tmp_path: Path) -> str:
    address = as_git_address(pack, tmp_path)
    git("clone", "-q", "--bare", address, str(tmp_path / "bare.git"), cwd=tmp_path)
    return str(tmp_path / "bare.git")


@pytest.mark.parametrize("made", [as_folder, as_zip, as_wrapped_tar, as_tgz, as_git_address, as_bare_repository])
def test_a_pack_is_installed_from(made, pack: Path, tmp_path: Path, data: Path, add) -> None:
    wanted = tree(pack)
    target = add(made(pack, tmp_path))
    assert target == data / "packs" / "mine" and tree(target) == wanted
    assert installed(data) == {"mine"}, "nothing is left of the staging"
    library = Library.open(data, tmp_path / "cache")
    assert library.exercise("mine/moving-average").reference.is_file()


def test_an_installed_pack_is_replaced_only_by_force(pack: Path, data: Path, tmp_path: Path, add) -> None:
    add(pack)
    (pack / "pack.toml").write_text((pack / "pack.toml").read_text("utf-8").replace("0.1.0", "0.2.0"), encoding="utf-8")
    with pytest.raises(UsageError, match="'mine' is installed already; --force replaces it"):
        add(pack)
    assert Library.open(data, tmp_path / "cache").pack("mine").version == "0.1.0"
    add(pack, force=True)
    assert Library.open(data, tmp_path / "cache").pack("mine").version == "0.2.0"
    assert installed(data) == {"mine"}


def test_the_old_pack_is_back_when_the_new_one_can_t_be_moved_in(pack: Path, data: Path, add, monkeypatch) -> None:
    target = add(pack)
    before, rename = tree(target), Path.rename

    def failing(path: Path, other: Path) -> Path:
        if path.name == "pack":
            raise OSError(5, "Input/output error")
        return rename(path, other)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(StoreError, match="Input/output error"):
        add(pack, force=True)
    assert tree(target) == before and installed(data) == {"mine"}


def test_a_faulty_pack_is_not_installed(pack: Path, data: Path, add) -> None:
    file = pack / "questions" / "first-steps" / "every-kind.toml"
    file.write_text(
        file.read_text("utf-8").replace("answer = true", "answer = 1").replace('"mid"', '"m"'), encoding="utf-8"
    )
    with pytest.raises(ContentError, match=r"every-kind\.toml:\d+: .*\(and 1 more; see `dlquiz pack check`\)"):
        add(pack)
    assert installed(data) == set()


def test_what_proves_it_may_refuse_it(pack: Path, data: Path, add) -> None:
    def refuse(folder: Path) -> None:
        raise ContentError(str(folder / "x"), 1, "f", "refused")

    with pytest.raises(ContentError, match="refused"):
        add(pack, prove=refuse)
    assert installed(data) == set()


def test_the_built_in_id_is_taken(pack: Path, data: Path, add) -> None:
    (pack / "pack.toml").write_text(
        (pack / "pack.toml").read_text("utf-8").replace('"mine"', '"core"'), encoding="utf-8"
    )
    with pytest.raises(ContentError, match="'core' is the built-in pack"):
        add(pack)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("--upload-pack=touch x", "looks like an option"),
        ("nowhere", "no such file or folder"),
        ("ext::sh -c touch% x", "no such file or folder"),
        ("-oProxyCommand=touch@host:x", "looks like an option"),
    ],
)
def test_sources_that_are_none(add, data: Path, source: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        add(source)
    assert installed(data) == set()


def test_a_folder_or_archive_without_a_pack(tmp_path: Path, add) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"holds no pack\.toml"):
        add(tmp_path / "empty")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="is no pack; give a folder"):
        add(tmp_path / "notes.txt")
    for name in ("cut.tar.gz", "cut.zip"):
        (tmp_path / name).write_bytes(b"PK\x03\x04" + b"\x1f\x8b" * 40)
        with pytest.raises(UsageError):
            add(tmp_path / name)


def test_git_s_own_reason_is_told(tmp_path: Path, add) -> None:
    with pytest.raises(UsageError, match="git can't clone it"):
        add((tmp_path / "nowhere.git").as_uri())


def test_git_is_called_without_prompts_helpers_or_options_of_the_source(tmp_path: Path, monkeypatch, add) -> None:
    called: list[tuple[list[str], dict[str, str]]] = []

    def run(command: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[bytes]:
        called.append((command, env))
        return subprocess.CompletedProcess(command, 1, b"", b"fatal: no")

    monkeypatch.setattr(archive.subprocess, "run", run)
    with pytest.raises(UsageError, match="fatal: no"):
        add("https://example.invalid/x.git")
    (command, environment) = called[0]
    assert command[-2] == "https://example.invalid/x.git" and command[-3] == "--"
    assert "protocol.ext.allow=never" in command and environment["GIT_TERMINAL_PROMPT"] == "0"


# -- hostile archives --------------------------------------------------------------------------------------------------


def zip_of(path: Path, members: dict[str, bytes], mode: int = 0o100644) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as made:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            made.writestr(info, data, zipfile.ZIP_DEFLATED)
    return path


def tar_of(path: Path, *members: tarfile.TarInfo, data: bytes = b"") -> Path:
    with tarfile.open(path, "w:gz") as made:
        for member in members:
            member.size = len(data) if member.isreg() else 0
            made.addfile(member, io.BytesIO(data) if member.isreg() else None)
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


@pytest.mark.parametrize(
    "name",
    ["../pack.toml", "questions/../../evil.toml", "/etc/evil.toml", "questions/a\\..\\b.toml", "C:/pack.toml",
     "questions/" + "x" * 300 + ".toml", "/".join(["questions"] * 20) + ".toml"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_paths_that_lead_out(tmp_path: Path, data: Path, add, name: str, kind: str) -> None:
    if kind == "zip":
        made = zip_of(tmp_path / "evil.zip", {name: b"x"})
    else:
        made = tar_of(tmp_path / "evil.tar.gz", member(name), data=b"x")
    with pytest.raises(UsageError) as error:
        add(made)
    assert "\n" not in str(error.value)
    assert installed(data) == set() and not list(tmp_path.rglob("evil.toml"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE])
def test_links_and_devices_in_a_tar(tmp_path: Path, add, kind: bytes) -> None:
    with pytest.raises(UsageError, match="is a link or device"):
        add(tar_of(tmp_path / "evil.tar.gz", member("questions/a.toml", kind, "/etc/passwd")))


def test_links_in_a_zip(tmp_path: Path, add) -> None:
    with pytest.raises(UsageError, match="is a link or device"):
        add(zip_of(tmp_path / "evil.zip", {"questions/a.toml": b"/etc/passwd"}, 0o120777))


def test_links_in_a_folder_and_in_a_repository(pack: Path, tmp_path: Path, data: Path, add) -> None:
    (pack / "questions" / "first-steps" / "link.toml").symlink_to("/etc/passwd")
    with pytest.raises(UsageError, match="is a symbolic link"):
        add(pack)
    with pytest.raises(UsageError, match="is a symbolic link"):
        add(as_git_address(pack, tmp_path))
    assert installed(data) == set()


def test_a_zip_that_unpacks_to_far_more(tmp_path: Path, add, monkeypatch) -> None:
    with pytest.raises(UsageError, match=r"bomb\.toml is larger than 1024 KiB"):
        add(zip_of(tmp_path / "bomb.zip", {"questions/bomb.toml": bytes(50 << 20)}))
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 1 << 20)
    many = {f"questions/{n}.toml": bytes(400_000) for n in range(4)}
    with pytest.raises(UsageError, match=r"holds more than .* files or 1 MiB"):
        add(zip_of(tmp_path / "many.zip", many))
    foreign = {f"images/{n}.png": bytes(400_000) for n in range(4)}
    with pytest.raises(UsageError, match=r"holds more than .* files or 1 MiB"):
        add(zip_of(tmp_path / "foreign.zip", foreign))


def test_more_members_than_a_pack_may_hold(tmp_path: Path, add, monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILES", 20)
    with pytest.raises(UsageError, match="holds more than 20 files"):
        add(zip_of(tmp_path / "many.zip", {f"questions/{n}.toml": b"" for n in range(30)}))


@pytest.mark.parametrize("huge", ["member", "header"])
def test_a_gzip_that_unpacks_to_far_more(tmp_path: Path, add, monkeypatch, huge: str) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 1 << 20)
    info = member("images/a.png") if huge == "member" else member("a", tarfile.XHDTYPE)
    info.size = 1 << 40
    with gzip.open(tmp_path / "bomb.tar.gz", "wb") as made:
        made.write(info.tobuf(tarfile.GNU_FORMAT))
        for _ in range(8):
            made.write(bytes(1 << 20))
    with pytest.raises(UsageError, match=r"more than|can't be unpacked"):
        add(tmp_path / "bomb.tar.gz")


def test_an_encrypted_zip_and_one_with_a_wrong_checksum(pack: Path, tmp_path: Path, add) -> None:
    made = Path(as_zip(pack, tmp_path))
    raw = bytearray(made.read_bytes())
    at = raw.index(b"pack.toml") + 20
    raw[at] ^= 0xFF
    made.write_bytes(raw)
    with pytest.raises(UsageError, match=r"can't be unpacked|as large as"):
        add(made)


# -- remove ------------------------------------------------------------------------------------------------------------


def test_remove(pack: Path, data: Path, tmp_path: Path, add) -> None:
    add(pack)
    assert packs.remove("mine", data, tmp_path / "cache") == data / "packs" / "mine"
    assert installed(data) == set()
    assert list((tmp_path / "cache" / "packs").glob("mine-*")) == []
    with pytest.raises(UsageError, match="no pack 'mine' is installed"):
        packs.remove("mine", data, tmp_path / "cache")


def test_a_broken_pack_and_a_linked_one_can_be_removed(pack: Path, data: Path, tmp_path: Path) -> None:
    (data / "packs" / "broken").mkdir(parents=True)
    packs.remove("broken", data, tmp_path / "cache")
    (data / "packs" / "mine").symlink_to(pack)
    packs.remove("mine", data, tmp_path / "cache")
    assert installed(data) == set() and (pack / "pack.toml").is_file()


@pytest.mark.parametrize("name", ["core", "..", "../packs", "", ".staging-x", "/"])
def test_what_is_no_user_s_pack_is_not_removed(data: Path, tmp_path: Path, name: str) -> None:
    (data / "packs" / ".staging-x").mkdir(parents=True)
    with pytest.raises(UsageError):
        packs.remove(name, data, tmp_path / "cache")
    assert (data / "packs" / ".staging-x").is_dir()
