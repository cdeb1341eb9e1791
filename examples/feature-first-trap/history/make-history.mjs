/**
 * Makes a git repository of this plan as Northwind would have kept it: 25 commits from January to October 2026.
 *
 *     node examples/feature-first-trap/history/make-history.mjs northwind
 *
 * Every commit is cut out of the files as they stand in this example: what was not known or not decided yet on its day is
 * left out or put back. Only what differs is written down here. Names and dates are fixed, so that the commits have the
 * same ids on every machine. The last commit holds the files of the example, byte for byte.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const EXAMPLE = join(dirname(fileURLToPath(import.meta.url)), '..');

const PEOPLE = {
  ana: 'Ana Ruiz',
  raj: 'Raj Iyer',
  mia: 'Mia Berg',
  tom: 'Tom Okafor',
  eva: 'Eva Lindt',
};

/** Who wrote what, and when. What each commit changes follows from its day, see below. */
const COMMITS = [
  ['2026-01-05', 'eva', 'The plan that the board decided on in December'],
  ['2026-01-20', 'ana', 'Guided set-up joins the plan'],
  ['2026-02-04', 'tom', 'Figures of January'],
  ['2026-02-09', 'mia', 'A desk that wins leaving customers back'],
  ['2026-02-13', 'ana', 'Campaigns run in five channels'],
  ['2026-03-04', 'tom', 'Figures of February'],
  ['2026-03-27', 'raj', 'Single sign-on is live, and the first guided project'],
  ['2026-03-30', 'mia', 'The desk is staffed'],
  ['2026-04-03', 'tom', 'Figures of March'],
  ['2026-04-14', 'mia', 'Targets in line with the season'],
  ['2026-05-04', 'tom', 'Figures of April'],
  ['2026-05-29', 'ana', 'Campaigns run in twelve channels'],
  ['2026-06-04', 'tom', 'Figures of May'],
  ['2026-06-09', 'eva', 'Enterprise security goes on: every milestone is on time'],
  ['2026-06-29', 'raj', 'The audit log is live'],
  ['2026-07-01', 'raj', 'Money for the second half of the year'],
  ['2026-07-03', 'tom', 'Figures of June'],
  ['2026-07-21', 'ana', 'Tidy up the model'],
  ['2026-08-04', 'tom', 'Figures of July'],
  ['2026-08-31', 'raj', 'Guides for all templates'],
  ['2026-09-02', 'tom', 'Put the tolerance back to what the board agreed on'],
  ['2026-09-04', 'tom', 'Figures of August'],
  ['2026-09-07', 'eva', 'Remove an override that has ended'],
  ['2026-09-14', 'raj', 'Access rights by role are live'],
  ['2026-10-02', 'tom', 'Figures of September'],
];

/** Files that were not there all the time: `from` their first day, `until` the day on which they went. */
const FILES = [
  { path: 'initiatives/guided-setup.yaml', from: '2026-01-20' },
  { path: 'initiatives/retention-desk.yaml', from: '2026-02-09' },
  {
    path: 'decisions.yaml',
    from: '2026-06-09',
    until: '2026-09-07',
    text: `overrides:
  - gate: enterprise_security.scale_up
    verdict: pass
    by: eva
    because: Every milestone is on time, and the letters of intent stand
    until: 2026-08-31
`,
  },
];

/** Texts that stood in a file instead of those of today: before the day `until`, or between `from` and `until`. */
const EDITS = [
  // A table has at least one row: nothing had been spent when the plan was made.
  { path: 'data/spend.csv', until: '2026-02-04', now: /$/, then: '2026-01,0,0,0,0\n' },
  // The target for answers was missed three months in a row, and then was another.
  { path: 'data/targets.csv', until: '2026-04-14', now: /,98\.3,7,/g, then: ',98.3,6,' },
  // A closed month was counted anew, and no restatement says why.
  {
    path: 'data/actuals.csv',
    until: '2026-05-04',
    now: '2026-03,9177,234700,679,',
    then: '2026-03,9177,234700,641,',
  },
  // More money for work whose premise had been broken for a month.
  {
    path: 'initiatives/enterprise-security.yaml',
    until: '2026-07-01',
    now: '2026-Q3: 1830000, 2026-Q4: 1950000',
    then: '2026-Q3: 1320000, 2026-Q4: 1320000',
  },
  // An assumption that was made to fit, and put back six weeks later.
  {
    path: 'model.yaml',
    from: '2026-07-21',
    until: '2026-09-02',
    now: 'tolerance: 10%',
    then: 'tolerance: 60%',
  },
];

/** The day on which the figures of a month were committed. */
const FIGURES = {
  '2026-01': '2026-02-04',
  '2026-02': '2026-03-04',
  '2026-03': '2026-04-03',
  '2026-04': '2026-05-04',
  '2026-05': '2026-06-04',
  '2026-06': '2026-07-03',
  '2026-07': '2026-08-04',
  '2026-08': '2026-09-04',
  '2026-09': '2026-10-02',
};
const SERIES = ['data/actuals.csv', 'data/spend.csv'];

function isBetween(day, { from = '', until = '9999' }) {
  return day >= from && day < until;
}

/** The files of the plan today, by path. */
function readExample() {
  return readdirSync(EXAMPLE, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(?:yaml|csv)$/.test(path))
    .sort()
    .map((path) => [path, readFileSync(join(EXAMPLE, path), 'utf8')]);
}

/** The files of the plan as they stood on a day, by path. */
function filesOn(day, today) {
  const passing = FILES.filter(({ text }) => text !== undefined).map(({ path, text }) => [path, text]);
  const there = [...today, ...passing].filter(([path]) =>
    FILES.every((file) => file.path !== path || isBetween(day, file)),
  );
  return there.map(([path, text]) => [path, editedOn(day, path, knownOn(day, path, text))]);
}

/** Without the figures and the milestones that are of a later day. */
function knownOn(day, path, text) {
  if (!SERIES.includes(path))
    return text.replace(/, done: (\d{4}-\d\d-\d\d)/g, (done, on) => (on <= day ? done : ''));
  return text
    .split('\n')
    .filter((line) => !(FIGURES[line.slice(0, 7)] > day))
    .join('\n');
}

function editedOn(day, path, text) {
  let edited = text;
  for (const edit of EDITS.filter((each) => each.path === path && isBetween(day, each))) {
    const isThere = typeof edit.now === 'string' ? text.includes(edit.now) : text.search(edit.now) >= 0;
    // The month that was counted anew is not there at first; anything else must be.
    if (!isThere && path !== 'data/actuals.csv')
      throw new Error(`${path} does not hold "${edit.now}"`);
    edited = edited.replace(edit.now, edit.then);
  }
  return edited;
}

/** Git without the settings of the machine. */
function git(folder, argv, [day, by] = []) {
  const who = by && { name: PEOPLE[by], email: `${by}@northwind.example`, date: `${day}T09:00:00+0000` };
  const env = {
    PATH: process.env.PATH,
    SystemRoot: process.env.SystemRoot,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...(who && {
      GIT_AUTHOR_NAME: who.name,
      GIT_AUTHOR_EMAIL: who.email,
      GIT_AUTHOR_DATE: who.date,
      GIT_COMMITTER_NAME: who.name,
      GIT_COMMITTER_EMAIL: who.email,
      GIT_COMMITTER_DATE: who.date,
    }),
  };
  execFileSync('git', argv, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function makeHistory(folder) {
  const today = readExample();
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  git(folder, ['init', '--quiet', '--initial-branch=main', '--template=']);
  let before = [];
  for (const commit of COMMITS) {
    const [day, , message] = commit;
    const files = filesOn(day, today);
    for (const [path] of before) rmSync(join(folder, path));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git(folder, ['add', '--all']);
    git(folder, ['commit', '--quiet', '-m', message], commit);
    before = files;
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Say into which folder: node make-history.mjs <folder>. It is made, or must be empty.');
  process.exitCode = 2;
} else {
  makeHistory(resolve(folder));
  console.log(`${COMMITS.length} commits in ${folder}. See them with: git -C ${folder} log --stat`);
}
