import { monthNames } from './gregorian.ts';

/** A pattern and the strict forms that a text of this shape may mean. */
type Rewriting = readonly [pattern: RegExp, ...forms: readonly string[]];

// The text is upper case by now. A quarter without "FY" may be meant either way; the calendar drops
// what it cannot hold.
const rewritings: readonly Rewriting[] = [
  [/^(\d{4})[-/. ]?([QW])[-/. ]?(\d{1,2})$/, '$1-$2$3', 'FY$1-$2$3'],
  [/^([QW])[-/. ]?(\d{1,2})[-/. ,]{0,2}(\d{4})$/, '$3-$1$2', 'FY$3-$1$2'],
  [/^FY[-/. ]?(\d{4})$/, 'FY$1'],
  [/^FY[-/. ]?(\d{2})$/, 'FY20$1'],
  [/^FY[-/. ]?(\d{4})[-/. ]?Q(\d)$/, 'FY$1-Q$2'],
  [/^FY[-/. ]?(\d{2})[-/. ]?Q(\d)$/, 'FY20$1-Q$2'],
  [/^Q(\d)[-/. ]?FY[-/. ]?(\d{4})$/, 'FY$2-Q$1'],
  [/^Q(\d)[-/. ]?FY[-/. ]?(\d{2})$/, 'FY20$2-Q$1'],
  [/^(\d{4})[-/. ](\d{1,2})$/, '$1-$2'],
  [/^(\d{1,2})[-/. ](\d{4})$/, '$2-$1'],
  [/^(\d{4})(\d{2})$/, '$1-$2'],
  [/^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/, '$1-$2-$3'],
  [/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/, '$3-$2-$1', '$3-$1-$2'],
  [/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'],
  [/^(\d{4}-\d{2}-\d{2})[T ]\d{2}:.*$/, '$1'],
];

// Nobody writes a longer text for a period; longer ones are not looked at.
const longestNearMiss = 40;

/** Full-width digits, other dashes, small letters, spaces around: as the strict forms have them. */
function plainForm(text: string): string {
  const dashes = /[\u2010-\u2015\u2212]/g;
  return text.normalize('NFKC').replace(dashes, '-').trim().toUpperCase();
}

/** "2026-7" and "2026-W3" lack a zero; quarters have one digit. */
function fillZeros(form: string): string {
  return form.replace(/(?<mark>[-W])(?<digit>\d)(?!\d)/g, '$<mark>0$<digit>');
}

/** "AUG 2026", "SEPT-2026" and "AUGUST 2026" as year and month; any other text as it is. */
function rewriteMonthName(plain: string): string {
  const [, word, year] = /^([A-Z]{3,9})[-/., ]{0,2}(\d{4})$/.exec(plain) ?? [];
  if (word === undefined || year === undefined) return plain;
  const month = monthNames.findIndex((name) => name.toUpperCase().startsWith(word)) + 1;
  return month === 0 ? plain : `${year}-${month}`;
}

/**
 * Strict forms of a day or period that a wrongly written text may stand for, in order of likelihood.
 * They only look right: the caller keeps those that it can read.
 */
export function likelyForms(text: string): readonly string[] {
  if (text.length > longestNearMiss) return [];
  const plain = plainForm(text);
  const rewritten = rewritings
    .filter(([pattern]) => pattern.test(plain))
    .flatMap(([pattern, ...forms]) => forms.map((form) => plain.replace(pattern, form)));
  const forms = [plain, rewriteMonthName(plain), ...rewritten].map(fillZeros);
  return [...new Set(forms)];
}

/** A hint that shows the right form, or all that may be meant; nothing when no form is known. */
export function writeOneOf(forms: readonly string[]): string | undefined {
  if (forms.length === 0) return undefined;
  const quoted = forms.map((form) => `"${form}"`);
  const choice = forms.length === 1 ? '' : ', whichever is meant';
  return `Write ${quoted.join(' or ')}${choice}.`;
}
