'use client'
import { useRouter } from 'next/navigation'
import { useId, useState, useTransition } from 'react'
import type { PriceRow } from '#db/queries/prices.ts'
import type { Day } from '#lib/core/day.ts'
import { showUnitPrice, tellValidity } from '#lib/core/offers/price-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { DateField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { archivePriceAction, changePriceAction, createPriceAction } from '../actions.ts'

const FIELDS = [
  { name: 'unitPrice', label: 'One unit costs' },
  { name: 'currency', label: 'Currency' },
  { name: 'fromQuantity', label: 'From quantity' },
  { name: 'country', label: 'Only in' },
  { name: 'fromDay', label: 'From' },
  { name: 'untilDay', label: 'Until' },
  { name: 'note', label: 'Note' },
] as const
type Values = Record<(typeof FIELDS)[number]['name'], string>

/** Adds a line to the price list, or (`row`) changes one or takes it off; in a window. */
export function PriceForm({
  row,
  productId,
  countries,
  today,
  currency = '',
}: {
  row?: PriceRow
  productId: string
  /** Offered while typing: as accounts write them. */
  countries: readonly string[]
  today: Day
  currency?: string
}) {
  const router = useRouter()
  const list = useId()
  const [open, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const base: Values = row
    ? {
        ...row,
        country: row.country ?? '',
        untilDay: row.untilDay ?? '',
        fromQuantity: row.fromQuantity === '0' ? '' : row.fromQuantity,
      }
    : { unitPrice: '', currency, fromQuantity: '', country: '', fromDay: today, untilDay: '', note: '' }
  const [mine, setMine] = useState<Values>(base)
  const [busy, start] = useTransition()

  const close = () => {
    setOpen(false)
    setRefusal(null)
    setMine(base)
  }
  const told = (text: string, changeId: string | null) => {
    if (changeId) showUndoToast(text, changeId, () => router.refresh())
    close()
  }
  const save = (values: Values, revision: number) =>
    start(async () => {
      const said = Object.fromEntries(FIELDS.map(({ name }) => [name, `${values[name] ?? ''}`])) as Values
      setMine(said)
      const result = row
        ? await changePriceAction({ id: row.id, revision, said })
        : await createPriceAction({ productId, said })
      if (result.ok) told(row ? 'The price is changed.' : 'The price is on the list.', result.value.changeId)
      else setRefusal(result)
    })
  const remove = () =>
    start(async () => {
      const result = await archivePriceAction({ id: row!.id })
      if (result.ok) told('The price is off the list.', result.value.changeId)
      else showToast({ tone: 'broken', text: result.message })
    })
  const error = (name: string) => refusal?.fields?.[`said.${name}`] ?? refusal?.fields?.[name]
  const title = row ? `Price of ${showUnitPrice(row.unitPrice, row.currency)}, ${tellValidity(row)}` : 'Add a price'

  return (
    <>
      <Button
        size={row ? 'small' : 'normal'}
        weight={row ? 'plain' : 'quiet'}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {row ? 'Change' : 'Add a price'}
        {row ? <span className="sr-only">: {title}</span> : null}
      </Button>
      {open ? (
        <DialogWindow open onOpenChange={(now) => (now ? setOpen(true) : close())} title={title}>
          {refusal?.now ? (
            <BothVersions
              fields={FIELDS}
              base={base}
              mine={mine}
              theirs={refusal.now}
              busy={busy}
              onKeepMine={(revision, values) => save(values as Values, revision)}
              onTakeTheirs={() => {
                close()
                router.refresh()
              }}
            />
          ) : (
            <form
              aria-label={title}
              className="space-y-4"
              onSubmit={(event) => {
                event.preventDefault()
                const form = new FormData(event.currentTarget)
                save(
                  Object.fromEntries(FIELDS.map(({ name }) => [name, `${form.get(name) ?? ''}`])) as Values,
                  row?.revision ?? 0,
                )
              }}
            >
              {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
              <div className="grid grid-cols-2 items-start gap-3">
                <TextField
                  name="unitPrice"
                  label="One unit costs"
                  inputMode="decimal"
                  autoComplete="off"
                  defaultValue={mine.unitPrice}
                  error={error('unitPrice')}
                />
                <TextField
                  name="currency"
                  label="Currency"
                  maxLength={3}
                  autoComplete="off"
                  defaultValue={mine.currency}
                  error={error('currency')}
                />
                <TextField
                  name="fromQuantity"
                  label="From quantity"
                  optional
                  inputMode="decimal"
                  autoComplete="off"
                  placeholder="any"
                  defaultValue={mine.fromQuantity}
                  error={error('fromQuantity')}
                />
                <TextField
                  name="country"
                  label="Only in"
                  optional
                  list={list}
                  maxLength={80}
                  autoComplete="off"
                  placeholder="everywhere"
                  defaultValue={mine.country}
                  error={error('country')}
                />
                <DateField name="fromDay" label="From" defaultValue={mine.fromDay} error={error('fromDay')} />
                <DateField
                  name="untilDay"
                  label="Until"
                  optional
                  defaultValue={mine.untilDay}
                  error={error('untilDay')}
                />
              </div>
              <datalist id={list}>
                {countries.map((country) => (
                  <option key={country} value={country} />
                ))}
              </datalist>
              <TextField
                name="note"
                label="Note"
                optional
                maxLength={200}
                autoComplete="off"
                defaultValue={mine.note}
                error={error('note')}
              />
              <div className="flex flex-wrap gap-2">
                <Button type="submit" weight="primary" disabled={busy}>
                  {busy ? 'Saving…' : row ? 'Save' : 'Add it'}
                </Button>
                {row ? (
                  <Button weight="plain" disabled={busy} onClick={remove}>
                    Take it off the list
                  </Button>
                ) : null}
              </div>
            </form>
          )}
        </DialogWindow>
      ) : null}
    </>
  )
}
