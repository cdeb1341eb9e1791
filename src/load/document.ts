import type { Place } from '../problem.ts';
import { escapeForMessage } from './characters.ts';
import { findLineStarts, placeOf } from './lines.ts';

/** What a YAML file says, as plain data. Objects have no prototype; parts that aliases repeat are shared. */
export type Plain = string | number | boolean | null | readonly Plain[] | PlainMap;
export interface PlainMap {
  readonly [key: string]: Plain;
}

export type DocumentPath = readonly (string | number)[];

/** One file of the plan: what it says, and where each of its words stands. */
export interface Document {
  readonly file: string;
  readonly data: Plain;
  /** The place of the value at `path`, or of its key; the nearest existing ancestor when the path is absent. */
  place(path: DocumentPath, part?: 'key' | 'value'): Place;
  /** The text of a value as written in the file, at most 80 characters, invisible ones escaped; "" when absent. */
  written(path: DocumentPath): string;
}

/**
 * Where the nodes of a document stand, without its syntax tree: a thousand files must stay small in memory.
 * Nodes are in the order of the file, parents first, four numbers each: offset of the key (of the value in a list),
 * offset of the value, offset of its end, and the number of the first node after it. An alias has -1 - the number of
 * the node that it stands for instead.
 */
export interface NodeOffsets {
  readonly numbers: Int32Array;
  /** The keys of a map in the order of the file, by node, where JavaScript would put them in another ("2026"). */
  readonly keyOrders: ReadonlyMap<number, readonly string[]>;
}

export const NUMBERS_PER_NODE = 4;

/** Joins data, text and offsets to a document that can say where everything stands. */
export function createDocument(
  file: string,
  text: string,
  data: Plain,
  offsets: NodeOffsets,
): Document {
  const children = new Map<number, ReadonlyMap<string | number, number>>();
  let lineStarts: Int32Array | undefined;

  const childrenOf = (node: number, value: Plain): ReadonlyMap<string | number, number> => {
    const known = children.get(node) ?? numberChildren(node, value, offsets);
    children.set(node, known);
    return known;
  };
  return {
    file,
    data,
    place(path, part = 'value') {
      const { node, found } = findNode(path, data, offsets, childrenOf);
      const offset = readNumber(offsets, node, part === 'key' && found ? 0 : 1);
      lineStarts ??= findLineStarts(text);
      return placeOf(file, lineStarts, offset);
    },
    written(path) {
      const { node, found } = findNode(path, data, offsets, childrenOf);
      if (!found) return '';
      return escapeForMessage(
        text.slice(readNumber(offsets, node, 1), readNumber(offsets, node, 2)).trimEnd(),
      );
    },
  };
}

type ChildrenOf = (node: number, value: Plain) => ReadonlyMap<string | number, number>;

/** The node at a path, or the last one on the way to it that exists. */
function findNode(path: DocumentPath, data: Plain, offsets: NodeOffsets, childrenOf: ChildrenOf) {
  let node = 0;
  let value: Plain | undefined = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return { node, found: false };
    const target = followAlias(offsets, node);
    const child = childrenOf(target, value).get(step);
    if (child === undefined) return { node, found: false };
    node = child;
    value = readChild(value, step);
  }
  return { node, found: true };
}

function readChild(value: readonly Plain[] | PlainMap, step: string | number): Plain | undefined {
  if (isList(value)) return typeof step === 'number' ? value[step] : undefined;
  return value[String(step)];
}

/** Narrower than Array.isArray, which forgets that a list may be readonly. */
export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function numberChildren(
  node: number,
  value: Plain,
  offsets: NodeOffsets,
): ReadonlyMap<string | number, number> {
  const numbered = new Map<string | number, number>();
  if (typeof value !== 'object' || value === null) return numbered;
  const names = isList(value)
    ? [...value.keys()]
    : (offsets.keyOrders.get(node) ?? Object.keys(value));
  let child = node + 1;
  for (const name of names) {
    numbered.set(name, child);
    const next = readNumber(offsets, child, 3);
    child = next < 0 ? child + 1 : next;
  }
  return numbered;
}

function followAlias(offsets: NodeOffsets, node: number): number {
  const next = readNumber(offsets, node, 3);
  return next < 0 ? followAlias(offsets, -1 - next) : node;
}

function readNumber(offsets: NodeOffsets, node: number, which: number): number {
  return offsets.numbers[node * NUMBERS_PER_NODE + which] ?? 0;
}
