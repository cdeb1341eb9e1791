/** From name to exponent, never 0, sorted by name: USD/customer is USD 1, customer -1. */
export type Powers = ReadonlyMap<string, number>;

/** Multiplies (`sign` 1) or divides (`sign` -1). */
export function combinePowers(left: Powers, right: Powers, sign: 1 | -1): Powers {
  const sums = new Map(left);
  for (const [name, exponent] of right) sums.set(name, (sums.get(name) ?? 0) + sign * exponent);
  const present = [...sums].filter(([, exponent]) => exponent !== 0);
  // By code unit, not by language: the same order on every machine. No name comes twice.
  return new Map(present.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Writes "USD * seat/(customer * month)", or "1" when nothing is counted. */
export function formatPowers(powers: Powers): string {
  const above = listFactors(powers, 1);
  const below = listFactors(powers, -1);
  const numerator = above.length === 0 ? '1' : above.join(' * ');
  if (below.length === 0) return numerator;
  const denominator = below.join(' * ');
  return `${numerator}/${below.length === 1 ? denominator : `(${denominator})`}`;
}

// Units in files know no "^". But a chain of squares reaches exponents of millions, and must be shown.
const mostRepeats = 3;

function listFactors(powers: Powers, sign: 1 | -1): readonly string[] {
  return [...powers].flatMap(([name, exponent]) => {
    const times = exponent * sign;
    if (times <= 0) return [];
    return times > mostRepeats ? [`${name}^${times}`] : Array<string>(times).fill(name);
  });
}
