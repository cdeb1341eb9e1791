import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * What a command costs.
 * @typedef {object} Command
 * @property {readonly string[]} args What follows the program.
 * @property {string} [program] Another program than `node`; its memory is not measured.
 * @property {string} [folder] Where it runs.
 * @property {readonly number[]} [exits] The exit codes that count as success; 0 unless said.
 *
 * @typedef {object} Cost
 * @property {readonly number[]} times Wall time of each round, in milliseconds.
 * @property {number} memory Peak resident memory of one more run, in MiB.
 */

/**
 * Runs commands in turn, A B C A B C, so that a machine that gets slower slows all of them alike.
 * @param {ReadonlyMap<string, Command>} commands
 * @param {number} rounds
 * @returns {ReadonlyMap<string, Cost>}
 */
export function measure(commands, rounds) {
  for (const command of commands.values()) timeOnce(command);
  const times = new Map([...commands.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of commands) times.get(name).push(timeOnce(command));
  }
  return new Map(
    [...commands].map(([name, command]) => [
      name,
      {
        times: times.get(name),
        memory: command.program === undefined ? peakMemory(command) : Number.NaN,
      },
    ]),
  );
}

/** The median of the ratios round by round: neighbours in time, so that noise hits both. */
export function ratioOf(cost, yardstick) {
  return median(cost.times.map((time, round) => time / yardstick.times[round]));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function timeOnce(command) {
  const start = performance.now();
  run(command, [], 'ignore');
  return performance.now() - start;
}

/** Node tells its peak on the way out. On Linux VmHWM is the truth: maxRSS also counts the process that started it. */
const REPORT_MEMORY = `
  import { readFileSync, writeSync } from 'node:fs';
  const peak = () => {
    try {
      return /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    } catch {
      return process.resourceUsage().maxRSS;
    }
  };
  process.on('exit', () => writeSync(3, String(peak())));
`;

function peakMemory(command) {
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(REPORT_MEMORY)}`];
  const { output } = run(command, preload, 'pipe');
  return Number(output[3]) / 1024;
}

function run({ args, program = process.execPath, folder, exits = [0] }, preload, fourth) {
  const done = spawnSync(program, [...preload, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', fourth],
    encoding: 'utf8',
  });
  if (exits.includes(done.status)) return done;
  throw new Error(`${program} ${args.join(' ')} ended with ${done.status}\n${done.stderr}`);
}
