import { z } from 'zod'
import { isDay } from './day.ts'
import { plainText } from './plain-text.ts'

/** How somebody can be reached; kept in the order of this list. */
export const CHANNELS = ['mail', 'phone', 'meeting', 'video', 'chat', 'post'] as const
export type Channel = (typeof CHANNELS)[number]
export const CHANNEL_WORDS: Record<Channel, string> = {
  mail: 'mail',
  phone: 'phone',
  meeting: 'meeting in person',
  video: 'video call',
  chat: 'chat',
  post: 'post',
}

/** On what ground we keep their data. */
export const CONSENT_GROUNDS = ['contract', 'interest', 'consent', 'withdrawn'] as const
export type ConsentGround = (typeof CONSENT_GROUNDS)[number]
export const CONSENT_WORDS: Record<ConsentGround, string> = {
  contract: 'a contract with their company',
  interest: 'our legitimate interest',
  consent: 'they agreed',
  withdrawn: 'they withdrew: do not contact them',
}

/** What stands for a person once their data was erased. */
export const ERASED_NAME = 'Erased person'

const said = (most: number) => plainText(most).transform((text) => text || null)
const dayOrNone = z.union([z.literal('').transform(() => null), z.string().refine(isDay, 'A day, such as 2024-04-01.')])

/** What a person says of a contact in a form; empty means “not said”. */
export const contactInput = z
  .object({
    name: plainText(200).min(1, 'Their name, as they write it.'),
    email: said(254).refine(
      (text) => text === null || /^[^\s@]+@[^\s@]+$/.test(text),
      'An address such as jo@example.com.',
    ),
    phone: said(60),
    languages: plainText(120),
    channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).transform(channelText),
    workingStyle: plainText(300),
    consent: z.union([z.literal('').transform(() => null), z.enum(CONSENT_GROUNDS)]),
    consentDay: dayOrNone,
    consentNote: plainText(300),
  })
  .strict()
export type ContactInput = z.output<typeof contactInput>

/** What they are at an account. */
export const roleInput = plainText(120)

/** A contact of whom only the name is known. */
export function contactNamed(name: string): ContactInput {
  const unsaid = { email: null, phone: null, consent: null, consentDay: null }
  return { name, languages: '', channels: '', workingStyle: '', consentNote: '', ...unsaid }
}

/** `mail, phone` as the database keeps them; whatever else stands there (an old import) is left out. */
export function readChannels(text: string): Channel[] {
  const words = new Set(text.split(',').map((word) => word.trim()))
  return CHANNELS.filter((channel) => words.has(channel))
}

function channelText(channels: readonly Channel[]): string {
  return CHANNELS.filter((channel) => channels.includes(channel)).join(', ')
}

/** `mail and phone`, in words. */
export function showChannels(text: string): string {
  const words = readChannels(text).map((channel) => CHANNEL_WORDS[channel])
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
