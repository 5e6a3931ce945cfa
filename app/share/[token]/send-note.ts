/** What came of a page that was sent, as its address says it. */
export const SEND_NOTES = [
  'kept',
  'same',
  'nothing',
  'long',
  'enough',
  'again',
  'wait',
  'moved',
  'words',
  'option',
  'quantity',
  'fewer',
  'none',
] as const
export type SendNote = (typeof SEND_NOTES)[number]

export const isSendNote = (text: unknown): text is SendNote => SEND_NOTES.some((note) => note === text)
