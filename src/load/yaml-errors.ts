import type { YAMLError } from 'yaml';
import { escapeForMessage } from './characters.ts';
import type { Fault } from './fault.ts';

type Said = Pick<Fault, 'code' | 'mistake' | 'hint'>;
type ErrorCode = YAMLError['code'];

const QUOTES = 'Put the text in quotes if it is meant as text.';

/** What the YAML library found, in our words. A warning of the library counts as much as an error. */
const SENTENCES: Readonly<Record<ErrorCode, Said>> = {
  ALIAS_PROPS: say(
    'bad-alias',
    'An alias ("*name") can have neither an anchor nor a tag.',
    'Write "*name" alone.',
  ),
  BAD_ALIAS: say(
    'bad-alias',
    'The name of this anchor or alias is empty or ends with a colon.',
    QUOTES,
  ),
  BAD_COLLECTION_TYPE: say(
    'tag',
    'Tags (words that begin with "!") are not allowed.',
    'Delete the tag.',
  ),
  BAD_DIRECTIVE: say('directive', 'Lines that begin with "%" are not allowed.', 'Delete the line.'),
  BAD_DQ_ESCAPE: say(
    'bad-escape',
    'This backslash sequence is not known.',
    'Write \\\\ for a backslash, or use single quotes.',
  ),
  BAD_INDENT: say(
    'bad-indent',
    'This line is not indented like its neighbours.',
    'Give lines of one list the same number of spaces.',
  ),
  BAD_PROP_ORDER: say(
    'unexpected-text',
    'An anchor stands in the wrong place.',
    'Put the anchor right before its value.',
  ),
  BAD_SCALAR_START: say(
    'bad-start',
    'A text cannot begin with this character.',
    'Put the text in quotes.',
  ),
  BLOCK_AS_IMPLICIT_KEY: say(
    'second-colon',
    'A second name with a colon stands in one line, or the line below is indented too far.',
    'Put text that holds ": " in quotes, and line up the names.',
  ),
  BLOCK_IN_FLOW: say(
    'missing-comma',
    'A comma seems to be missing inside { } or [ ].',
    'Separate the entries with commas.',
  ),
  DUPLICATE_KEY: say(
    'duplicate-key',
    'This name stands here for the second time.',
    'Keep one of the two.',
  ),
  IMPOSSIBLE: say('unexpected-text', 'This cannot be read.', QUOTES),
  KEY_OVER_1024_CHARS: say('too-long-name', 'This name is too long.', 'Shorten the name.'),
  MISSING_CHAR: say(
    'missing-character',
    'Something is missing here: a line end, a space, a comma, a colon or a closing mark.',
    'Look for "---" with text behind it, "name:" without a space, or a bracket that is not closed.',
  ),
  MULTILINE_IMPLICIT_KEY: say(
    'name-over-lines',
    'A name before a colon must stand on one line.',
    'Check the indentation of the line above.',
  ),
  MULTIPLE_ANCHORS: say(
    'duplicate-anchor',
    'A value can have only one anchor.',
    'Delete one of the two.',
  ),
  MULTIPLE_DOCS: say(
    'second-document',
    'A second document begins here, and a file may hold only one.',
    'Move it to a file of its own.',
  ),
  MULTIPLE_TAGS: say('tag', 'Tags (words that begin with "!") are not allowed.', 'Delete the tag.'),
  NON_STRING_KEY: say(
    'bad-key',
    'What stands before the colon is not a name.',
    'Write a plain name before the colon.',
  ),
  RESOURCE_EXHAUSTION: say(
    'too-deep',
    'The nesting is too deep.',
    'Look for brackets that are not closed.',
  ),
  TAB_AS_INDENT: say('tab-indent', 'The line is indented with a tab.', 'Use spaces.'),
  TAG_RESOLVE_FAILED: say(
    'tag',
    'Tags (words that begin with "!") are not allowed.',
    'Delete the tag.',
  ),
  UNEXPECTED_TOKEN: say(
    'unexpected-text',
    'This does not fit here.',
    'Check the brackets and the indentation of this line and the one above.',
  ),
};

/** The few messages of one code that ask for another sentence; keyed by how the library begins them. */
const SPECIAL: readonly (readonly [ErrorCode, string, Said])[] = [
  [
    'MISSING_CHAR',
    'Implicit map keys',
    say(
      'missing-colon',
      'A colon is missing after this name.',
      'Write "name: value", with a space after the colon.',
    ),
  ],
  [
    'MISSING_CHAR',
    'Implicit keys',
    say(
      'missing-colon',
      'A colon is missing after this name.',
      'Write "name: value", with a space after the colon.',
    ),
  ],
  [
    'MISSING_CHAR',
    'Missing ,',
    say(
      'missing-comma',
      'A comma is missing inside { } or [ ].',
      'Separate the entries with commas.',
    ),
  ],
  [
    'MISSING_CHAR',
    'Sequence item without',
    say(
      'missing-dash',
      'A "- " is missing at the start of this line, or the line is indented wrongly.',
      'Begin every entry of a list with "- ", and line up the fields of one entry.',
    ),
  ],
  [
    'MISSING_CHAR',
    'Comments must',
    say('missing-space', 'A space is missing before "#".', 'Put a space before the comment.'),
  ],
  [
    'MISSING_CHAR',
    'Missing space',
    say(
      'missing-space',
      'A space is missing after this colon.',
      'Write "name: value", with a space after the colon.',
    ),
  ],
  [
    'MISSING_CHAR',
    'Tags and anchors',
    say('missing-space', 'A space is missing after the name of this anchor.', 'Put a space there.'),
  ],
  [
    'MISSING_CHAR',
    'Flow',
    say('unclosed-bracket', 'A bracket that was opened is not closed.', 'Close it with } or ].'),
  ],
  [
    'BAD_INDENT',
    'Flow',
    say(
      'unclosed-bracket',
      'A bracket that was opened is not closed, or its content is not indented.',
      'Close it with } or ], and indent what stands inside.',
    ),
  ],
];

/** One fault for an error or warning of the YAML library. */
export function describeYamlError(error: YAMLError, text: string): Fault {
  const special = SPECIAL.find(
    ([code, begin]) => code === error.code && error.message.startsWith(begin),
  );
  const said = special?.[2] ?? SENTENCES[error.code];
  const [at, end] = error.pos;
  const isIndent = error.code === 'BAD_INDENT' || error.code === 'MISSING_CHAR';
  // The library points at the start of the line, people look where its text begins.
  const start = isIndent ? at + (/^ */.exec(text.slice(at, at + 200))?.[0].length ?? 0) : at;
  if (said.code !== 'unexpected-text') return { ...said, start, end };
  const word = /^\S{1,40}/.exec(text.slice(start, start + 40))?.[0];
  return {
    ...said,
    mistake: word === undefined ? said.mistake : `"${escapeForMessage(word)}" does not fit here.`,
    start,
    end,
  };
}

function say(code: string, mistake: string, hint?: string): Said {
  return hint === undefined ? { code, mistake } : { code, mistake, hint };
}
