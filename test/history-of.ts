import type { PlanHistory, Step } from '../src/load/history.ts';
import { createHistory } from '../src/load/read-history.ts';
import { dayOf } from './facts-of.ts';

/** One commit of a made-up history: the files that it writes, and those that it deletes (null). */
export interface Vintage {
  /** The date of the commit: 2026-04-01. */
  readonly on: string;
  readonly files: Readonly<Record<string, string | null>>;
  /** `Ana <ana@northwind.example>` */
  readonly by?: string;
  readonly message?: string;
}

/** A history that is held in memory, one step a vintage: the same as if git had kept it. */
export function historyOf(vintages: readonly Vintage[]): PlanHistory {
  const contents = new Map<string, Uint8Array>();
  const current = new Map<string, string>();
  const steps = vintages.map((vintage, at): Step => {
    const files = Object.entries(vintage.files).map(([path, text]) => {
      const before = current.get(path);
      const after = text === null ? undefined : `${path}@${at}`;
      if (after === undefined) current.delete(path);
      else {
        current.set(path, after);
        contents.set(after, new TextEncoder().encode(text ?? ''));
      }
      return { path, before, after };
    });
    const [, name = 'Ana', email = 'ana@example.org'] =
      /^(.*) <(.*)>$/.exec(vintage.by ?? '') ?? [];
    const signed = { name, email, day: dayOf(vintage.on) };
    const commit = {
      id: String(at + 1).padStart(40, '0'),
      parents: at === 0 ? [] : [String(at).padStart(40, '0')],
      author: signed,
      committer: signed,
      subject: vintage.message ?? `Vintage ${at + 1}`,
    };
    return { commit, day: signed.day, files, merged: [] };
  });
  return createHistory(steps, contents, { gap: undefined, doubts: [] });
}
