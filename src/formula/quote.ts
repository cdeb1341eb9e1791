const LONGEST_QUOTE = 80;

/** Input text inside a message: in double quotes, cut where it would drown the message. */
export function quote(text: string): string {
  return text.length <= LONGEST_QUOTE ? `"${text}"` : `"${text.slice(0, LONGEST_QUOTE)}..."`;
}
