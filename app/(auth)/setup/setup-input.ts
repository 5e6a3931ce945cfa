import { z } from 'zod'
import { newCompanyInput } from '#lib/core/company.ts'
import { newPassword } from '#lib/core/new-password.ts'
import { plainText } from '#lib/core/plain-text.ts'

export const setupInput = z
  .object({
    token: z.string().max(200),
    name: plainText(120).min(1, 'Your name, as colleagues know you.'),
    email: z.email('An e-mail address, such as anna@example.com.').max(320),
    password: newPassword,
    ...newCompanyInput.shape,
  })
  .strict()
