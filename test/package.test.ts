import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../src/cli/version.ts';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

describe('the package', () => {
  it('has the version that the tool prints', () => {
    expect(VERSION).toBe(manifest.version);
  });

  it('names the licence of everything that is bundled, and of nothing else', async () => {
    const { metafile } = await build({
      entryPoints: ['src/cli/run.ts', 'src/index.ts'],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      outdir: 'unused',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const bundled = Object.keys(metafile.inputs).flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
    );
    const named = /for p in (.+); do printf/
      .exec(manifest.scripts['build:licences'])?.[1]
      ?.split(' ');
    expect([...new Set(bundled)].sort()).toEqual(named);
  });

  it('has no runtime dependencies and runs nothing when it is installed', () => {
    expect(manifest.dependencies).toBeUndefined();
    const atInstall = ['preinstall', 'install', 'postinstall', 'prepare'];
    expect(Object.keys(manifest.scripts).filter((name) => atInstall.includes(name))).toEqual([]);
  });

  it('holds what it needs and nothing of the tests', () => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [{ files }] = JSON.parse(listed);
    const paths: readonly string[] = files.map(({ path }: { path: string }) => path);
    const folders = new Set(paths.map((path) => path.split('/')[0]));
    expect([...folders].sort()).toEqual([
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'docs',
      'package.json',
      'schemas',
    ]);
    expect(paths).toContain('schemas/plan.schema.json');
  });
});
