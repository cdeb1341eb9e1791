import { readWholeNumber } from './whole-number.ts';

export interface GitObject {
  readonly id: string;
  /** blob, commit, tree or tag. */
  readonly kind: string;
  readonly bytes: Uint8Array;
}

export interface ObjectStream {
  /** Takes the next piece of what `cat-file --batch` prints. */
  feed(piece: Buffer): void;
  /** The first id that the repository does not hold, and whether every answer was whole and understood. */
  end(): { readonly missing: string | undefined; readonly isWhole: boolean };
}

const LINE_END = 0x0a;

/** Longer than any first line of an answer. */
const LONGEST_HEADER = 200;

interface Header {
  readonly id: string;
  readonly kind: string;
  readonly size: number;
}

/** Cuts the answers of `cat-file --batch` into objects: a line "id kind size", the content, a line end. */
export function streamObjects(take: (object: GitObject) => void): ObjectStream {
  let pieces: Buffer[] = [];
  let held = 0;
  let header: Header | undefined;
  let missing: string | undefined;
  let isBroken = false;

  const takeHeader = (rest: Buffer): number => {
    const length = rest.subarray(0, LONGEST_HEADER).indexOf(LINE_END);
    if (length < 0) {
      isBroken ||= rest.length >= LONGEST_HEADER;
      return 0;
    }
    const [id = '', kind = '', size = ''] = rest.subarray(0, length).toString('latin1').split(' ');
    const bytes = readWholeNumber(size);
    if (bytes !== undefined) header = { id, kind, size: bytes };
    else if (kind === 'missing') missing ??= id;
    else isBroken = true;
    return length + 1;
  };

  const takeContent = (rest: Buffer, { id, kind, size }: Header): number => {
    if (rest.length <= size) return 0;
    header = undefined;
    // A copy: the buffer holds whatever else git printed beside it.
    take({ id, kind, bytes: new Uint8Array(rest.subarray(0, size)) });
    return size + 1;
  };

  return {
    feed(piece) {
      pieces.push(piece);
      held += piece.length;
      // A large object comes in many pieces: they are joined once it is whole.
      if (header !== undefined && held <= header.size) return;
      let rest = pieces.length === 1 ? piece : Buffer.concat(pieces);
      for (let used = -1; used !== 0 && !isBroken; rest = rest.subarray(used))
        used = header === undefined ? takeHeader(rest) : takeContent(rest, header);
      pieces = rest.length === 0 ? [] : [rest];
      held = rest.length;
    },
    end: () => ({ missing, isWhole: !isBroken && held === 0 && header === undefined }),
  };
}
