import type { RhythmKind } from './rhythm.ts'

/** What each rhythm is called, what follows from it, and a few words to choose by. */
export const RHYTHM_WORDS: Record<RhythmKind, { name: string; meaning: string; hint: string }> = {
  repeat: {
    name: 'Repeat',
    meaning: 'They buy again and again, at a pace of their own; silence is measured against it.',
    hint: 'again and again',
  },
  recurring: {
    name: 'Recurring',
    meaning: 'Invoices follow a schedule, so how it goes is read from notice and unpaid invoices, not from gaps.',
    hint: 'the same on a schedule',
  },
  seasonal: {
    name: 'Seasonal',
    meaning: 'They buy in one part of the year; only days of their season count as silence.',
    hint: 'in one part of the year',
  },
  yearly: {
    name: 'Yearly',
    meaning: 'They buy about once a year, so three orders suffice to call it regular.',
    hint: 'about once a year',
  },
  project: {
    name: 'Project',
    meaning: 'Orders follow projects, so neither silence nor regularity is read from them.',
    hint: 'when a project comes up',
  },
}
