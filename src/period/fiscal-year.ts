/** How a plan counts its years. */
export interface Calendar {
  /** The month, 1 to 12, in which the fiscal year starts. */
  readonly fiscalYearStart: number;
  /** Whether "FY2026" starts or ends in 2026; undefined: the plan does not say. */
  readonly fiscalYearNamedBy: 'start' | 'end' | undefined;
}

/** Years and quarters of the plan are those of the civil calendar. */
export function hasCalendarYears(calendar: Calendar): boolean {
  return calendar.fiscalYearStart === 1;
}

/** Every fiscal quarter of the plan is also a civil quarter, though its number may differ. */
export function hasCalendarQuarters(calendar: Calendar): boolean {
  return calendar.fiscalYearStart % 3 === 1;
}

/**
 * The year that stands after "FY", for a fiscal year that starts in the civil year `startYear`;
 * undefined when the plan does not say.
 */
export function nameFiscalYear(startYear: number, calendar: Calendar): number | undefined {
  if (hasCalendarYears(calendar) || calendar.fiscalYearNamedBy === 'start') return startYear;
  return calendar.fiscalYearNamedBy === 'end' ? startYear + 1 : undefined;
}

/** The civil year in which "FY" + `name` starts; undefined when the plan does not say. */
export function startOfFiscalYear(name: number, calendar: Calendar): number | undefined {
  if (hasCalendarYears(calendar) || calendar.fiscalYearNamedBy === 'start') return name;
  return calendar.fiscalYearNamedBy === 'end' ? name - 1 : undefined;
}
