import * as z from 'zod';

/** The same thing at two times, or as it is and as it would be. */
export function beforeAndAfter<Shape extends z.ZodType>(shape: Shape) {
  return z.strictObject({ before: shape, after: shape });
}
