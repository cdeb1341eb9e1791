/**
 * Names that JavaScript gives to every object. As a key, an id or a column they would read or overwrite something else
 * than was meant, so they are refused everywhere, whatever holds the data.
 */
const RESERVED: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/** Whether a name may not be used for a key, an id, a column or a formula name. */
export function isReservedName(name: string): boolean {
  return RESERVED.has(name);
}
