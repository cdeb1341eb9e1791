import Table from 'cli-table3';
import { CHECKS } from '../../checks/index.ts';
import { EXIT } from '../../exit.ts';
import { paintSeverity, styleFor } from '../../render/style.ts';
import { lookFor } from '../look.ts';
import type { World } from '../world.ts';

/** `plan checks`: every check with its severity and what it says when it fires. */
export function runChecksList(
  { format }: { readonly format: 'text' | 'json' },
  world: World,
): number {
  if (format === 'json') {
    const checks = CHECKS.map(({ id, theme, severity, claim, why, remedy }) => ({
      id,
      theme,
      severity,
      claim,
      why,
      remedy,
    }));
    world.stdout.write(`${JSON.stringify(checks, null, 2)}\n`);
    return EXIT.passes;
  }
  const look = lookFor(world);
  const style = styleFor(look);
  const widest = Math.max(...CHECKS.map(({ id }) => id.length));
  const table = new Table({
    chars: PLAIN_BORDERS,
    style: { 'padding-left': 0, 'padding-right': 2, head: [], border: [] },
    colWidths: [widest + 2, 10, Math.max(20, look.width - widest - 12)],
    wordWrap: true,
  });
  for (const { id, severity, claim } of CHECKS)
    table.push([style.strong(id), paintSeverity(severity, style)(severity), claim]);
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  world.stdout.write(`${lines.join('\n')}\n\nplan explain <check> says more about one.\n`);
  return EXIT.passes;
}

/** No lines: the columns are enough, and copy well. */
const PLAIN_BORDERS = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((part) => [part, '']),
);
