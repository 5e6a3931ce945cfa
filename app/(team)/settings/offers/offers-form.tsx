'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState, useTransition } from 'react'
import { DEFAULT_OFFERS_POLICY, type OffersPolicy, readOffersPolicy } from '#lib/core/offers/policy.ts'
import {
  labelOf,
  OFFER_NUMBERS,
  offersForm,
  PERIOD_WORDS,
  readOffersForm,
  type OffersForm as Typed,
} from '#lib/core/offers/settings-form.ts'
import type { Refusal } from '#lib/core/result.ts'
import { STAGES } from '#lib/core/stage.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { CheckField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { SaveRow } from '../save-row.tsx'
import { saveOffersPolicyAction } from './actions.ts'

type Props = { typology: Typology; settings: OffersPolicy; revision: number; mayEdit: boolean }

const DEFAULTS = offersForm(DEFAULT_OFFERS_POLICY)
const HEADINGS = {
  loyal: 'Who is loyal, who is new',
  clock: 'How often something new',
  launch: 'Launches',
  parity: 'Never a worse deal',
}

/** What holds for offers, group by group; what Troth comes with stands beside each. */
export function OffersForm({ typology, settings, revision, mayEdit }: Props) {
  const router = useRouter()
  // as typed: a field may be empty for a moment
  const [typed, setTyped] = useState<Typed>(() => offersForm(settings))
  const [note, setNote] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const word = (stage: string) => wordOf(typology, stage)

  const { wrong } = readOffersForm(typed)
  const errors: Record<string, string | undefined> = { ...refusal?.fields, ...wrong }
  const began = offersForm(settings)
  const changed = (Object.keys(began) as (keyof Typed)[]).some((name) => began[name] !== typed[name])
  const right = Object.keys(wrong).length === 0

  const say = (name: keyof Typed, text: string) => {
    setTyped((now) => ({ ...now, [name]: text }))
    setRefusal(null)
  }
  const save = (said: Typed, at: number) =>
    start(async () => {
      const result = await saveOffersPolicyAction({ settings: readOffersForm(said).policy, revision: at, note })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast('Saved. It holds from now on.', result.value, () => router.refresh())
      router.refresh()
    })

  const numbers = (group: keyof typeof HEADINGS) =>
    OFFER_NUMBERS.filter((one) => one.group === group).map(({ name, unit, hint }) => (
      <div key={name} className="max-w-96">
        <TextField
          name={name}
          label={`${labelOf(name, word)} … ${unit}`}
          hint={`${hint} ${beside(DEFAULTS[name])}`.trim()}
          {...(errors[name] ? { error: errors[name] } : {})}
          inputMode="decimal"
          value={typed[name]}
          onChange={(event) => say(name, event.target.value)}
        />
      </div>
    ))

  return (
    <form
      className="max-w-column"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && right) save(typed, revision)
      }}
    >
      {refusal?.now ? (
        <BothVersions
          key={refusal.now.revision}
          fields={versionFields(word)}
          base={began}
          mine={typed}
          theirs={{ ...refusal.now, values: offersForm(readOffersPolicy(refusal.now.values)) }}
          busy={busy}
          onKeepMine={(at, chosen) => save({ ...typed, ...(chosen as Partial<Typed>) }, at)}
          onTakeTheirs={() => router.refresh()}
        />
      ) : null}
      <div className="space-y-10">
        <Group title={HEADINGS.loyal} mayEdit={mayEdit}>
          <div className="max-w-96">
            <SelectField
              name="loyalFrom"
              label="Loyal from this stage on"
              hint={`The records support it, or you declare it and they do not speak against it. ${beside(word(DEFAULTS.loyalFrom))}`}
              options={STAGES.map((stage) => ({ value: stage, label: word(stage) }))}
              value={typed.loyalFrom}
              onChange={(event) => say('loyalFrom', event.target.value)}
            />
          </div>
          {numbers('loyal')}
        </Group>
        <Group title={HEADINGS.clock} mayEdit={mayEdit}>
          {numbers('clock')}
        </Group>
        <Group title={HEADINGS.parity} mayEdit={mayEdit}>
          <CheckField
            name="guard"
            label="A named new-customer promotion is held until every loyal account that could use it has the same or better"
            hint={`Or until a manager says why not. Without it Troth only says so. ${beside('held')}`}
            checked={typed.guard === 'on'}
            onChange={(event) => say('guard', event.target.checked ? 'on' : '')}
          />
          {numbers('parity')}
          <div className="max-w-96">
            <TextField
              name="bandsFrom"
              label="Invoiced prices are compared within quantities from"
              hint={`Units of one invoice line: with 10; 50 a line of 8 is not held against one of 60. ${beside(DEFAULTS.bandsFrom)}`}
              {...(errors.bandsFrom ? { error: errors.bandsFrom } : {})}
              optional
              maxLength={300}
              value={typed.bandsFrom}
              onChange={(event) => say('bandsFrom', event.target.value)}
            />
          </div>
          <div className="max-w-96">
            <SelectField
              name="period"
              label="And within the same"
              hint={`Prices of spring are not held against those of winter. ${beside('quarter')}`}
              options={[
                { value: 'month', label: 'Month' },
                { value: 'quarter', label: 'Quarter' },
              ]}
              value={typed.period}
              onChange={(event) => say('period', event.target.value)}
            />
          </div>
        </Group>
        <Group title={HEADINGS.launch} mayEdit={mayEdit}>
          {numbers('launch')}
        </Group>
      </div>
      {mayEdit ? (
        <div className="mt-8 space-y-4">
          {refusal && !refusal.now ? <Notice tone="broken" title={refusal.message} /> : null}
          {changed ? (
            <SaveRow
              save="Save what holds for offers"
              busy={busy}
              ready={right}
              note={note}
              onNote={setNote}
              onBack={() => {
                setTyped(began)
                setRefusal(null)
              }}
            />
          ) : (
            <p className="text-sm text-ink-faint">
              Change something to save it. Launches that are open keep their plan.
            </p>
          )}
        </div>
      ) : (
        <p className="mt-8 text-sm text-ink-faint">A manager can change this.</p>
      )}
    </form>
  )
}

function Group({ title, mayEdit, children }: { title: string; mayEdit: boolean; children: ReactNode }) {
  return (
    <fieldset disabled={!mayEdit} className="min-w-0 space-y-5">
      <legend className="mb-4 text-lg font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}

const beside = (value: string) => `Troth comes with: ${value}.`

const versionFields = (word: (stage: string) => string) => [
  { name: 'loyalFrom', label: 'Loyal from', show: (value: unknown) => word(`${value}`) },
  { name: 'guard', label: 'The guard', show: (value: unknown) => (value ? 'holds promotions' : 'only says it') },
  ...OFFER_NUMBERS.map(({ name, unit }) => ({
    name,
    label: labelOf(name, word),
    show: (value: unknown) => `${value} ${unit}`,
  })),
  { name: 'bandsFrom', label: 'Quantities from' },
  { name: 'period', label: 'Within the same', show: (value: unknown) => PERIOD_WORDS[value as OffersPolicy['period']] },
]
