import type { Change, Section } from '../diff/change.ts';

/** Which rules of the other side count although they are not those that judge: what the base approved beforehand. */
export interface Leave {
  /** Whether the whole definition may come or go. */
  whole(section: Section, id: string): boolean;
  /** Whether a field may say what the other side says: `drives` with the metric as its part. */
  field(section: Section, id: string, field: string, part?: string): boolean;
}

/** Leave for these changes, and for nothing else. */
export function leaveFor(changes: readonly Change[]): Leave {
  const keys = new Set(
    changes.map(({ section, id, field, part }) => key(section, id, field, part)),
  );
  return {
    whole: (section, id) => keys.has(key(section, id, '', '')),
    field: (section, id, field, part = '') => keys.has(key(section, id, field, part)),
  };
}

/** What stands inside a field (`drives.lag`) is taken with all of it. */
function key(section: Section, id: string, field: string, part: string): string {
  return JSON.stringify([section, id, field.split('.')[0], part]);
}

export const NO_LEAVE: Leave = leaveFor([]);
