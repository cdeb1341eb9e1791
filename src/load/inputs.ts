import { createHash } from 'node:crypto';
import { compareText } from '../compare-text.ts';
import type { Source } from './source.ts';

/** A file as it was read: enough to tell whether another is the same. */
export interface Input {
  readonly path: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

export function fingerprint(path: string, bytes: Uint8Array): Input {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, bytes: bytes.length, sha256 };
}

/** The same source, which notes what is read from it. */
export interface NotingSource extends Source {
  /** Every file that was read so far, by path. */
  inputs(): readonly Input[];
}

export function noteInputs(source: Source): NotingSource {
  const read = new Map<string, Uint8Array>();
  return {
    list: () => source.list(),
    read(path) {
      const content = source.read(path);
      if (content instanceof Uint8Array) read.set(path, content);
      return content;
    },
    inputs: () =>
      [...read]
        .map(([path, bytes]) => fingerprint(path, bytes))
        .sort((a, b) => compareText(a.path, b.path)),
  };
}
