import { z } from 'zod'

/** A password somebody chooses: long rather than strange. */
export const newPassword = z
  .string()
  .min(12, 'At least 12 characters; a sentence is good.')
  .max(1024, 'At most 1,024 characters.')
