import { simulateForecasts } from './forecast-simulation.js';

/** Table B: what a published date of a breach is worth. */
export const forecastTable = {
  title: 'B. Forecast of the date on which an assumption breaks',
  about: [
    'A straight line with noise of spread 1 reaches the edge in 8 periods; published is the share of series for which an',
    'interval is given, covered the share of these that holds the true date (nominal 80%), open the share whose end lies',
    'behind the horizon. Slope 0: no trend, each published date is false.',
  ],
  header: ['figures', 'persistence', 'slope', 'published', 'covered', 'open'],
  jobs: (isQuick) => [{ runs: isQuick ? 50 : 1_000 }],
  measure: ({ runs }, seed) => simulateForecasts({ runs, seed }),
  describe: ({ points, persistence, slope, published, coverage, open }) => [
    String(points),
    persistence.toFixed(1),
    slope.toFixed(1),
    percent(published),
    coverage === undefined ? '' : percent(coverage),
    open === undefined ? '' : percent(open),
  ],
  summarise: () => [],
};

function percent(share) {
  return `${(100 * share).toFixed(1)}%`;
}
