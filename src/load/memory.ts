import { compareText } from '../compare-text.ts';
import { refuseMissing } from './file-problems.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import {
  findNameClashes,
  isPlanFileName,
  isPlanLikeName,
  isSkippedFolder,
  refuseName,
  refusePath,
} from './names.ts';
import { refuseSizes } from './sizes.ts';
import type { Source } from './source.ts';

/** A plan held in memory, by path: for tests, and for revisions read from elsewhere. The same rules as on disk. */
export function memorySource(
  files: ReadonlyMap<string, string | Uint8Array>,
  limits: Limits = DEFAULT_LIMITS,
): Source {
  const bytesOf = (path: string): Uint8Array | undefined => {
    const content = files.get(path);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  return {
    list() {
      const paths = [...files.keys()]
        .filter((path) => !path.split('/').some(isSkippedFolder))
        .sort(compareText);
      const planLike = paths.filter((path) => isPlanLikeName(nameOf(path)));
      const refused = planLike
        .map((path) => refuseName(path))
        .filter((problem) => problem !== undefined);
      const listed = planLike
        .filter((path) => isPlanFileName(nameOf(path)) && refuseName(path) === undefined)
        .map((path) => ({ path, bytes: bytesOf(path)?.length ?? 0 }));
      const tooMuch = refuseSizes(listed, limits);
      const problems = [...refused, ...findNameClashes(planLike), ...tooMuch];
      return { files: tooMuch.length === 0 ? listed : [], problems };
    },
    read(path) {
      return refusePath(path, limits.pathBytes) ?? bytesOf(path) ?? refuseMissing(path);
    },
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
