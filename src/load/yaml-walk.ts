import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { isMistake } from '../mistake.ts';
import { escapeForMessage } from './characters.ts';
import type { NodeOffsets, Plain, PlainMap } from './document.ts';
import { NUMBERS_PER_NODE } from './document.ts';
import type { Fault } from './fault.ts';
import { describeCount, type Limits } from './limits.ts';
import { findLookalikes, type Key, normaliseName, readKey, refuseDuplicate } from './yaml-keys.ts';
import { readScalar } from './yaml-scalar.ts';
import { refuseDepth } from './yaml-tokens.ts';

/** What walking a syntax tree gives. Parts that were refused are left out, but for scalars: they stay as written. */
export interface Walked {
  readonly data: Plain;
  readonly offsets: NodeOffsets;
  readonly faults: readonly Fault[];
}

/** A value with what it costs to write it out: its nodes and levels, aliases expanded. */
interface Value {
  readonly data: Plain;
  readonly nodes: number;
  readonly height: number;
}

interface Walk {
  readonly limits: Limits;
  readonly faults: Fault[];
  readonly numbers: number[];
  readonly keyOrders: Map<number, readonly string[]>;
  /** Values by anchor; 'open' while they are being read, when an alias to them would be a circle. */
  readonly anchors: Map<string, 'open' | (Value & { readonly node: number })>;
  /** Nodes that aliases have added. */
  expanded: number;
}

const NOTHING: Value = { data: null, nodes: 1, height: 0 };

/** Turns a composed document into plain data and the places of its nodes. */
export function walkDocument(root: Node, limits: Limits): Walked {
  const walk: Walk = {
    limits,
    faults: [],
    numbers: [],
    keyOrders: new Map(),
    anchors: new Map(),
    expanded: 0,
  };
  const { data } = walkNode(walk, root, root.range?.[0] ?? 0, 1);
  const offsets = { numbers: Int32Array.from(walk.numbers), keyOrders: walk.keyOrders };
  return { data, offsets, faults: walk.faults };
}

/** Reads one node. `depth` is the level that it would open as a collection. */
function walkNode(walk: Walk, node: unknown, keyStart: number, depth: number): Value {
  const number = openNode(walk, node, keyStart);
  if (isAlias(node)) return walkAlias(walk, node, number, depth);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) walk.anchors.set(anchor, 'open');
  const value = walkContent(walk, node, number, depth);
  walk.numbers[number * NUMBERS_PER_NODE + 3] = walk.numbers.length / NUMBERS_PER_NODE;
  if (anchor !== undefined) walk.anchors.set(anchor, { ...value, node: number });
  return value;
}

function openNode(walk: Walk, node: unknown, keyStart: number): number {
  const hasRange = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node);
  const [start, end] = (hasRange ? node.range : undefined) ?? [keyStart, keyStart];
  const number = walk.numbers.length / NUMBERS_PER_NODE;
  walk.numbers.push(keyStart, start, end, number + 1);
  return number;
}

function walkContent(walk: Walk, node: unknown, number: number, depth: number): Value {
  if (isMap(node)) return walkMap(walk, node, number, depth);
  if (isSeq(node)) return walkList(walk, node, depth);
  return isScalar(node) ? walkScalar(walk, node) : NOTHING;
}

function walkScalar(walk: Walk, scalar: Scalar<unknown>): Value {
  const value = readScalar(scalar);
  if (!isMistake(value)) return { data: value, nodes: 1, height: 0 };
  walk.faults.push(value);
  return { data: escapeForMessage(scalar.source ?? ''), nodes: 1, height: 0 };
}

function walkList(walk: Walk, list: YAMLSeq<unknown>, depth: number): Value {
  const values = list.items.map((item) => walkNode(walk, item, startOf(item, list), depth + 1));
  return gather(
    values.map((value) => value.data),
    values,
  );
}

function walkMap(walk: Walk, map: YAMLMap<unknown, unknown>, number: number, depth: number): Value {
  // No prototype: a key of the input can never meet a name that JavaScript gave the object.
  const data: Record<string, Plain> = Object.create(null);
  const keys = new Map<string, Key>();
  const values: Value[] = [];
  for (const pair of map.items) {
    const key = takeKey(walk, pair, keys, startOf(pair.key, map));
    if (key === undefined) continue;
    const value = walkNode(walk, pair.value, key.start, depth + 1);
    values.push(value);
    data[key.name] = value.data;
  }
  walk.faults.push(...findLookalikes(keys));
  const names = [...keys.values()].map((key) => key.name);
  // JavaScript moves keys like "2026" to the front of an object.
  if (names.some((name) => /^\d+$/.test(name))) walk.keyOrders.set(number, names);
  return gather(data, values);
}

function gather(data: readonly Plain[] | PlainMap, values: readonly Value[]): Value {
  let nodes = 1;
  let height = 0;
  for (const value of values) {
    nodes += value.nodes;
    height = Math.max(height, value.height);
  }
  return { data, nodes, height: height + 1 };
}

function takeKey(
  walk: Walk,
  pair: Pair<unknown, unknown>,
  keys: Map<string, Key>,
  start: number,
): Key | undefined {
  const key = readKey(pair, start, walk.limits);
  if (isMistake(key)) {
    walk.faults.push(key);
    return undefined;
  }
  const name = normaliseName(key.name);
  const first = keys.get(name)?.start;
  if (first === undefined) {
    keys.set(name, key);
    return key;
  }
  walk.faults.push(refuseDuplicate(key, first));
  return undefined;
}

function walkAlias(walk: Walk, alias: Alias, number: number, depth: number): Value {
  const start = alias.range?.[0] ?? 0;
  const at = { start, end: alias.range?.[1] ?? start };
  const name = escapeForMessage(alias.source);
  const target = walk.anchors.get(alias.source);
  if (target === undefined || target === 'open') {
    const fault = target === undefined ? unknownAnchor(name) : circularAlias(name);
    walk.faults.push({ ...fault, ...at });
    return NOTHING;
  }
  walk.expanded += target.nodes;
  const costly = refuseExpansion(walk, target, depth, at);
  if (costly !== undefined) {
    if (costly !== 'said before') walk.faults.push(costly);
    return NOTHING;
  }
  walk.numbers[number * NUMBERS_PER_NODE + 3] = -1 - target.node;
  return target;
}

function unknownAnchor(name: string) {
  const mistake = `The alias "*${name}" stands for nothing: no "&${name}" comes before it.`;
  return { code: 'unknown-anchor', mistake, hint: 'Write the value itself.' };
}

function circularAlias(name: string) {
  const mistake = `The alias "*${name}" stands inside the value that it stands for.`;
  return { code: 'circular-alias', mistake, hint: 'Write the value itself.' };
}

function refuseExpansion(
  walk: Walk,
  target: Value,
  depth: number,
  at: { start: number; end: number },
) {
  if (depth - 1 + target.height > walk.limits.yamlDepth) return refuseDepth(at.start, walk.limits);
  if (walk.expanded <= walk.limits.expandedNodes) return undefined;
  if (walk.faults.some((fault) => fault.code === 'too-much-aliased')) return 'said before';
  const most = describeCount(walk.limits.expandedNodes);
  const mistake = `Written out, the aliases ("*name") of this file stand for more than ${most} values.`;
  return {
    code: 'too-much-aliased',
    mistake,
    hint: 'Write the values out, or split the file.',
    ...at,
  };
}

/** Where a node starts; the start of its parent where it has no text of its own. */
function startOf(node: unknown, parent: YAMLMap<unknown, unknown> | YAMLSeq<unknown>): number {
  const hasRange = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node);
  return (hasRange ? node.range?.[0] : undefined) ?? parent.range?.[0] ?? 0;
}
