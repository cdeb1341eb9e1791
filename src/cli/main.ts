import { Command, CommanderError, Option } from 'commander';
import { EXIT } from '../exit.ts';
import { makeInert } from '../render/inert.ts';
import { widthOf } from './look.ts';
import { PlanError } from './plan-error.ts';
import { VERSION } from './version.ts';
import type { World } from './world.ts';

/**
 * Runs one command and gives its exit code. It never throws and never ends the process. Each command's code is loaded
 * only when it is called, so that help and usage errors stay fast.
 */
export async function main(argv: readonly string[], world: World): Promise<number> {
  let code = 0;
  const program = describeProgram(world, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return reportFailure(error, world);
  }
}

function describeProgram(world: World, done: (code: number) => void): Command {
  const program = new Command('plan')
    .description('Keeps a business plan honest against the business model it rests on.')
    .version(VERSION, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ minWidthToWrap: 20 })
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('(plan --help lists the commands)')
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(makeInert(text)),
      getOutHelpWidth: () => widthOf(world),
      getErrHelpWidth: () => widthOf(world),
    })
    .addHelpText('after', EXIT_CODES);

  judging(program.command('check'))
    .description('Judge a plan: what no longer holds, and the verdict on every gate')
    .argument(
      '[folder]',
      'the plan: by default the nearest plan.yaml above, else the only one below',
    )
    .addOption(
      new Option('--format <format[:file]>', 'text or json; may be given more than once').argParser(
        collect,
      ),
    )
    .option('--output <file>', 'write the result to a file instead of printing it')
    .addOption(
      new Option('--fail-on <severity>', 'the mildest finding that fails the run')
        .choices(['error', 'warning', 'note', 'never'])
        .default('error'),
    )
    .addOption(
      new Option('--only <check>', 'run this check alone; may be given more than once').argParser(
        collect,
      ),
    )
    .addOption(
      new Option('--skip <check>', 'leave this check out; may be given more than once').argParser(
        collect,
      ),
    )
    .option(
      '--against <revision>',
      'judge a change by the rules of what it is to be merged into, such as origin/main: exit code 3 where it weakens them',
    )
    .option('--new-only', 'with --against: findings that the base has too fail nothing')
    .action(async (folder, options) => {
      const { runCheck } = await import('./commands/check.ts');
      done(await runCheck(folder, options, world));
    });

  judging(program.command('gate'))
    .description(
      'The verdict on a gate, with every reason for and against; exit code 1 where it is pivot or kill and not settled',
    )
    .argument('[gate]', 'an initiative, or initiative.gate; all gates unless said')
    .addOption(folderOption())
    .addOption(formatOption())
    .option(
      '--record [file]',
      'keep the verdict on one gate with what it was judged from (default: records/<gate>/<as-of>.json in the plan)',
    )
    .option(
      '--verify <file>',
      'judge a record again, from the files in the folder or in its commit; exit code 1 where something else comes out',
    )
    .action(async (gate, options) => {
      const { runGate } = await import('./commands/gate.ts');
      done(await runGate(gate, options, world));
    });

  judging(program.command('show'))
    .description(
      'One card: an assumption, KPI, initiative or team, with its series against what was expected',
    )
    .argument(
      '<id>',
      'an id, or kpis.id, assumptions.id, initiatives.id, teams.id where two share a name',
    )
    .addOption(folderOption())
    .action(async (id, options) => {
      const { runShow } = await import('./commands/show.ts');
      done(runShow(id, options, world));
    });

  judging(program.command('whatif'))
    .description(
      'The plan with other figures: core metrics, states, verdicts, runway and money before and after; nothing is written',
    )
    .argument(
      '[change...]',
      'cac=180 (a level), churn=+0.5pp or price=-10% (a change), conversion=20%..30% (a range: between the two with 80% chance), "profit=to -5" (a level below zero)',
    )
    .addOption(
      new Option(
        '--cancel <initiative>',
        'suppose that it is stopped; may be given more than once',
      ).argParser(collect),
    )
    .option('--draws <number>', 'how many cases are drawn from ranges (default: 1000)')
    .addOption(folderOption())
    .addOption(formatOption())
    .action(async (changes, options) => {
      const { runWhatIf } = await import('./commands/whatif.ts');
      done(runWhatIf(changes, options, world));
    });

  judging(program.command('diff'))
    .description(
      'What changed in the meaning of the plan, who changed it, and what that does to metrics, states, verdicts and money on the same figures',
    )
    .argument(
      '[revision...]',
      'what to compare: a branch, tag or commit with the folder, or two with each other (default: where this branch left the default branch)',
    )
    .option('--no-effects', 'only what changed: nothing is judged')
    .addOption(folderOption())
    .addOption(
      new Option('--format <format>', 'text, json, or markdown for a comment on a pull request')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .action(async (revisions, options) => {
      const { runDiff } = await import('./commands/diff.ts');
      done(await runDiff(revisions, options, world));
    });

  judging(program.command('log'))
    .description(
      'Every change of a definition through the history of the plan, newest first: who, what, and what it did on that day',
    )
    .argument(
      '[id]',
      'an assumption, KPI, initiative, team or initiative.gate, also one that is gone; the whole plan unless said',
    )
    .option('-n, --number <number>', 'how many commits (default: 10)')
    .addOption(folderOption())
    .addOption(formatOption())
    .action(async (id, options) => {
      const { runLog } = await import('./commands/log.ts');
      done(await runLog(id, options, world));
    });

  judging(program.command('replay'))
    .description(
      'The verdicts as they would have been, through the history of the plan: each day with only what was known then, and the money spent since',
    )
    .argument('[id]', 'a gate, an initiative or an assumption; everything unless said')
    .addOption(
      new Option('--by <step>', 'judge on the day each period closed, or at every commit')
        .choices(['period', 'commit'])
        .default('period'),
    )
    .option('--from <date>', 'begin on this day (default: that of the first commit)')
    .option('--to <date>', 'end on this day; the same as --as-of')
    .addOption(folderOption())
    .addOption(formatOption())
    .action(async (id, options) => {
      const { runReplay } = await import('./commands/replay.ts');
      done(await runReplay(id, options, world));
    });

  program
    .command('checks')
    .description('The list of checks')
    .addOption(formatOption())
    .action(async (options) => {
      const { runChecksList } = await import('./commands/checks.ts');
      done(runChecksList(options, world));
    });

  judging(program.command('explain'))
    .description(
      'Why a check exists and what to do about it; or how the figure of a KPI was arrived at, down to file and line',
    )
    .argument('<id>', 'a check or a KPI; kpis.id where a KPI is called like a check')
    .argument('[period]', 'of a KPI: the last closed one with a figure unless said')
    .addOption(folderOption())
    .addOption(formatOption())
    .action(async (id, period, options) => {
      const { runExplain } = await import('./commands/explain.ts');
      done(runExplain(id, period, options, world));
    });

  program
    .command('schema')
    .description('The JSON Schema of plan files, for completion and hover texts in editors')
    .addOption(
      new Option('--of <document>', 'which one')
        .choices(['plan', 'result', 'record', 'trace', 'whatif', 'diff', 'log', 'replay'])
        .default('plan'),
    )
    .action(async (options) => {
      const { runSchema } = await import('./commands/schema.ts');
      done(runSchema(options, world));
    });

  for (const command of program.commands)
    command
      .helpOption('-h, --help', 'print this help')
      .showHelpAfterError(`(plan ${command.name()} --help says what it takes)`)
      .exitOverride();
  return program;
}

const EXIT_CODES = `
Exit codes: 0 judged and passes, 1 judged and fails, 2 could not be judged
(the message says why), 3 the change weakens the rules that judge it, 70 a bug
of ours.`;

/** Options of every command that judges a plan. */
function judging(command: Command): Command {
  return command
    .option(
      '--as-of <date>',
      'judge with what is known on this day, such as 2026-09-30 (default: today in UTC)',
    )
    .addOption(
      new Option(
        '--limit <name=number>',
        'raise a limit on the input; may be given more than once',
      ).argParser(collect),
    );
}

function folderOption(): Option {
  return new Option(
    '--plan <folder>',
    'the plan: by default the nearest plan.yaml above, else the only one below',
  );
}

function formatOption(): Option {
  return new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text');
}

function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

function reportFailure(error: unknown, world: World): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passes : EXIT.notJudged;
  if (error instanceof PlanError) {
    const hint = error.hint === undefined ? '' : `  -> ${error.hint}\n`;
    world.stderr.write(makeInert(`plan: ${error.message}\n${hint}`));
    return EXIT.notJudged;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  world.stderr.write(makeInert(`plan: this is a bug of ours, please report it\n${detail}\n`));
  return EXIT.bug;
}
