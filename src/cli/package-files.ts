import { readFileSync } from 'node:fs';
import { PlanError } from './plan-error.ts';

/** A file that is shipped with the tool, beside its code: `docs/checks/stale-series.md`, `schemas/plan.schema.json`. */
export function readPackageFile(path: string): string {
  // The bundle lies in dist/, the sources in src/cli/: the package root is where package.json is.
  for (const root of ['../', '../../']) {
    try {
      readFileSync(new URL(`${root}package.json`, import.meta.url));
      return readFileSync(new URL(root + path, import.meta.url), 'utf8');
    } catch {
      // Not this root, or the file is missing: the next one, and then the message below.
    }
  }
  throw new PlanError(
    `The file ${path} is missing from this installation`,
    'Install plangate again.',
  );
}
