'use client'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { AudienceCount } from '#db/reports/launch-audience.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import type { Audience } from '#lib/core/offers/launch-plan.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { Button } from '#lib/ui/button.tsx'
import { CheckField, SelectField, TextField } from '#lib/ui/field.tsx'
import { CloseIcon } from '#lib/ui/icons.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { PLAIN_VIEW } from '../../accounts/address.ts'
import { ProductPicker } from '../catalogue/product-picker.tsx'
import { audienceAddress } from './audience-address.ts'
import { type AudienceNames, audienceWords } from './audience-words.ts'

const DialogWindow = dynamic(() => import('#lib/ui/dialog-window.tsx'), { ssr: false })
const FilterForm = dynamic(() => import('../../accounts/filter-form.tsx'), { ssr: false })

/** How long a change must rest before anybody is counted. */
const REST_MS = 250

/** Whom a launch is for: conditions that hold together, and how many they let through, counted while one changes them. */
export function AudienceFields({
  audience,
  names,
  currency,
  onChange,
}: {
  audience: Audience
  names: AudienceNames
  currency: string
  onChange: (audience: Audience) => void
}) {
  const [filters, setFilters] = useState(false)
  // names of what is chosen while the form is open: the page knows only what it began with
  const [products, setProducts] = useState(names.products)
  const words = audienceWords(audience, { ...names, products })
  const set = (change: Partial<Audience>) => onChange({ ...audience, ...change })
  const months = (value: string) => (/^\d{1,4}$/.test(value) ? Math.min(2400, Number(value)) : null)
  const chosen = (ids: readonly string[]) => products.filter(({ id }) => ids.includes(id))
  const choose = (key: 'bought' | 'notBought') => (picks: { id: string; name: string }[]) => {
    setProducts((known) => [...known, ...picks.filter(({ id }) => known.every((one) => one.id !== id))])
    set({ [key]: picks.map(({ id }) => id) })
  }

  return (
    <div className="space-y-5">
      <Counted audience={audience} names={names} currency={currency} />
      {words.length ? (
        <ul aria-label="Whom it is for" className="flex flex-wrap gap-1.5 text-sm">
          {words.map(({ text, without }) => (
            <li key={text} className="min-w-0">
              <button
                type="button"
                aria-label={`No longer: ${text}`}
                onClick={() => onChange(without)}
                className="flex items-center gap-1 rounded-md bg-sunk py-0.5 pr-1 pl-2.5 text-start text-ink-soft wrap-anywhere hover:text-ink pointer-coarse:py-2"
              >
                {text} <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="who"
          label="Who"
          value={audience.who}
          onChange={(event) => set({ who: event.target.value as Audience['who'] })}
          options={[
            { value: 'all', label: 'All customers, and those who may become one' },
            { value: 'loyal', label: 'Loyal accounts only' },
            { value: 'newcomers', label: 'Newcomers only' },
          ]}
        />
        <div className="self-end">
          <Button aria-haspopup="dialog" onClick={() => setFilters(true)}>
            Stage, region, owner, own fields…
          </Button>
        </div>
        <TextField
          name="trustFrom"
          label="Trust in them from"
          hint={'0–100: what they kept of what they promised you.'}
          optional
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          value={audience.trustFrom ?? ''}
          onChange={(event) => {
            const value = months(event.target.value)
            set({ trustFrom: value === null ? null : Math.min(100, value) })
          }}
        />
        <div className="sm:pt-8">
          <CheckField
            name="trustKnown"
            label="Only where their trust is known"
            hint="Else accounts with too few promises stay in."
            checked={audience.trustKnown}
            onChange={(event) => set({ trustKnown: event.target.checked })}
          />
        </div>
        <TextField
          name="tenureFrom"
          label="A customer for at least, in months"
          optional
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          value={audience.tenureFrom ?? ''}
          onChange={(event) => set({ tenureFrom: months(event.target.value) })}
        />
        <TextField
          name="tenureTo"
          label="A customer for at most, in months"
          optional
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          value={audience.tenureTo ?? ''}
          onChange={(event) => set({ tenureTo: months(event.target.value) })}
        />
        <ProductPicker
          key={`bought ${audience.bought.join()}`}
          name="bought"
          label="Bought one of"
          many
          chosen={chosen(audience.bought)}
          onChosen={choose('bought')}
        />
        <ProductPicker
          key={`not ${audience.notBought.join()}`}
          name="notBought"
          label="Bought none of"
          many
          chosen={chosen(audience.notBought)}
          onChosen={choose('notBought')}
        />
        {audience.bought.length + audience.notBought.length > 0 ? (
          <TextField
            name="boughtMonths"
            label="In the last months"
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            value={audience.boughtMonths}
            onChange={(event) => set({ boughtMonths: Math.min(600, Math.max(1, months(event.target.value) ?? 1)) })}
          />
        ) : null}
      </div>
      {filters ? (
        <DialogWindow open onOpenChange={() => setFilters(false)} title="Which accounts">
          <FilterForm
            view={{ ...PLAIN_VIEW, ...audience.accounts }}
            beside={names}
            onDone={(change) => {
              const { columns: _, as: _a, sort: _s, descending: _d, cursor: _c, saved: _v, ...accounts } = change
              set({ accounts: { ...audience.accounts, ...accounts } })
              setFilters(false)
            }}
          />
        </DialogWindow>
      ) : null}
    </div>
  )
}

type Count = { count: AudienceCount; first: { id: string; name: string; evident: EvidentStage }[] }

/** How many that are, what they are, and the first few by name. The last answer stays until the next one is there. */
function Counted({ audience, names, currency }: { audience: Audience; names: AudienceNames; currency: string }) {
  const address = audienceAddress(audience)
  const [answer, setAnswer] = useState<(Count & { address: string }) | null>(null)
  useEffect(() => {
    const gone = new AbortController()
    const timer = setTimeout(async () => {
      const found = await fetch(`/offers/launches/audience?${address}`, { signal: gone.signal }).catch(() => null)
      if (found?.ok) setAnswer({ ...(await found.json()), address })
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      gone.abort()
    }
  }, [address])
  const { count, first } = answer ?? { count: null, first: [] }
  const stages = Object.entries(count?.evident ?? {}).sort(([, a], [, b]) => b - a)
  const others = (count?.accounts ?? 0) - first.length
  return (
    <div
      className={`min-h-24 rounded-lg bg-sunk px-4 py-3 ${answer && answer.address !== address ? 'opacity-60' : ''}`}
    >
      <p aria-live="polite" className="text-lg font-medium">
        {count ? (count.accounts ? `${countOf(count.accounts, 'account')}` : 'Nobody is like that.') : 'Counting…'}
        {count?.accounts ? (
          <span className="text-base font-normal text-ink-soft">
            {' '}
            · {count.loyal === count.accounts ? 'all loyal' : `${count.loyal.toLocaleString('en-US')} loyal`} · trust
            known of {count.trusted.toLocaleString('en-US')} · {showAmount(count.value, currency)} in twelve months
          </span>
        ) : null}
      </p>
      {stages.length ? (
        <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
          {stages.map(([stage, many]) => (
            <li key={stage} className="whitespace-nowrap tabular-nums">
              <StageGlyph stage={stage} /> {wordOf(names.typology, stage)} {many.toLocaleString('en-US')}
            </li>
          ))}
        </ul>
      ) : null}
      {first.length ? (
        <p className="mt-1.5 text-sm text-ink-faint wrap-anywhere">
          {first.map(({ name }) => name).join(', ')}
          {others > 0 ? ` and ${others.toLocaleString('en-US')} more` : ''}
        </p>
      ) : null}
    </div>
  )
}
