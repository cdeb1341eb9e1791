import { EXIT } from '../../exit.ts';
import { readPackageFile } from '../package-files.ts';
import type { World } from '../world.ts';

/** The file of each document that has a schema. */
const FILES = {
  plan: 'plan',
  result: 'result',
  record: 'record',
  trace: 'trace',
  whatif: 'what-if',
  diff: 'diff',
  log: 'log',
  replay: 'replay',
} as const;

/** `plan schema`: prints a JSON Schema as it is shipped. */
export function runSchema({ of }: { readonly of: keyof typeof FILES }, world: World): number {
  world.stdout.write(readPackageFile(`schemas/${FILES[of]}.schema.json`));
  return EXIT.passes;
}
