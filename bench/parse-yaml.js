import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseDocument } from 'yaml';

/** A yardstick, run as a process of its own: reads every YAML file of a folder with the library alone, and no more. */
const [folder = '.'] = process.argv.slice(2);
for (const name of readdirSync(folder, { recursive: true })) {
  // Without uniqueKeys: by default the library compares every key with every other one.
  if (name.endsWith('.yaml'))
    parseDocument(readFileSync(join(folder, name), 'utf8'), { uniqueKeys: false });
}
