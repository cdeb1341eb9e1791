import type { Signed } from '../load/git/commit.ts';
import type { Person, Workspace } from '../resolve/workspace.ts';

/** Who did something, as git noted it, and which person of the plan has that address. */
export interface Signer extends Signed {
  readonly person: string | undefined;
}

/** An address as it is compared: capital letters and blanks around it say nothing. */
export function addressOf(email: string | undefined): string | undefined {
  const address = email?.trim().toLowerCase();
  return address === '' ? undefined : address;
}

/** Of two people with one address, the first by id. */
export function signerOf(signed: Signed, { people }: Workspace): Signer {
  const address = addressOf(signed.email);
  const found = [...people.values()].find(
    ({ email }) => address !== undefined && addressOf(email) === address,
  );
  return { ...signed, person: found?.id };
}

/** People whom their address does not tell apart, in words for the reader. */
export function describeSharedAddresses({ people }: Pick<Workspace, 'people'>): readonly string[] {
  const first = new Map<string, Person>();
  return [...people.values()].flatMap((person) => {
    const address = addressOf(person.email);
    const other = address === undefined ? undefined : first.get(address);
    if (address === undefined) return [];
    if (!other) {
      first.set(address, person);
      return [];
    }
    const { id } = other;
    return `${id} and ${person.id} have one e-mail address, so what either commits is taken for ${id}'s`;
  });
}
