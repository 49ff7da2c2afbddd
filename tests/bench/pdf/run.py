"""run.py BIN_DIR OUT_DIR [ROUNDS]: our PDF engine beside its peers.

Every engine gets the same workloads, in turn within each round, so that a
slow moment of the machine meets them all. Prints medians and ratios to ours.
"""

import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MANY = {"ours": 200, "floor": 50, "cairo+pango": 50, "ReportLab": 20,
        "WeasyPrint": 2}
# WeasyPrint needs many minutes for the long table.
LEFT_OUT = {("WeasyPrint", "b"), ("groff", "c")}


def engines(bin_dir):
    python = ["/usr/bin/python3"]
    return {
        "ours": [f"{bin_dir}/bench_ours"],
        "floor": [f"{bin_dir}/bench_floor"],
        "cairo+pango": [f"{bin_dir}/bench_pango"],
        "ReportLab": python + [f"{HERE}/peer_reportlab.py"],
        "WeasyPrint": python + [f"{HERE}/peer_weasyprint.py"],
        "groff": [f"{HERE}/peer_groff.sh"],
    }


def measure(command):
    """Wall seconds, peak MiB and what it printed."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    printed = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, printed


def prepare(bin_dir, out):
    os.makedirs(out, exist_ok=True)
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
    print(f"\n({kind})  {'engine':14}{'ms':>10}{'× ours':>9}{'MiB':>8}{'KB':>9}")
    for name, runs in results.items():
        times, memory, sizes = zip(*runs)
        median = statistics.median(times)
        print(f"     {name:14}{median:10.1f}{median / ours:9.2f}"
              f"{statistics.median(memory):8.0f}{sizes[0] / 1000:9.0f}")


def main():
    bin_dir, out = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    prepare(bin_dir, out)
    for kind in "abc":
        results = {}
        for _ in range(rounds):
            for name, command in engines(bin_dir).items():
                if (name, kind) not in LEFT_OUT:
                    results.setdefault(name, []).append(
                        run_one(name, command, kind, out))
        report(kind, results)


main()
