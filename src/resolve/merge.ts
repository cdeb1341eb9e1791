import { compareText } from '../compare-text.ts';
import type { Document } from '../load/document.ts';
import type { PlanDocument } from '../load/load.ts';
import { PLAN_FILE } from '../load/names.ts';
import type { Place, Problem } from '../problem.ts';
import {
  type ApprovalEntry,
  type AssumptionEntry,
  type ClosureEntry,
  type DecisionEntry,
  headerShape,
  type InitiativeEntry,
  type KpiEntry,
  type OverrideEntry,
  type PlanFile,
  type RestatementEntry,
  type WaiverEntry,
} from '../schema/plan-file.ts';
import type { DocumentPath } from './workspace.ts';

type Header = Pick<PlanFile, keyof typeof headerShape>;
type MapSection = 'teams' | 'people' | 'checks' | 'assumptions' | 'kpis' | 'initiatives';
type ListSection =
  | 'decisions'
  | 'overrides'
  | 'waivers'
  | 'restatements'
  | 'closures'
  | 'approvals';

/** All files of a plan as one: sections in order of id, so that the order of files and keys changes nothing. */
export interface MergedPlan {
  readonly header: Header;
  readonly teams: ReadonlyMap<string, NonNullable<PlanFile['teams']>[string]>;
  readonly people: ReadonlyMap<string, NonNullable<PlanFile['people']>[string]>;
  readonly checks: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly assumptions: ReadonlyMap<string, AssumptionEntry>;
  readonly kpis: ReadonlyMap<string, KpiEntry>;
  readonly initiatives: ReadonlyMap<string, InitiativeEntry>;
  readonly decisions: readonly DecisionEntry[];
  readonly overrides: readonly OverrideEntry[];
  readonly waivers: readonly WaiverEntry[];
  readonly restatements: readonly RestatementEntry[];
  readonly closures: readonly ClosureEntry[];
  readonly approvals: readonly ApprovalEntry[];
  /** Where a word of the merged plan stands. */
  readonly place: (path: DocumentPath, part?: 'key' | 'value') => Place;
  /** A scalar as it is written in its file. */
  readonly written: (path: DocumentPath) => string;
}

/** Where an entry of the merged plan came from. */
interface Home {
  readonly document: Document;
  readonly path: DocumentPath;
}

/** Merges the files of a plan. The same thing said in two places is a problem that names both. */
export function merge(documents: readonly PlanDocument[]): {
  plan: MergedPlan;
  problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const homes = new Map<string, Home>();

  const header: Record<string, unknown> = Object.create(null);
  for (const field of Object.keys(headerShape) as (keyof Header)[]) {
    for (const { document, file } of documents) {
      if (file[field] === undefined) continue;
      const claimed = claim(homes, field, { document, path: [field] });
      if (claimed) problems.push(claimed);
      else header[field] = file[field];
    }
  }

  function mapOf<Entry>(
    section: MapSection,
    entriesOf: (file: PlanFile) => Readonly<Record<string, Entry>> | undefined,
  ) {
    const entries: [string, Entry][] = [];
    for (const { document, file } of documents) {
      for (const [id, entry] of Object.entries(entriesOf(file) ?? {})) {
        const claimed = claim(homes, `${section}.${id}`, {
          document,
          path: [section, id],
        });
        if (claimed) problems.push(claimed);
        else entries.push([id, entry]);
      }
    }
    return new Map(entries.sort(([a], [b]) => compareText(a, b)));
  }

  function listOf<Entry>(
    section: ListSection,
    entriesOf: (file: PlanFile) => readonly Entry[] | undefined,
  ): readonly Entry[] {
    const entries: { key: string; entry: Entry; home: Home }[] = [];
    for (const { document, file } of documents) {
      (entriesOf(file) ?? []).forEach((entry, position) => {
        entries.push({
          key: canonical(entry),
          entry,
          home: { document, path: [section, position] },
        });
      });
    }
    entries.sort((a, b) => compareText(a.key, b.key));
    entries.forEach(({ home }, position) => {
      homes.set(`${section}.${position}`, home);
    });
    return entries.map(({ entry }) => entry);
  }

  const plan: MergedPlan = {
    header,
    teams: mapOf('teams', (file) => file.teams),
    people: mapOf('people', (file) => file.people),
    checks: mapOf('checks', (file) => file.checks),
    assumptions: mapOf('assumptions', (file) => file.assumptions),
    kpis: mapOf('kpis', (file) => file.kpis),
    initiatives: mapOf('initiatives', (file) => file.initiatives),
    decisions: listOf('decisions', (file) => file.decisions),
    overrides: listOf('overrides', (file) => file.overrides),
    waivers: listOf('waivers', (file) => file.waivers),
    restatements: listOf('restatements', (file) => file.restatements),
    closures: listOf('closures', (file) => file.closures),
    approvals: listOf('approvals', (file) => file.approvals),
    place: (path, part) => {
      const home = homeOf(homes, path);
      return home ? home.document.place(home.path, part) : { file: PLAN_FILE, line: 1, column: 1 };
    },
    written: (path) => {
      const home = homeOf(homes, path);
      return home ? home.document.written(home.path) : '';
    },
  };
  return { plan, problems };
}

/** Notes where `name` stands, or says that it stands somewhere already. */
function claim(homes: Map<string, Home>, name: string, home: Home): Problem | undefined {
  const first = homes.get(name);
  if (!first) {
    homes.set(name, home);
    return undefined;
  }
  const { file, line } = first.document.place(first.path, 'key');
  return {
    code: 'said-twice',
    message: `"${name}" stands here for the second time; the first is in "${file}", line ${line}.`,
    hint: 'Keep one of the two.',
    place: home.document.place(home.path, 'key'),
  };
}

/** The file that holds the entry `path` leads into, and the path inside that file. */
function homeOf(homes: ReadonlyMap<string, Home>, path: DocumentPath): Home | undefined {
  const [section, entry, ...inside] = path;
  const home = homes.get(`${section}.${entry}`);
  if (home) return { document: home.document, path: [...home.path, ...inside] };
  const whole = homes.get(String(section));
  return whole && { document: whole.document, path };
}

/** One text for one meaning, whatever the order of keys. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const fields = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}

/** The entries of a map in order of key: no output may hang on the order in which keys were written. */
export function sortedEntries<Value>(
  map: Readonly<Record<string, Value>> = {},
): readonly [string, Value][] {
  return Object.entries(map).sort(([a], [b]) => compareText(a, b));
}
