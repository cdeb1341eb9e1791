import { formatUnit, type Unit } from './unit.ts';

/** Digits that a reader needs; whole numbers are never cut. */
const SIGNIFICANT = 4;
const MOST_DECIMALS = 12;

/** A figure in its unit, from the inner value: `342.1 USD/customer`, `25%`, `6.5 months`. */
export function formatFigure(inner: number, unit: Unit, digits = SIGNIFICANT): string {
  return withUnit(formatNumber(inner / unit.scale, digits), unit);
}

/** A difference of figures in their unit: of percentages in points, `2.5 pp`. */
export function formatDifference(inner: number, unit: Unit, digits = SIGNIFICANT): string {
  if (unit.scale === 1) return formatFigure(inner, unit, digits);
  return `${formatNumber(inner / unit.scale, digits)} pp`;
}

/** A figure with every digit that decides a comparison. */
export function formatFigureInFull(inner: number, unit: Unit): string {
  const exact = Number((inner / unit.scale).toPrecision(15));
  return withUnit(groupDigits(String(exact)), unit);
}

function withUnit(number: string, unit: Unit): string {
  if (unit.scale !== 1) return `${number}%`;
  if (unit.powers.size === 0) return number;
  return `${number} ${nameUnit(number, formatUnit(unit))}`;
}

/** The name of a unit behind a number: `3 signups`, `1 signup`. */
export function nameUnit(number: string, name: string): string {
  return number === '1' ? name : plural(name);
}

/** `3 signups`; what is no single small word (USD, USD/customer) or ends in s already stays as it is. */
function plural(name: string): string {
  if (!/^[a-z]*[a-rt-z]$/.test(name)) return name;
  if (/(?:ch|sh|x|z)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** Four significant digits unless said, whole numbers in full, thousands grouped: `1,234,567`, `0.3312`. Never minus zero. */
export function formatNumber(value: number, digits = SIGNIFICANT): string {
  if (!Number.isFinite(value)) return 'undefined';
  const size = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value))) + 1;
  const decimals = Math.min(Math.max(0, digits - size), MOST_DECIMALS);
  const fixed = value.toFixed(decimals);
  const trimmed = fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  return groupDigits(trimmed === '-0' ? '0' : trimmed);
}

function groupDigits(text: string): string {
  const [whole = '', fraction] = text.split('.');
  if (text.includes('e')) return text;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const SCALES = [
  { above: 1e9, by: 1e9, letter: 'bn' },
  { above: 1e6, by: 1e6, letter: 'm' },
  { above: 1e4, by: 1e3, letter: 'k' },
] as const;

/** An amount of money short enough to be read: `$1.8m`, `$612k`, `EUR 4,200`. */
export function formatMoney(amount: number, currency: string): string {
  const size = Math.abs(amount);
  const scale = SCALES.find(({ above }) => size >= above * 0.9995);
  const text = scale ? `${shortest(size / scale.by)}${scale.letter}` : groupDigits(size.toFixed(0));
  const sign = amount < 0 && text !== '0' ? '-' : '';
  return currency === 'USD' ? `${sign}$${text}` : `${sign}${currency} ${text}`;
}

function shortest(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, '');
}

/** A share as a whole percentage; only nothing is 0%, and only all is 100%. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return 'under 1%';
  if (percent === 100 && share < 1) return 'over 99%';
  return `${percent}%`;
}
