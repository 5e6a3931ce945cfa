import { z } from 'zod'
import { newPassword } from '#lib/core/new-password.ts'
import { plainText } from '#lib/core/plain-text.ts'

/** Somebody new says a name and chooses a password; who signs in with the address already gives the one they have. */
export const invitationInput = z.discriminatedUnion('as', [
  z
    .object({
      as: z.literal('new'),
      token: z.string().max(200),
      name: plainText(120).min(1, 'Your name, as colleagues know you.'),
      password: newPassword,
    })
    .strict(),
  z
    .object({
      as: z.literal('known'),
      token: z.string().max(200),
      password: z.string().min(1, 'The password you have.').max(1024, 'At most 1,024 characters.'),
    })
    .strict(),
])
