import { brokenAssumption } from './broken-assumption.ts';
import type { Check } from './check.ts';
import { failedGate } from './failed-gate.ts';
import { staleSeries } from './stale-series.ts';

/** Every check, in the order in which `plan checks` lists them. A new one is added here and nowhere else. */
export const CHECKS: readonly Check[] = [brokenAssumption, failedGate, staleSeries];
