/** What one run may cost. A plan file can never raise these: only who runs the tool can. */
export interface Limits {
  readonly planFileBytes: number;
  /** All plan files of a plan together. */
  readonly planBytes: number;
  readonly files: number;
  readonly yamlDepth: number;
  readonly yamlNodes: number;
  readonly mapKeys: number;
  readonly scalarBytes: number;
  readonly aliases: number;
  /** Nodes that aliases may add to a file by repeating what they point to. */
  readonly expandedNodes: number;
  readonly keyBytes: number;
  readonly formulaCharacters: number;
  readonly formulaTokens: number;
  readonly formulaDepth: number;
  readonly driverTreeNodes: number;
  readonly driverTreeDepth: number;
  readonly csvBytes: number;
  readonly csvRows: number;
  readonly csvColumns: number;
  readonly cellBytes: number;
  readonly pathBytes: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

export const DEFAULT_LIMITS: Limits = {
  planFileBytes: 2 * MIB,
  planBytes: 32 * MIB,
  files: 5_000,
  yamlDepth: 64,
  yamlNodes: 200_000,
  mapKeys: 20_000,
  scalarBytes: 64 * KIB,
  aliases: 100,
  expandedNodes: 50_000,
  keyBytes: 256,
  formulaCharacters: 2_000,
  formulaTokens: 500,
  formulaDepth: 64,
  driverTreeNodes: 2_000,
  driverTreeDepth: 100,
  csvBytes: 64 * MIB,
  csvRows: 2_000_000,
  csvColumns: 500,
  cellBytes: 32 * KIB,
  pathBytes: 1_024,
};

/** How to mend what is over a limit, with the way out for those who need that much. */
export function orRaise(mend: string, limit: keyof Limits): string {
  return `${mend}, or raise the limit with --limit ${limit}=<number>.`;
}

/** A size in words: 2 MiB, 64 KiB, 1,500 bytes. */
export function describeBytes(bytes: number): string {
  if (bytes >= MIB && bytes % MIB === 0) return `${bytes / MIB} MiB`;
  if (bytes >= KIB && bytes % KIB === 0) return `${bytes / KIB} KiB`;
  return `${describeCount(bytes)} bytes`;
}

/** A whole number with thousands separated by commas, the same on every machine. */
export function describeCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
