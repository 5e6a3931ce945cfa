import type { Direction, TouchKind } from '#lib/core/touches/touch.ts'

/** A touch as its form holds it; empty text stands for nothing. */
export type TouchValues = {
  kind: TouchKind
  direction: Direction | ''
  day: string
  time: string
  subject: string
  body: string
  contactIds: string[]
}

export type Person = { id: string; name: string }

export const emptyTouch = (day: string): TouchValues => ({
  kind: 'note',
  direction: '',
  day,
  time: '',
  subject: '',
  body: '',
  contactIds: [],
})
