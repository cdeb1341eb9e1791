import { CHECKS } from '../../checks/index.ts';
import { EXIT } from '../../exit.ts';
import { renderPage } from '../../render/page.ts';
import { lookFor } from '../look.ts';
import { readPackageFile } from '../package-files.ts';
import { PlanError } from '../plan-error.ts';
import { suggestId } from '../suggest.ts';
import type { World } from '../world.ts';

/** `plan explain <check>`: prints the check's page. */
export function runExplain(id: string, world: World): number {
  if (!CHECKS.some((check) => check.id === id)) {
    throw new PlanError(
      `There is no check called "${id}"`,
      suggestId(
        id,
        CHECKS.map((check) => check.id),
      ),
    );
  }
  world.stdout.write(renderPage(readPackageFile(`docs/checks/${id}.md`), lookFor(world)));
  return EXIT.passes;
}
