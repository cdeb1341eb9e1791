import { createHash } from 'node:crypto';

/** The id that git gives a content. `like` is an id of the same repository: 64 digits tell that it hashes by SHA-256. */
export function blobIdOf(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
