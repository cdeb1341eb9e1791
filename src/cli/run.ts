import { main } from './main.ts';
import { nodeWorld } from './node-world.ts';

/** Runs a command in the real world, for bin/plan.js. */
export function run(argv: readonly string[]): Promise<number> {
  return main(argv, nodeWorld());
}
