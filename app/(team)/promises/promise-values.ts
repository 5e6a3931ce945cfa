import type { ReactNode } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import {
  FORM_LABELS,
  type PromiseForm,
  type PromiseSize,
  SIDE_LABELS,
  SIZE_LABELS,
  type Side,
} from '#lib/core/promises/promise.ts'
import type { PromiseInput, StandingPromiseInput, StepInput } from '#lib/core/promises/promise-input.ts'
import { type Repeat, tellRepeat } from '#lib/core/tasks/repeat.ts'
import type { VersionField } from '#lib/ui/both-versions.tsx'

/** What the form holds. `dueDay` of one that comes again is its first day; `repeat` null: it is due once. */
export type PromiseValues = {
  accountId: string
  contactId: string | null
  madeBy: Side
  form: PromiseForm
  size: PromiseSize
  text: string
  promisedBy: string | null
  promisedDay: Day
  whereSaid: string
  touchId: string | null
  ownerId: string
  vowId: string | null
  planId: string | null
  pitchId?: string | null | undefined
  dueDay: Day
  steps: StepInput[]
  repeat: Repeat | null
  repeatEvery: number
  untilDay: Day | null
}

/** As an action takes it: once. */
export function onceOf(values: PromiseValues): PromiseInput {
  const { repeat: _, repeatEvery: _e, untilDay: _u, ...said } = values
  const last = said.steps.reduce((day, step) => (step.dueDay > day ? step.dueDay : day), '')
  return { ...said, promisedBy: said.madeBy === 'us' ? said.promisedBy : null, dueDay: last || said.dueDay }
}

/** As an action takes it: again and again. */
export function againOf(values: PromiseValues): Omit<StandingPromiseInput, 'untilDay'> & { untilDay: string } {
  const { dueDay, steps: _, touchId: _t, pitchId: _p, repeat, untilDay, ...said } = values
  const promisedBy = said.madeBy === 'us' ? said.promisedBy : null
  return { ...said, promisedBy, repeat: repeat ?? 'week', firstDay: dueDay, untilDay: untilDay ?? '' }
}

/** What a refusal says stands there now, in the form's words. */
export function valuesNow({ firstDay, ...now }: Record<string, unknown>): Record<string, unknown> {
  return firstDay === undefined ? now : { ...now, dueDay: firstDay }
}

/** The fields of two versions; `names` of the people and things that were chosen. */
export function versionFields(names: ReadonlyMap<string, string>, again: boolean): VersionField[] {
  const named = (none: string) => (value: unknown) => (value ? (names.get(`${value}`) ?? 'another one') : none)
  const day = (value: unknown) => (value ? showDay(`${value}`) : 'no day')
  const both: VersionField[] = [
    { name: 'text', label: 'What' },
    { name: 'accountId', label: 'Account', show: named('none') },
    { name: 'madeBy', label: 'Promised', show: (value) => SIDE_LABELS[value as Side].toLowerCase() },
    { name: 'dueDay', label: again ? 'First on' : 'By', show: day },
    { name: 'size', label: 'Size', show: (value) => SIZE_LABELS[value as PromiseSize] },
    { name: 'form', label: 'Said or expected', show: (value) => FORM_LABELS[value as PromiseForm] },
    { name: 'contactId', label: 'Contact', show: named('nobody in particular') },
    { name: 'promisedBy', label: 'Who of us promised', show: named('nobody says') },
    { name: 'promisedDay', label: 'Promised on', show: day },
    { name: 'whereSaid', label: 'Where it was said' },
    { name: 'ownerId', label: 'Who looks after it', show: named('nobody') },
    { name: 'vowId', label: 'Vow', show: named('none') },
    { name: 'planId', label: 'Joint plan', show: named('none') },
  ]
  if (!again)
    return [
      ...both,
      { name: 'steps', label: 'Steps', show: showSteps },
      { name: 'touchId', label: 'Touch', show: named('none') },
      { name: 'pitchId', label: 'Offer', show: named('none') },
    ]
  return [
    ...both,
    { name: 'repeat', label: 'Repeated', show: (value, all) => tellRepeat(value as Repeat, Number(all.repeatEvery)) },
    { name: 'repeatEvery', label: 'Every' },
    { name: 'untilDay', label: 'Until', show: (value) => (value ? showDay(`${value}`) : 'somebody ends it') },
  ]
}

function showSteps(value: unknown): ReactNode {
  const steps = value as StepInput[]
  return steps.length ? steps.map((step) => `${step.text}, ${showDay(step.dueDay)}`).join('; ') : 'none'
}
