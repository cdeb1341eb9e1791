"""Makes cases.json from the reference implementation: python3 make-cases.py <path of ref_c.py> > cases.json

Series are rounded before they are judged, so that both sides read the same figures. The reference has no elasticity:
where a case has one, its rule is applied here to the fits of the reference. Its chance of the other way is taken from
the claim with its sign turned, because 1 - p has no digits left where p is near 1.
"""
import importlib.util
import json
import sys

import numpy as np
from scipy.stats import t as student

spec = importlib.util.spec_from_file_location('reference', sys.argv[1])
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)
random = np.random.default_rng(20261122)


def noise(n, phi):
    e = random.standard_normal(n + 40)
    for at in range(1, len(e)):
        e[at] += phi * e[at - 1]
    return e[40:]


def series(n, season, phi, trend, swing):
    t = np.arange(n)
    turn = swing * np.sin(2 * np.pi * t / season + random.uniform(0, 6)) if season else 0
    return 50 + trend * t + turn + noise(n, phi)


def rounded(values):
    return [None if np.isnan(v) else float(f'{v:.6g}') for v in values]


def with_gaps(values, share):
    values = values.copy()
    if share:
        values[random.random(len(values)) < share] = np.nan
    return values


def judge(case):
    lags = tuple(range(case['lags'][0], case['lags'][1] + 1))
    options = dict(lags=lags, season=case['season'], r0=case['effect'])
    result = reference.claim(case['x'], case['y'], sign=case['sign'], **options)
    turned = reference.claim(case['x'], case['y'], sign=-case['sign'], **options)
    if 'fits' not in result:
        return dict(answer=result['verdict'])
    fits = result['fits']
    answer, negative = result['verdict'], turned['p_pos']
    if 'elasticity' in case and answer in ('unsupported', 'undetermined'):
        limits = [f and f['b'] + student.isf(.05, f['df']) * f['se'] < case['elasticity'] for f in fits]
        full = len(fits) == len(lags) + (len(lags) > 1)
        answer = 'unsupported' if full and all(limits) and negative > .05 else 'undetermined'
    names = ('b', 'se', 'seo', 'df', 'p_pos')
    return dict(answer=answer, positive=result['p_pos'], negative=negative,
                fits=[[float(f[name]) for name in names] for f in fits])


def make(kind, n, season, lags, sign=1, effect=.4, strength=0., phi=.5, gaps=0., elasticity=None, flat=0., trend=.1):
    x = series(n, season, phi, trend, 3)
    lag = (lags[0] + lags[1]) // 2
    moved = np.r_[np.full(lag, x[0]), x[:n - lag]] if lag else x
    y = series(n, season, phi, trend, 2) + sign * strength * (moved - 50)
    if flat:
        x = 1000 + flat * x
    if elasticity is not None:
        x, y = np.log(np.maximum(x, 1)), np.log(np.maximum(y, 1))
    case = dict(kind=kind, x=rounded(with_gaps(x, gaps)), y=rounded(with_gaps(y, gaps)), lags=list(lags), sign=sign,
                season=season, effect=effect)
    if elasticity is not None:
        case['elasticity'] = elasticity
    return case | dict(expected=judge(case))


cases = []
for season, lengths in ((0, (16, 24, 48, 90)), (4, (20, 32, 60)), (12, (24, 27, 40, 60, 96)), (52, (60, 110, 160))):
    for n in lengths:
        for lags in ((0, 0), (1, 1), (1, 3), (0, 2)):
            strength = float(random.choice([0, .3, .8]))
            cases.append(make('plain', n, season, lags, strength=strength, sign=int(random.choice([1, -1])),
                              effect=float(random.choice([.3, .4, .5])), phi=float(random.choice([0, .4, .8]))))
for season, n in ((0, 30), (0, 60), (4, 40), (12, 48), (12, 60), (12, 84), (52, 120)):
    for lags in ((1, 1), (1, 3), (0, 1)):
        cases.append(make('gaps', n, season, lags, gaps=.06, strength=float(random.choice([0, .5]))))
for season, n in ((0, 40), (4, 40), (12, 60), (12, 96)):
    for elasticity in (.2, .5, 1.):
        cases.append(make('elasticity', n, season, (1, 2), elasticity=elasticity,
                          strength=float(random.choice([0, .6]))))
for flat in (1e-1, 1e-2, 1e-3, 5e-4):
    for season in (0, 12):
        cases.append(make('near-constant', 60, season, (1, 1), flat=flat))
for phi in (.95, .99):
    for season in (0, 12):
        for lags in ((0, 0), (1, 3), (2, 5)):
            cases.append(make('persistent', 72, season, lags, phi=phi, effect=.5))
for strength in (1.5, 4):
    for sign in (1, -1):
        for season in (0, 12):
            cases.append(make('strong', 150, season, (1, 3), sign=sign, strength=strength))
            turned = make('strong', 150, season, (1, 3), sign=sign, strength=-strength)
            cases.append(turned)
print('[\n' + ',\n'.join(json.dumps(case, separators=(',', ':')) for case in cases) + '\n]')
