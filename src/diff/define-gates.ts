import type { InitiativeEntry } from '../schema/plan-file.ts';
import { type Definition, dayOf, definitionOf, fieldOf, setOf, wordsOf } from './field.ts';
import { requirementMeaning, splitRequirement } from './requirement.ts';

/** What the gates of an initiative mean. */
export function defineGates(initiative: string, entry: InitiativeEntry): readonly Definition[] {
  return Object.entries(entry.gates ?? {}).map(([name, { due, opens, require }]) => {
    const requirements = require.flatMap((text) => splitRequirement(text, initiative));
    const required = setOf(requirements, requirementMeaning);
    return definitionOf('gates', `${initiative}.${name}`, `due ${due}: ${required.text}`, [
      fieldOf('due', dayOf(due)),
      fieldOf('opens', wordsOf(opens)),
      fieldOf('require', required),
    ]);
  });
}
