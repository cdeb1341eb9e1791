import { it } from 'vitest';
import { SMALL_PLAN } from '../cli/small-plan.ts';
import { runPlan } from '../cli/captured-world.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { appendFileSync } from 'node:fs';
it('x', async () => {
  const folder = makeFolder(SMALL_PLAN);
  const cmds = (process.env.CMDS ?? '').split(';');
  for (const c of cmds) for (const columns of (process.env.COLS??'80').split(',').map(Number)) {
    const r = await runPlan(folder, c.split(' '), { columns, env: process.env.PAINT?{}:{NO_COLOR:'1'} });
    appendFileSync('/tmp/show-out.txt', `\n##### ${c} @${columns} -> ${r.code}\n${r.stdout}${r.stderr}`);
  }
});
