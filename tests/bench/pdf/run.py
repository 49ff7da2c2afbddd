"""run.py BIN_DIR OUT_DIR: our PDF engine beside its peers.

Every engine gets the same workloads, once in each round, so that a slow moment
of the machine meets them all; in another order each time, because what ran
before has filled the caches. Prints medians, ratios to ours, and whether our
goals hold.

The files are written in memory and copied to OUT_DIR at the end: ours syncs
what it writes and no peer does, so on a disk it would be the disk that is
measured.
"""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MEMORY = "/dev/shm"
ROUNDS = {"a": 21, "b": 3, "c": 3}
MANY = {"ours": 200, "untagged": 200, "floor": 50, "cairo+pango": 50, "pango tagged": 50,
        "ReportLab": 20, "WeasyPrint": 2}
# WeasyPrint needs many minutes for the long table.
LEFT_OUT = {("WeasyPrint", "b"), ("pango tagged", "b"), ("groff", "c")}

# How many times faster ours is to be: tagged in (a), untagged in (b).
GOALS = {
    "a": {"floor": 1.8, "cairo+pango": 5, "ReportLab": 15, "WeasyPrint": 100},
    "b": {"floor": 1.8, "cairo+pango": 8, "ReportLab": 13},
}


def engines(bin_dir):
    python = ["/usr/bin/python3"]
    return {
        "ours": [f"{bin_dir}/bench_ours"],
        "untagged": [f"{bin_dir}/bench_ours", "-plain"],
        "floor": [f"{bin_dir}/bench_floor"],
        "cairo+pango": [f"{bin_dir}/bench_pango"],
        "pango tagged": [f"{bin_dir}/bench_pango", "-tagged"],
        "ReportLab": python + [f"{HERE}/peer_reportlab.py"],
        "WeasyPrint": python + [f"{HERE}/peer_weasyprint.py"],
        "groff": [f"{HERE}/peer_groff.sh"],
    }


def measure(command):
    """Seconds of the processor, peak MiB and what it printed."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    printed = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed


def prepare(bin_dir, out):
    for kind in "abc":
        with open(f"{out}/{kind}.txt", "w") as text:
            subprocess.run(["lua5.4", f"{HERE}/workload.lua", kind],
                           stdout=text, check=True)
        with open(f"{out}/{kind}.record", "w") as text:
            subprocess.run([f"{bin_dir}/bench_record", f"{out}/{kind}.txt"],
                           stdout=text, check=True)


def run_one(name, command, kind, out):
    source = f"{out}/{kind}.{'record' if name == 'floor' else 'txt'}"
    pdf = f"{out}/{kind}-{name.lower()}.pdf"
    if kind != "c":
        seconds, memory, _ = measure(command + [source, pdf])
        return seconds * 1000, memory, os.path.getsize(pdf)
    _, memory, printed = measure(command + [source, pdf, str(MANY[name])])
    return float(printed), memory, os.path.getsize(pdf)


def report(kind, results):
    ours = statistics.median(t for t, _, _ in results["ours"])
    ratios = {}
    print(f"\n({kind})  {'engine':14}{'ms':>10}{'× ours':>9}{'MiB':>8}{'KB':>9}")
    for name, runs in results.items():
        times, memory, sizes = zip(*runs)
        median = statistics.median(times)
        ratios[name] = median / ours
        print(f"     {name:14}{median:10.1f}{median / ours:9.2f}"
              f"{statistics.median(memory):8.0f}{sizes[0] / 1000:9.0f}")
    return ratios


def goal(kind, what, value, limit, at_least=True):
    """Prints whether a goal holds."""
    good = value >= limit if at_least else value <= limit
    sign = "≥" if at_least else "≤"
    print(f"     {'holds ' if good else 'missed'} ({kind}) {what}: "
          f"{value:.2f}, goal {sign} {limit}")


def median_of(results, index, name="ours"):
    return statistics.median(run[index] for run in results[name])


def fastest(commands, rounds):
    """What each command printed in its best round, as numbers."""
    rounds = [[float(measure(command)[2]) for command in commands]
              for _ in range(rounds)]
    return [min(times) for times in zip(*rounds)]


def long_to_short(bin_dir, out):
    """How much longer a row takes in a long table than in a short one."""
    counts = (36000, 3600)
    for count in counts:
        with open(f"{out}/rows-{count}.txt", "w") as text:
            subprocess.run(["lua5.4", f"{HERE}/workload.lua", "b", str(count)],
                           stdout=text, check=True)
    times = fastest([[f"{bin_dir}/bench_ours", f"{out}/rows-{count}.txt",
                      f"{out}/rows.pdf", "1"] for count in counts], 7)
    return times[0] / counts[0] / (times[1] / counts[1])


def check_a(results, ratios):
    for name, limit in GOALS["a"].items():
        goal("a", f"faster than {name}", ratios[name], limit)
    goal("a", "KB", median_of(results, 2) / 1000, 90, False)
    goal("a", "MiB", median_of(results, 1), 16, False)


def check_b(bin_dir, out, results, ratios):
    for name, limit in GOALS["b"].items():
        goal("b", f"untagged faster than {name}",
             ratios[name] / ratios["untagged"], limit)
    goal("b", "MiB untagged", median_of(results, 1, "untagged"), 64, False)
    goal("b", "MiB", median_of(results, 1), 256, False)
    goal("b", "time per page, long to short",
         long_to_short(bin_dir, out), 1.2, False)


def check_c(bin_dir, out, ratios):
    goal("c", "faster than floor", ratios["floor"], 4.5)
    goal("c", "untagged faster than floor",
         ratios["floor"] / ratios["untagged"], 9)
    command = [f"{bin_dir}/bench_ours", f"{out}/c.txt", f"{out}/c-many.pdf"]
    goal("c", "memory of 1000 to that of 100",
         measure(command + ["1000"])[1] / measure(command + ["100"])[1], 1.05,
         False)
    one, two = fastest([command + ["200", threads] for threads in "12"], 5)
    goal("c", "faster on two threads", one / two, 1.8)


def run_workload(kind, bin_dir, out):
    commands = {name: command for name, command in engines(bin_dir).items()
                if (name, kind) not in LEFT_OUT}
    results = {name: [] for name in commands}
    order, shuffle = list(commands), random.Random(1).shuffle
    for _ in range(ROUNDS[kind]):
        shuffle(order)
        for name in order:
            results[name].append(run_one(name, commands[name], kind, out))
    return results


def run_all(bin_dir, out):
    prepare(bin_dir, out)
    for kind in "abc":
        results = run_workload(kind, bin_dir, out)
        ratios = report(kind, results)
        if kind == "a":
            check_a(results, ratios)
        elif kind == "b":
            check_b(bin_dir, out, results, ratios)
        else:
            check_c(bin_dir, out, ratios)


def main():
    bin_dir, kept = sys.argv[1:3]
    with tempfile.TemporaryDirectory(dir=MEMORY) as out:
        run_all(bin_dir, out)
        shutil.copytree(out, kept, dirs_exist_ok=True)


main()
