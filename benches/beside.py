"""Measures how several programs open the same two catalogs; started by beside.sh.

Time is from start to end of the process, memory its highest resident size (what `/usr/bin/time -v` tells), both of
the whole program, as a user waits for it. The ratios are how many times what Dualcheck takes.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time

PANDAS_CSV = "import pandas, sys; print(len(pandas.read_csv(sys.argv[1], dtype=str)))"
POLARS_CSV = "import polars, sys; print(len(polars.read_csv(sys.argv[1], infer_schema=False)))"
PANDAS_XLSX = "import pandas, sys; print(len(pandas.read_excel(sys.argv[1], dtype=str, engine='openpyxl')))"
OPENPYXL_XLSX = """
import openpyxl, sys
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).active
print(sum(1 for _ in sheet.iter_rows(values_only=True)) - 1)
"""
POLARS_XLSX = "import polars, sys; print(len(polars.read_excel(sys.argv[1])))"


def measure(command):
    """Seconds, peak megabytes and output of a command."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode(errors="replace").strip()
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with status {process.returncode}: {text}")
    return seconds, usage.ru_maxrss / 1024, text


def main():
    own, folder = sys.argv[1:]
    rows = int(os.environ["CATALOG_ROWS"])
    office = shutil.which("soffice")
    has = lambda *modules: all(importlib.util.find_spec(module) for module in modules)
    python = lambda code, *modules: [sys.executable, "-c", code] if has(*modules) else None
    with tempfile.TemporaryDirectory() as scratch:
        convert = office and [
            office, f"-env:UserInstallation=file://{scratch}/profile", "--headless",
            "--convert-to", "csv", "--outdir", f"{scratch}/out",
        ]
        if convert:
            # Its first start makes a profile, which is not what is measured.
            warm = os.path.join(scratch, "warm.csv")
            with open(warm, "w") as file:
                file.write("a,b\n1,2\n")
            measure([*convert, warm])
        programs = {
            "csv": [
                ("dualcheck", [own]),
                ("LibreOffice, to CSV", convert),
                ("pandas", python(PANDAS_CSV, "pandas")),
                ("polars", python(POLARS_CSV, "polars")),
            ],
            "xlsx": [
                ("dualcheck", [own]),
                ("LibreOffice, to CSV", convert),
                ("pandas with openpyxl", python(PANDAS_XLSX, "pandas", "openpyxl")),
                ("openpyxl, read-only", python(OPENPYXL_XLSX, "openpyxl")),
                ("polars with calamine", python(POLARS_XLSX, "polars", "fastexcel")),
            ],
        }
        print(f"{'file':<6}{'program':<24}{'seconds':>9}{'peak MB':>9}{'× time':>9}{'× memory':>10}")
        for ending, commands in programs.items():
            path = os.path.join(folder, f"{rows}.{ending}")
            base = None
            for name, command in commands:
                if not command:
                    print(f"{ending:<6}{name:<24}  not installed", flush=True)
                    continue
                seconds, peak, text = measure([*command, path])
                if name == "dualcheck" and f" {rows} items" not in text:
                    raise RuntimeError(text)
                base = base or (seconds, peak)
                print(
                    f"{ending:<6}{name:<24}{seconds:>9.2f}{peak:>9.0f}"
                    f"{seconds / base[0]:>9.1f}{peak / base[1]:>10.1f}",
                    flush=True,
                )
        print(f"{rows} rows; CSV {os.path.getsize(os.path.join(folder, f'{rows}.csv')) / 1e6:.0f} MB,", end=" ")
        print(f"XLSX {os.path.getsize(os.path.join(folder, f'{rows}.xlsx')) / 1e6:.0f} MB")


main()
