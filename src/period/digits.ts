/** The number that ASCII digits spell. Callers match them first: no other character gets here. */
export function readDigits(digits: string): number {
  let value = 0;
  for (const digit of digits) value = value * 10 + '0123456789'.indexOf(digit);
  return value;
}

/** Two or more digits, filled with zeros from the left. */
export function padNumber(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
