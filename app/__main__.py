"""The command line: `python -m app`, also installed as `retell`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from app.cli.errors import CannotRun
from app.scoring.dialogues import Part
from app.settings import BadSettings, Settings

USER_DEEDS = {
    "add": "a new account; prints a password for one sign-in",
    "disable": "signs the account out and lets it sign in no more",
    "enable": "lets it sign in again",
    "password": "a new password for one sign-in; the old one and every session end",
    "sign-out": "ends every session of the account",
}
STOPPED = 130  # as a shell has it after Ctrl+C


def main(arguments: Sequence[str] | None = None) -> int:
    """0, or 2 after one line on standard error that says what is wrong."""
    try:
        done = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
    except (CannotRun, BadSettings) as wrong:
        return _refuse(str(wrong))
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Nothing more may be written, not even by the interpreter as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return STOPPED
    return done


def _run(given: argparse.Namespace) -> int:
    """A command is imported when it is run: what understands words needs no web, and `--help` nothing at all."""
    settings = _settings(given)
    match given.command:
        case "serve":
            from app.cli.serve import serve

            return serve(settings)
        case "replay":
            from app.cli.replay import replay

            return replay(settings, given.file, given.engine, given.out, sys.stdout.buffer, given.glb, given.large)
        case "engines":
            from app.cli.engines import engines

            return engines()
        case "dataset" if given.graphs:
            from app.cli.dataset import graphs

            return graphs(settings, given.out, given.n, given.seed, given.split)
        case "dataset":
            from app.cli.dataset import dataset

            return dataset(settings, given.out, given.n, given.size, given.seed, given.sprites)
        case "draw":
            from app.cli.draw import draw

            return draw(settings, given.engine, given.data, given.split, given.interviews, given.size, given.out)
        case "assets":
            from app.cli.assets import assets

            return assets(settings, given.check, given.package)
        case "understanding":
            from app.cli.understanding import benchmarks, understanding

            if given.benchmarks is not None:
                return benchmarks(settings, given.benchmarks, given.most)
            part: Part = "held-back" if given.held_back else "work"
            return understanding(settings, given.folder, part, given.only, given.faults, given.data)
        case "bench":
            from app.cli.bench import bench

            return bench(settings, given.engine, given.witnesses, given.pause, given.json)
        case _:
            return _of_what_is_kept(settings, given)


def _of_what_is_kept(settings: Settings, given: argparse.Namespace) -> int:
    """The commands about accounts and what the record holds."""
    match given.command:
        case "user":
            from app.cli.user import user

            return user(settings, given.deed, getattr(given, "name", ""), getattr(given, "role", "officer"))
        case "export":
            from app.cli.export import export

            return export(settings, given.interview, given.out, given.version)
        case "verify":
            from app.cli.export import verify

            return verify(settings, given.file)
        case "backup":
            from app.cli.backup import backup

            return backup(settings, given.folder)
        case _:
            from app.cli.backup import restore

            return restore(settings, given.folder)


def _settings(given: argparse.Namespace) -> Settings:
    """What the command line says goes before the environment."""
    said = {"RETELL_HOST": getattr(given, "host", None), "RETELL_PORT": getattr(given, "port", None)}
    return Settings.from_environment({**os.environ, **{name: text for name, text in said.items() if text is not None}})


def _refuse(message: str) -> int:
    print(f"retell: {' '.join(message.split())}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CannotRun(f"{message} (see {self.prog} --help)")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="retell", description="Words into a scene that stays true to them, and pictures of it.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _serve_options(commands.add_parser("serve", help="the web application"))
    _user_options(commands.add_parser("user", help="who may sign in: add, list, disable, enable, password, sign-out"))
    _replay_options(commands.add_parser("replay", help="an interview from a file, one statement a line"))
    commands.add_parser("engines", help="what can draw on this machine, and why the rest cannot")
    _assets_options(commands.add_parser("assets", help="fetches models of many things, once; Retell runs without them"))
    _dataset_options(commands.add_parser("dataset", help="pictures of made-up interviews, for networks to learn from"))
    _draw_options(commands.add_parser("draw", help="the interviews of a data set by any engine, to be measured"))
    _export_options(commands.add_parser("export", help="an interview with everything, to hand over"))
    _verify_options(commands.add_parser("verify", help="whether an exported file is what was written"))
    _folder_option(commands.add_parser("backup", help="a copy of everything, also while the server runs"))
    _folder_option(commands.add_parser("restore", help="a backup into an empty database and data folder"))
    _bench_options(commands.add_parser("bench", help="how long words, scene and picture take"))
    _understanding_options(commands.add_parser("understanding", help="how much of what people say is understood"))
    return parser


def _serve_options(serve: argparse.ArgumentParser) -> None:
    serve.add_argument("--host", help="the address to listen on (RETELL_HOST)")
    serve.add_argument("--port", help="the port to listen on (RETELL_PORT)")


def _user_options(user: argparse.ArgumentParser) -> None:
    deeds = user.add_subparsers(dest="deed", required=True, metavar="DEED")
    deeds.add_parser("list", help="every account, its role, and whether it can sign in")
    for deed, meaning in USER_DEEDS.items():
        one = deeds.add_parser(deed, help=meaning)
        one.add_argument("name", metavar="NAME", help="what one signs in with")
        if deed == "add":
            one.add_argument("--role", choices=("officer", "supervisor"), default="officer", help="officer by default")


def _replay_options(replay: argparse.ArgumentParser) -> None:
    replay.add_argument("file", metavar="FILE", help="UTF-8 text, one statement a line; - is standard input")
    replay.add_argument("--engine", metavar="NAME", help="who draws; the best that can run when it is not said")
    replay.add_argument("--out", metavar="DIR", type=Path, help="where pictures go; without it none are made")
    replay.add_argument("--large", action="store_true", help="pictures of 1536 x 1024 pixels, as they are exported")
    replay.add_argument("--glb", metavar="FILE", type=Path, help="where the last scene goes as a glTF file")


def _assets_options(assets: argparse.ArgumentParser) -> None:
    assets.add_argument("--check", action="store_true", help="only say whether the models are there and whole")
    assets.add_argument("--package", metavar="FILE", type=Path, help="the package's file, in place of a download")


def _dataset_options(made: argparse.ArgumentParser) -> None:
    made.add_argument("--out", metavar="DIR", type=Path, required=True, help="where it goes, or goes on")
    made.add_argument("--n", metavar="N", type=int, default=1000, help="how many pictures at least (default 1000)")
    made.add_argument(
        "--graphs", action="store_true", help="no pictures: what was said in N interviews, and where things are"
    )
    made.add_argument(
        "--sprites", action="store_true", help="every kind of thing alone on transparent ground instead, N of each"
    )
    made.add_argument("--size", metavar="PIXELS", type=int, default=128, help="width and height (default 128)")
    made.add_argument(
        "--split", default="train", choices=("train", "val", "test"), help="with --graphs: whose (default train)"
    )
    made.add_argument("--seed", metavar="S", type=int, default=0, help="another seed, other interviews (default 0)")


def _draw_options(drawn: argparse.ArgumentParser) -> None:
    drawn.add_argument("--engine", metavar="NAME", required=True, help="who draws")
    drawn.add_argument("--data", metavar="DIR", type=Path, required=True, help="a data set")
    drawn.add_argument("--out", metavar="DIR", type=Path, required=True, help="where the pictures go")
    drawn.add_argument("--split", default="test", help="train, val or test (default test)")
    drawn.add_argument("--interviews", metavar="N", type=int, default=100, help="how many (default 100)")
    drawn.add_argument("--size", metavar="PIXELS", type=int, default=256, help="width and height (default 256)")


def _export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument("interview", metavar="INTERVIEW", help="its id, as it stands in its address")
    export.add_argument(
        "--out", metavar="FILE", type=Path, required=True,
        help="a bundle of everything (.zip), the report (.pdf) or the picture (.png)",
    )  # fmt: skip
    export.add_argument("--version", metavar="N", type=int, help="the version to show; the last when it is not said")


def _verify_options(verify: argparse.ArgumentParser) -> None:
    verify.add_argument("file", metavar="FILE", type=Path, help="a bundle; a report or picture exported here")


def _folder_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", type=Path, help="the folder of the backup")


def _bench_options(bench: argparse.ArgumentParser) -> None:
    bench.add_argument("--engine", metavar="NAME", action="append", help="measure this one; may be said again")
    bench.add_argument(
        "--witnesses", metavar="N,N", type=_counts, default=(1, 10, 50), help="how many tell at once (1,10,50)"
    )
    bench.add_argument(
        "--pause",
        metavar="SECONDS",
        type=_seconds,
        default=2.0,
        help="what a witness thinks, on average, between seeing a finished picture and the next sentence (2)",
    )
    bench.add_argument("--json", action="store_true", help="for programs")


def _understanding_options(scored: argparse.ArgumentParser) -> None:
    scored.add_argument(
        "folder", metavar="DIR", type=Path, nargs="?", default=Path("tests/said"), help="dialogues with their scenes"
    )
    scored.add_argument("--benchmarks", metavar="DIR", type=Path, help="FACTUAL and CoDraw instead (shared/data)")
    scored.add_argument("--most", metavar="N", type=int, help="of CoDraw's dialogues (default all)")
    scored.add_argument("--held-back", action="store_true", help="the part that nobody tunes against")
    scored.add_argument("--only", metavar="NAME", help="one phenomenon")
    scored.add_argument("--data", metavar="DIR", type=Path, help="where other people's sentences lie (shared/data)")
    scored.add_argument("--faults", action="store_true", help="each lost fact, wrong edit and needless question")


def _counts(text: str) -> tuple[int, ...]:
    counts = tuple(int(part) for part in text.split(","))
    if min(counts) < 1:
        raise ValueError(text)
    return counts


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds < 3600:
        raise ValueError(text)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
