import { z } from 'zod'
import { companyInput } from '#lib/core/company.ts'
import { newPassword } from '#lib/core/new-password.ts'
import { plainText } from '#lib/core/plain-text.ts'

export const setupInput = z
  .object({
    token: z.string().max(200),
    name: plainText(120).min(1, 'Your name, as colleagues know you.'),
    email: z.email('An e-mail address, such as anna@example.com.').max(320),
    password: newPassword,
    ...companyInput.shape,
    baseCurrency: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, 'Three letters, such as EUR.'),
  })
  .strict()
