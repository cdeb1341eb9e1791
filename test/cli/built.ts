import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The program as it is installed. */
export const PROGRAM = join(ROOT, 'bin/plan.js');

/** Builds it where that was not done yet. */
export function buildOnce(): void {
  if (!existsSync(join(ROOT, 'dist/cli/run.js'))) {
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  }
}

/** Runs a line of shell in a folder; `plan` is the program. */
export function runShell(
  cwd: string,
  line: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const script = `plan() { "${process.execPath}" "${PROGRAM}" "$@"; }\n${line}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
    cwd,
    env: { ...env },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}
