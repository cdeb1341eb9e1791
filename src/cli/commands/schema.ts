import { EXIT } from '../../exit.ts';
import { readPackageFile } from '../package-files.ts';
import type { World } from '../world.ts';

/** `plan schema`: prints a JSON Schema as it is shipped. */
export function runSchema({ of }: { readonly of: 'plan' | 'result' }, world: World): number {
  world.stdout.write(readPackageFile(`schemas/${of}.schema.json`));
  return EXIT.passes;
}
