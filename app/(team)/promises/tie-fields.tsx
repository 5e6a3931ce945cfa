'use client'
import type { PromiseTies } from '#db/queries/promise-links.ts'
import { showDay } from '#lib/core/day-words.ts'
import { KIND_WORDS, type TouchKind } from '#lib/core/touches/touch.ts'
import { SelectField } from '#lib/ui/field.tsx'
import type { PromiseValues } from './promise-values.ts'

/** What a promise is tied to: where there is nothing of a kind, it is not asked for. */
export function TieFields({
  ties,
  values,
  errors,
  onChange,
}: {
  ties: PromiseTies
  values: PromiseValues
  errors: Record<string, string>
  onChange: (change: Partial<PromiseValues>) => void
}) {
  const touches = values.repeat ? [] : ties.touches
  return (
    <>
      {touches.length ? (
        <SelectField
          name="touchId"
          label="In which touch it was said"
          optional
          empty="None of them"
          value={values.touchId ?? ''}
          options={touches.map(({ id, kind, day, subject }) => ({
            value: id,
            label: `${showDay(day)}, ${KIND_WORDS[kind as TouchKind]}: ${subject}`,
          }))}
          onChange={(event) => onChange({ touchId: event.target.value || null })}
          error={errors.touchId}
        />
      ) : null}
      {ties.vows.length ? (
        <SelectField
          name="vowId"
          label="Part of a vow"
          optional
          empty="None"
          value={values.vowId ?? ''}
          options={ties.vows.map(({ id, text }) => ({ value: id, label: text }))}
          onChange={(event) => onChange({ vowId: event.target.value || null })}
          error={errors.vowId}
        />
      ) : null}
      {ties.plans.length ? (
        <SelectField
          name="planId"
          label="Part of a joint plan"
          optional
          empty="None"
          value={values.planId ?? ''}
          options={ties.plans.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(event) => onChange({ planId: event.target.value || null })}
          error={errors.planId}
        />
      ) : null}
      {ties.pitches.length && values.repeat === null ? (
        <SelectField
          name="pitchId"
          label="What came of an offer"
          optional
          empty="None"
          value={values.pitchId ?? ''}
          options={ties.pitches.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(event) => onChange({ pitchId: event.target.value || null })}
          error={errors.pitchId}
        />
      ) : null}
    </>
  )
}
