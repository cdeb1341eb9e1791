"""Makes segment-cases.json: python3 segment-cases.py /path/to/the/oracle.py /path/to/its/fixtures.json > segment-cases.json"""
import importlib.util
import json
import sys

import numpy as np

spec = importlib.util.spec_from_file_location("oracle", sys.argv[1])
oracle = importlib.util.module_from_spec(spec)
spec.loader.exec_module(oracle)
chance = np.random.default_rng(20261101)


def noise(length, persistence):
    values, last = [], chance.normal()
    for _ in range(length):
        values.append(last)
        last = persistence * last + np.sqrt(1 - persistence**2) * chance.normal()
    return np.array(values)


def course(length, changes):
    """Lines with jumps between them."""
    values, cuts = np.zeros(length), [0, *changes, length]
    for start, end in zip(cuts, cuts[1:]):
        values[start:end] = 4 * chance.normal() + 0.4 * chance.normal() * np.arange(end - start)
    return values


def fill(values):
    """Gaps at the ends trimmed, inside bridged."""
    present = [at for at, value in enumerate(values) if value is not None]
    first, last = present[0], present[-1]
    inside = np.arange(first, last + 1)
    return first, np.interp(inside, present, [values[at] for at in present])


fixtures = json.load(open(sys.argv[2]))["segments"]
cases = [{"values": each["y"], "changes": each["cps"]} for each in fixtures]
for length in [6, 11, 12, 14, 17, 18, 24, 30, 36, 48, 60, 104, 156, 260]:
    for changes in range(3):
        for persistence in [0, 0.6]:
            cuts = sorted(chance.choice(np.arange(3, max(length - 3, 6)), changes, replace=False))
            level, scale = 10 ** chance.uniform(-2, 6), 10 ** chance.uniform(-3, 3)
            drawn = level + scale * (course(length, cuts) + noise(length, persistence))
            values = [float(f"{value:.9g}") for value in drawn]
            if chance.random() < 0.4:
                for at in chance.choice(length, max(1, length // 10), replace=False):
                    values[at] = None
            first, bridged = fill(values)
            cases.append({"values": values, "changes": [int(first + at) for at in oracle.segment(bridged)]})
json.dump({"cases": cases}, sys.stdout)
