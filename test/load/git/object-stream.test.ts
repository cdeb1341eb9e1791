import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFileChanges } from '../../../src/load/git/file-changes.ts';
import { type GitObject, streamObjects } from '../../../src/load/git/object-stream.ts';
import { parseTreeFiles } from '../../../src/load/git/tree-files.ts';

const ID = 'a'.repeat(40);

function read(pieces: readonly Uint8Array[]) {
  const objects: GitObject[] = [];
  const stream = streamObjects((object) => objects.push(object));
  for (const piece of pieces) stream.feed(Buffer.from(piece));
  return { objects, ...stream.end() };
}

function answer(content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${ID} blob ${content.length}\n`), content, Buffer.from('\n')]);
}

it('cuts objects apart wherever the pieces end', () => {
  const contents = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 8 });
  const cuts = fc.array(fc.nat({ max: 300 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(contents, cuts, (each, lengths) => {
      const whole = Buffer.concat(each.map(answer));
      const pieces: Buffer[] = [];
      for (let at = 0, cut = 0; at < whole.length; cut += 1) {
        const length = (lengths[cut % lengths.length] ?? 0) + 1;
        pieces.push(whole.subarray(at, at + length));
        at += length;
      }
      const found = read(pieces);
      expect(found).toMatchObject({ missing: undefined, isWhole: true });
      expect(found.objects.map(({ bytes }) => bytes)).toEqual(each);
    }),
    { numRuns: 1_000 },
  );
});

it.each([
  ['', true, undefined],
  [`${ID} missing\n`, true, ID],
  [`${ID} blob 3\nabc`, false, undefined],
  [`${ID} blob 3\nab`, false, undefined],
  [`${ID} blob`, false, undefined],
  [`${ID} blob x\n`, false, undefined],
  [`${ID} blob -1\n`, false, undefined],
  [`${ID} ambiguous\n`, false, undefined],
  ['x'.repeat(300), false, undefined],
])('%j', (text, isWhole, missing) => {
  expect(read([Buffer.from(text)])).toEqual({ objects: [], isWhole, missing });
});

it('refuses what git does not print', () => {
  for (const text of [':100644', ':100644 100644 a b M\0x\0', `:100644 100644 ${ID} ${ID} M\0`])
    expect(parseFileChanges(Buffer.from(text), '')).toBeUndefined();
  for (const text of [
    'x',
    '100644 blob a 1\tx\0',
    `100644 blob ${ID} x\tx\0`,
    `100644 blob ${ID} 1`,
  ])
    expect(parseTreeFiles(Buffer.from(text), '')).toBeUndefined();
});
