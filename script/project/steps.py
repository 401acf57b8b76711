"""Runs named steps one after the other, tells how each went, and adds their test cases up."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError

from project.junit import Counts

_TAIL_LINES = 60
_LIMIT_S = 30 * 60


@dataclass(frozen=True)
class Step:
    """Commands of one purpose. `count` reads the results of a step that runs tests."""

    name: str
    commands: list[list[str]]
    count: Callable[[], Counts] | None = None
    stale: tuple[Path, ...] = ()  # results of an earlier run, removed before this one
    needs: str = ""  # the step without which this one makes no sense
    around: Callable[[], AbstractContextManager[None]] = nullcontext


def build(preset: str) -> Step:
    """Configure and build one preset."""
    return Step(f"{preset} build",
                [["cmake", "--preset", preset], ["cmake", "--build", "--preset", preset]])


@dataclass(frozen=True)
class Result:
    name: str
    verdict: str  # ok, FAILED or not run
    seconds: float = 0.0
    counts: Counts = Counts()
    is_test: bool = False


@dataclass
class Runner:
    root: Path
    verbose: bool = False
    out: Callable[[str], None] = lambda text: print(text, end="", flush=True)
    results: list[Result] = field(default_factory=list)

    def run(self, steps: list[Step]) -> list[Result]:
        for number, step in enumerate(steps, start=1):
            self.out(f"[{number:2}/{len(steps)}] {step.name:<18} ")
            result = self._run_step(step)
            self.results.append(result)
        return self.results

    def _run_step(self, step: Step) -> Result:
        for file in step.stale:
            file.unlink(missing_ok=True)
        if any(done.name == step.needs and done.verdict != "ok" for done in self.results):
            self.out(f"not run: needs '{step.needs}'\n")
            return Result(step.name, "not run", is_test=step.count is not None)
        log = self.root / "build/logs" / (step.name.replace(" ", "-") + ".log")
        log.parent.mkdir(parents=True, exist_ok=True)

        start = time.monotonic()
        problem = self._run_commands(step, log)
        seconds = time.monotonic() - start

        counts = Counts()
        if step.count is not None:
            counts, problem = _counts(step.count, problem)
        elif problem:
            counts = Counts(failed=1)
        verdict = "FAILED" if problem else "ok"
        tests = f"  {counts}" if step.count is not None else ""
        self.out(f"{verdict:<6} {seconds:7.1f} s{tests}\n")
        if problem:
            self._show_failure(problem, log)
        return Result(step.name, verdict, seconds, counts, step.count is not None)

    def _run_commands(self, step: Step, log: Path) -> str:
        """Run until a command fails; return what failed, or nothing."""
        with log.open("w", encoding="utf-8") as stream:
            try:
                with step.around():
                    for command in step.commands:
                        stream.write(f"$ {' '.join(command)}\n")
                        stream.flush()
                        problem = self._run_command(command, stream.fileno(), log)
                        if problem:
                            return f"{problem}: {' '.join(command)}"
            except OSError as error:
                return f"cannot start: {error}"
        return ""

    def _run_command(self, command: list[str], output: int, log: Path) -> str:
        process = subprocess.Popen(command, cwd=self.root, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=subprocess.STDOUT, start_new_session=True)
        deadline = time.monotonic() + _LIMIT_S
        shown = log.stat().st_size
        try:
            while True:
                try:
                    status = process.wait(timeout=0.2)
                except subprocess.TimeoutExpired:
                    status = None
                shown = self._show_news(log, shown)
                if status is not None:
                    return f"exit status {status}" if status else ""
                if time.monotonic() > deadline:
                    return f"no end after {_LIMIT_S // 60} minutes"
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _show_news(self, log: Path, shown: int) -> int:
        if not self.verbose:
            return shown
        with log.open("rb") as stream:
            stream.seek(shown)
            news = stream.read()
        self.out(news.decode("utf-8", "replace"))
        return shown + len(news)

    def _show_failure(self, problem: str, log: Path) -> None:
        self.out(f"    {problem}\n")
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        if not self.verbose:
            self.out("".join(f"    | {line}\n" for line in lines[-_TAIL_LINES:]))
        self.out(f"    all {len(lines)} lines: {log.relative_to(self.root)}\n")


def _counts(count: Callable[[], Counts], problem: str) -> tuple[Counts, str]:
    """What the results say, and the problem that they show where the exit status shows none."""
    try:
        counts = count()
    except (OSError, ParseError) as error:
        return Counts(failed=1), problem or f"no results: {error}"
    if problem and not counts.failed:
        counts += Counts(failed=1)
    elif not problem and counts.failed:
        problem = "the results hold failures although the exit status is 0"
    elif not problem and not counts.passed:
        counts, problem = Counts(failed=1), "no test ran"
    return counts, problem


def table(results: list[Result]) -> str:
    """One line per step: what it was, how it went, its test cases, its seconds."""
    lines = [f"{'step':<18} {'':<8} {'passed':>7} {'failed':>7} {'skipped':>8} {'seconds':>9}"]
    for result in results:
        counts = result.counts
        cases = (f"{counts.passed:>7} {counts.failed:>7} {counts.skipped:>8}"
                 if result.is_test and result.verdict != "not run" else " " * 24)
        lines.append(f"{result.name:<18} {result.verdict:<8} {cases} {result.seconds:>9.1f}")
    seconds = sum(result.seconds for result in results)
    lines.append(f"{'all':<18} {'':<8} {'':<24} {seconds:>9.1f}")
    return "\n".join(lines)


def exit_status(results: list[Result]) -> int:
    return 0 if all(result.verdict == "ok" for result in results) else 1
