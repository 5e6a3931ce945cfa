import type { MitigationMeasure } from '#lib/core/dependency/mitigation.ts'
import type { VersionField } from '#lib/ui/both-versions.tsx'

export type StepDraft = { id: string | null; text: string; dueDay: string }

/** A plan as its form holds it: as it was typed. */
export type MitigationDraft = {
  measure: MitigationMeasure
  subject: string
  accountId: string | null
  account: { id: string; name: string } | null
  title: string
  effect: string
  /** In percent. */
  target: string
  ownerId: string
  dueDay: string
  steps: StepDraft[]
}

/** As the action takes it. */
export function saidOf({ account: _, steps, ...draft }: MitigationDraft) {
  return { ...draft, steps: steps.map(({ id, text, dueDay }) => ({ id: id ?? null, text, dueDay })) }
}

/** What another editor wrote, as the form holds it. */
export function draftOf(values: Record<string, unknown>): Partial<MitigationDraft> {
  const { target, steps, ...rest } = values as Record<string, unknown> & {
    target?: number | string | null
    steps?: { id: string | null; text: string; dueDay: string | null }[]
  }
  return {
    ...(rest as Partial<MitigationDraft>),
    target: typeof target === 'number' ? `${Number((target * 100).toFixed(4))}` : (target ?? ''),
    ...(steps ? { steps: steps.map(({ id, text, dueDay }) => ({ id, text, dueDay: dueDay ?? '' })) } : {}),
  }
}

export const versionFields = (owners: readonly { id: string; name: string }[]): VersionField[] => [
  { name: 'title', label: 'What shall be done' },
  { name: 'effect', label: 'What it will change' },
  { name: 'target', label: 'To which share', show: (value) => (value ? `${value} %` : 'nothing') },
  {
    name: 'ownerId',
    label: 'Who looks after it',
    show: (id) => owners.find((one) => one.id === id)?.name ?? 'somebody',
  },
  { name: 'dueDay', label: 'By' },
  {
    name: 'steps',
    label: 'Steps',
    show: (steps) => (steps as StepDraft[]).map(({ text }) => text).join('; ') || 'none',
  },
]
