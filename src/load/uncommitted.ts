import type { PlanHistory } from './history.ts';
import type { Source } from './source.ts';

/** Whether a folder holds files of the plan that are not as the last commit left them. Line ends do not count. */
export function isUncommitted({ steps, filesAt, content }: PlanHistory, source: Source): boolean {
  const committed = filesAt(steps.length - 1);
  const isNew = source.list().files.some(({ path }) => !committed.has(path));
  return isNew || [...committed].some(([path, id]) => !isSame(content(id), source.read(path)));
}

function isSame(one: Uint8Array, other: unknown): boolean {
  if (!(other instanceof Uint8Array)) return false;
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.equals(b) || withoutReturns(a) === withoutReturns(b);
}

/** Git may write the line ends of a file anew. */
function withoutReturns(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll('\r\n', '\n');
}
