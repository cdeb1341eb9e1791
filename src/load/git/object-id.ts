declare const checked: unique symbol;

/** The name of one object of git: 40 or 64 hexadecimal digits. Only such a name is ever handed to git. */
export type ObjectId = string & { readonly [checked]: 'object id' };

/** The one place where a text becomes an object id. */
export function isObjectId(text: string): text is ObjectId {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** Whether git writes this id where there is no object. */
export function isNothing(id: string): boolean {
  return /^0+$/.test(id);
}

/** The tree without files. Git knows it whether a repository holds it or not; its id depends on the hash in use. */
export function emptyTree(like: ObjectId): string {
  return like.length === 40
    ? '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
    : '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321';
}

/** A folder from the top of the repository, separated by "/"; "" is the top itself. */
export type RepositoryPath = string & { readonly [checked]: 'path' };

/** The one place where a text becomes a path that git is asked about. */
export function isRepositoryPath(text: string): text is RepositoryPath {
  if (text === '') return true;
  if (text.length > LONGEST_PATH || text.includes('\0')) return false;
  return text.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

const LONGEST_PATH = 4_096;
