import { z } from 'zod'

/** What a person enters on one line, trimmed. Empty is allowed: ask for more with `.min(1, …)`. */
export const plainText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, atMost(most))
    // a form sends none, a program might
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'On one line, please.')
    .refine(isWhole, NOT_WHOLE)

/** What a person writes over several lines, trimmed at its ends. Empty is allowed. */
export const writtenText = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(most, atMost(most))
        .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), NOT_WHOLE)
        .refine(isWhole, NOT_WHOLE),
    )

/** Text as a file has it, kept letter for letter; only what PostgreSQL cannot store is refused. */
export const storedText = (most: number) =>
  z
    .string()
    .max(most, atMost(most))
    .refine((text) => !text.includes('\0') && isWhole(text), NOT_WHOLE)

const NOT_WHOLE = 'This holds characters that are no text.'

/** Half of a surrogate pair cannot be written in UTF-8. */
function isWhole(text: string): boolean {
  return text.isWellFormed()
}

function atMost(most: number): string {
  return `At most ${most} characters.`
}
