import { z } from 'zod'
import { newPassword } from '#lib/core/new-password.ts'
import { plainText } from '#lib/core/plain-text.ts'

/** Whoever wants a link by mail says where to. */
export const wishInput = z
  .object({ email: plainText(320).pipe(z.email('An e-mail address, such as anna@example.com.')) })
  .strict()

/** Whoever has a link chooses a password. */
export const choiceInput = z.object({ token: z.string().max(200), password: newPassword }).strict()
