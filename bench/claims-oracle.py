"""Tests a sample of claims with a reference implementation in numpy: python3 claims-oracle.py ref_c.py sample.json.

Prints, as JSON, the processor time of one claim and how far its answers are from those written in the sample."""

import importlib.util
import json
import sys
import time

spec = importlib.util.spec_from_file_location("oracle", sys.argv[1])
oracle = importlib.util.module_from_spec(spec)
spec.loader.exec_module(oracle)
with open(sys.argv[2]) as file:
    sample = json.load(file)


def judge(claim):
    lags = tuple(range(claim["lags"]["from"], claim["lags"]["to"] + 1))
    return oracle.claim(claim["x"], claim["y"], lags, claim["season"], claim["effect"])


judge(sample[0])
start = time.process_time()
judged = [judge(claim) for claim in sample]
taken = time.process_time() - start


def apart(claim, found):
    pairs = ((claim["positive"], found.get("p_pos", 1)), (claim["negative"], found.get("p_neg", 1)))
    return max(abs(one - other) for one, other in pairs)


print(
    json.dumps(
        {
            "claims": len(sample),
            "microseconds": 1e6 * taken / len(sample),
            "same": sum(found["verdict"] == claim["answer"] for claim, found in zip(sample, judged)),
            "apart": max(apart(claim, found) for claim, found in zip(sample, judged)),
        }
    )
)
