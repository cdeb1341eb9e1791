import { closest } from '../closest.ts';

/** "Did you mean", or the names there are. */
export function suggestId(wanted: string, known: readonly string[]): string {
  const meant = closest(wanted, known);
  if (meant) return `Did you mean "${meant}"?`;
  const shown = known.slice(0, 8).join(', ');
  return known.length > 8
    ? `There are ${shown} and ${known.length - 8} more.`
    : `There are: ${shown}.`;
}
