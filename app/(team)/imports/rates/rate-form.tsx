'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState, useTransition } from 'react'
import type { RateEffect, RateEntry } from '#db/queries/rates.ts'
import type { Day } from '#lib/core/day.ts'
import { showAmount } from '#lib/core/money.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { enterRatesAction, previewRatesAction, readRatesAction } from './actions.ts'

type Refused = { count: number; rows: { line: number; reason: string }[] } | null
type Ready = {
  entries: RateEntry[]
  source: string
  effects: RateEffect[]
  refused: Refused
}

/** One rate by hand or many from a file; what they would change is shown before they are entered. */
export function RateForm({
  baseCurrency,
  today,
  first,
}: {
  baseCurrency: string
  today: Day
  first: { currency: string; day: Day } | null
}) {
  const router = useRouter()
  const [ready, setReady] = useState<Ready | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const preview = async (entries: RateEntry[], source: string, refused: Refused = null) => {
    const result = await previewRatesAction({ entries })
    setRefusal(result.ok ? null : result)
    setReady(result.ok ? { entries, source, effects: result.value, refused } : null)
  }
  const wrong = (field: (typeof FIELDS)[number]) => refusal?.fields?.[`entries.0.${field}`]
  const byHand = (form: FormData) =>
    start(() =>
      preview(
        [
          {
            currency: `${form.get('currency')}`.trim().toUpperCase(),
            day: `${form.get('day')}`,
            rate: pointed(`${form.get('rate')}`.trim()),
          },
        ],
        `${form.get('source')}`.trim() || 'entered by hand',
      ),
    )
  const fromFile = (file: File | undefined) =>
    start(async () => {
      if (!file) return
      if (file.size > 600_000)
        return setRefusal({
          ok: false,
          code: 'large',
          message: 'A file of rates has at most 600 kB. Split it by year.',
        })
      const result = await readRatesAction({ file: await base64(file) })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return setReady(null)
      const { rates, refusals, refused } = result.value
      await preview(rates, file.name, refused ? { count: refused, rows: refusals } : null)
    })
  const enter = () =>
    start(async () => {
      if (!ready) return
      const result = await enterRatesAction({ entries: ready.entries, source: ready.source })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      setReady(null)
      showToast({
        tone: 'done',
        text: `Entered. ${count(result.value.invoices, 'invoice')} now count${result.value.invoices === 1 ? 's' : ''} differently.`,
      })
      router.refresh()
    })

  return (
    <div className="space-y-8">
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          byHand(new FormData(event.currentTarget))
        }}
      >
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            name="currency"
            label="Currency"
            maxLength={3}
            defaultValue={first?.currency ?? ''}
            error={wrong('currency')}
            hint={`Three letters, such as ${baseCurrency === 'USD' ? 'EUR' : 'USD'}.`}
          />
          <DateField name="day" label="In force from" defaultValue={first?.day ?? today} error={wrong('day')} />
          <TextField
            name="rate"
            label={`One unit is worth, in ${baseCurrency}`}
            inputMode="decimal"
            error={wrong('rate')}
            hint="Such as 0.9213"
          />
          <TextField
            name="source"
            label="Source"
            optional
            maxLength={200}
            hint="Where the rate is from, for whoever asks."
          />
        </div>
        <Button type="submit" disabled={busy}>
          Show what it changes
        </Button>
      </form>
      <div>
        <label htmlFor="rates-file" className="mb-1.5 block text-sm font-medium">
          Or a CSV file with the columns date, currency, rate
        </label>
        <input
          id="rates-file"
          type="file"
          className="block w-full text-sm file:mr-3 file:h-9 file:rounded-md file:border file:border-edge file:bg-transparent file:px-3.5 file:text-ink"
          onChange={(event) => fromFile(event.currentTarget.files?.[0])}
        />
      </div>
      {refusal && !FIELDS.some(wrong) ? <Notice tone="broken" title={refusal.message} /> : null}
      {ready ? <Preview ready={ready} baseCurrency={baseCurrency} busy={busy} enter={enter} /> : null}
    </div>
  )
}

function Preview({
  ready,
  baseCurrency,
  busy,
  enter,
}: {
  ready: Ready
  baseCurrency: string
  busy: boolean
  enter: () => void
}): ReactNode {
  const { entries, effects, refused } = ready
  return (
    <Notice
      title={`${count(entries.length, 'rate')} to enter`}
      action={
        <Button weight="primary" disabled={busy} onClick={enter}>
          {busy ? 'Entering…' : `Enter ${count(entries.length, 'rate')}`}
        </Button>
      }
    >
      {refused ? (
        <>
          <p>{count(refused.count, 'row')} left out:</p>
          <ul className="mb-2 max-h-60 list-disc overflow-y-auto pl-5">
            {refused.rows.map(({ line, reason }) => (
              <li key={line}>
                line {line.toLocaleString('en-US')}: {reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {effects.length === 0 ? <p>No invoice changes by {entries.length === 1 ? 'it' : 'them'}.</p> : null}
      <ul>
        {effects.map((effect) => (
          <li key={effect.currency}>
            {count(effect.invoices, 'invoice')} in {effect.currency}
            {effect.newlyRated ? `, ${effect.newlyRated.toLocaleString('en-US')} of them without a rate until now` : ''}
            : {showAmount(effect.baseBefore, baseCurrency)} → {showAmount(effect.baseAfter, baseCurrency)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const FIELDS = ['currency', 'day', 'rate'] as const

/** `0,92` is `0.92`; with three figures behind it a comma could part thousands, and is left to be asked about. */
function pointed(rate: string): string {
  return /^(0,\d+|\d+,(\d{1,2}|\d{4,}))$/.test(rate) ? rate.replace(',', '.') : rate
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  // one call with all bytes as arguments would be too many
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`
}
