import fc from 'fast-check';

/** What YAML may read otherwise than it looks. */
export const SNIPPETS = [
  ...' \n\t\r:#-?,[]{}&*!|>\'"%@`~=<.+\\_;()/019eExao\u00e9\u20ac\u00a0',
  ...['\n\n', '  ', ': ', ':\n', ' #', '# c', '#\n', '- ', '-\n', '- - ', '? ', ', ', ',\n', '[]'],
  ...['{}', '[ ]', '{ }', '{ a: 1 }', '[a, b]', '[a: b]', '{ a, b }', '[\n', '{\n', '\n]', '\n}'],
  ...[
    '---\n',
    '...\n',
    '--- ',
    '%YAML 1.2\n',
    '\ufeff',
    '\r\n',
    '&x ',
    '*x',
    '!!str ',
    '!t ',
    '|\n',
  ],
  ...['>-\n', '<<: ', '""', "''", "'it''s'", '"\\n"', '"a" ', '"a":', "'a': ", '"a"#', '"a" # c'],
  ...['null', 'Null', '~', 'true', 'True', 'FALSE', 'yes', '.inf', '-.NaN', '0x1F', '0o17', '017'],
  ...['1_000', '1,000', '+1', '-0', '.5', '5.', '1e3', '1e999', '12:30', '2026: ', '2026-01', '-1'],
  ...[
    '123456789012345678',
    'key: v\n',
    '\nkey:\n',
    '\n  key: v',
    '\n- key: v',
    'a:b',
    '__proto__: 1',
  ],
  ...[
    'toString: 1\n',
    'a: 1\n',
    'plan: 1\n',
    '\n# c\n',
    '\n  # c\n',
    '\n    # c\n',
    '\n      # c\n',
  ],
];

/** Mostly what a plan holds, and now and then what it does not. */
function seldom<T>(often: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 25, arbitrary: often }, { weight: 1, arbitrary: odd });
}

const WORDS = [
  ...[
    'x',
    'two words',
    '12',
    '-1.5',
    '1e3',
    'true',
    'false',
    'null',
    '~',
    '10%',
    '+5%',
    '"q"',
    "'s'",
  ],
  ...[
    '""',
    "''",
    '"a: b # c"',
    "'[x]'",
    'a#b',
    'a:b',
    '2026-01',
    '0..3',
    'caf\u00e9',
    '14 of 18',
    '-x',
  ],
  ...['it\'s "so"', 'x - y', '(a; b)', '0', '0.0', '2 pp', '$5', '3:00', '=1', '\u20ac 5', '1 000'],
  ...['1e', '1e5x', '0.5.1', '1E-2', '1.50', '2026-Q1', '5%', '-3 pp', 'trueish', 'nul'],
];

const KEY = seldom(
  fc.oneof(
    fc.stringMatching(/^[a-z][a-z0-9_]{0,2}$/),
    fc.stringMatching(/^20[12][0-9](-0[1-9])?$/),
    fc.stringMatching(/^["][a-z][a-z0-9.-]["]$/),
    fc.constantFrom("'b'", 'x.y', '7', '01', '1e3', 'true', '_'),
  ),
  fc.constantFrom('a b', '"a b"', 'null', '-a', 'toString', '"a\'', '', '1 ', '[a]', '{}', '? a'),
);

const SCALAR = seldom(fc.constantFrom(...WORDS), fc.constantFrom(...SNIPPETS));

const SPACES = seldom(
  fc.constantFrom('', '', '', ' ', '  '),
  fc.constantFrom(
    '\n',
    '\n   ',
    ' # c\n    ',
    '\n# c\n  ',
    '\n      ',
    ' # c\n      ',
    '#c\n      ',
  ),
);

const BLANK_LINES: readonly (readonly string[])[] = [[''], ['# c'], ['', '# c'], ['  ']];
const ODD_COMMENTS: readonly (readonly string[])[] = [
  ['  # c'],
  ['    # c'],
  [' #'],
  ['#'],
  ['   ', ' # c'],
];

interface Trees {
  readonly flow: string;
  readonly lines: readonly string[];
  readonly root: readonly string[];
}
type Lines = fc.Arbitrary<readonly string[]>;

const { flow } = fc.letrec<Trees>((tie) => {
  const inner = fc.oneof({ depthSize: 'small', maxDepth: 4 }, SCALAR, tie('flow'));
  const field = fc.tuple(SPACES, KEY, inner, SPACES);
  const fields = fc.array(field, { maxLength: 4 });
  const entry = fc.tuple(SPACES, inner, SPACES);
  const entries = fc.array(entry, { maxLength: 4 });
  const end = fc.constantFrom('', '', '', ',', ', ', '\n', ' ');
  return {
    lines: fc.constant([]),
    root: fc.constant([]),
    flow: fc.oneof(
      fc
        .tuple(fields, end)
        .map(
          ([all, last]) => `{${all.map(([b, k, v, c]) => `${b}${k}: ${v}${c}`).join(',')}${last}}`,
        ),
      fc
        .tuple(entries, end)
        .map(([all, last]) => `[${all.map(([b, v, c]) => b + v + c).join(',')}${last}]`),
    ),
  };
});

/** Lines of a random tree in the style of plan files, with comments and blank lines between them. */
const { root } = fc.letrec<Trees>((tie) => {
  const value = fc.oneof({ weight: 5, arbitrary: SCALAR }, { weight: 1, arbitrary: flow });
  const note = seldom(fc.constantFrom('', '', '', ' # c', ' '), fc.constantFrom('  ', '#c', ' #'));
  const indent = seldom(fc.constantFrom(2, 2, 4), fc.constantFrom(1, 0));
  const short = fc.tuple(KEY, value, note).map(([k, v, n]) => [`${k}: ${v}${n}`]);
  const below = fc
    .tuple(KEY, note, value, note)
    .map(([k, n, v, m]) => [`${k}:${n}`, `    ${v}${m}`]);
  const item = fc.tuple(value, note).map(([v, n]) => [`- ${v}${n}`]);
  const between = seldom(fc.constantFrom(...BLANK_LINES), fc.constantFrom(...ODD_COMMENTS));
  const nested = fc
    .tuple(KEY, note, indent, tie('lines') as Lines)
    .map(([k, n, by, inner]) => [`${k}:${n}`, ...inner.map((line) => ' '.repeat(by) + line)]);
  const compact = fc
    .tuple(fc.constantFrom('- ', '- ', '-   '), tie('lines') as Lines)
    .map(([dash, inner]) =>
      inner.map((line, at) => (at === 0 ? dash : ' '.repeat(dash.length)) + line),
    );
  const block = (each: Lines) =>
    fc.array(fc.oneof({ weight: 6, arbitrary: each }, { weight: 1, arbitrary: between }), {
      minLength: 1,
      maxLength: 4,
    });
  const fields = block(fc.oneof({ depthSize: 'medium', maxDepth: 5 }, short, nested, below));
  const items = block(fc.oneof({ depthSize: 'medium', maxDepth: 5 }, item, compact));
  return {
    flow: fc.constant(''),
    lines: fc.oneof(
      { weight: 3, arbitrary: tie('root') as Lines },
      { weight: 1, arbitrary: items.map((all) => all.flat()) },
    ),
    root: fields.map((all) => all.flat()),
  };
});

/** Lines that mean nothing by themselves, and may change what the lines around them mean. */
const NOTHING = fc.oneof(
  fc.nat({ max: 8 }).map((indent) => `${' '.repeat(indent)}# c`),
  fc.nat({ max: 4 }).map((indent) => ' '.repeat(indent)),
);

/** A random document in and around the plain subset. */
export const RANDOM_YAML: fc.Arbitrary<string> = fc
  .tuple(
    root,
    fc.array(fc.tuple(fc.nat({ max: 20 }), NOTHING), { maxLength: 2 }),
    fc.constantFrom('\n', '\n', '', '\n\n', '\n# c\n', ' '),
  )
  .map(([all, nothings, end]) => {
    const lines = all.flatMap((line) => line.split('\n'));
    for (const [at, nothing] of nothings) lines.splice(at % (lines.length + 1), 0, nothing);
    return lines.join('\n') + end;
  });
