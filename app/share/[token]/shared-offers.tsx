import { showQuantity } from '#lib/core/offers/lot-steps.ts'
import { DECLINE_REASONS } from '#lib/core/offers/offer.ts'
import {
  GUEST_REASON_WORDS,
  GUEST_SAID_WORDS,
  OFFER_SENTENCE_MOST,
  type SharedOffer,
  tellBounds,
  tellInducement,
  tellOfferStand,
  tellPrice,
} from '#lib/core/offers/shared-offer.ts'
import type { SharedOfferItem } from '#lib/flows/share-offers.ts'
import { Button } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { AreaField, SelectField, TextField } from '#lib/ui/field.tsx'

/** What this contact is offered, and nothing else; each can be answered without script. `action`: where; null where nothing can be sent. */
export function SharedOffers({ items, action }: { items: readonly SharedOfferItem[]; action: string | null }) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {items.map((item) => (
        <li key={item.key} className="py-4">
          <SharedOfferText item={item} />
          {item.said ? <Said said={item.said} unit={item.lot?.unit ?? ''} /> : null}
          {item.stand === 'open' || item.stand === 'none_left' ? <Answer item={item} action={action} /> : null}
          {item.stand === 'settled' ? (
            <p className="mt-2 text-sm text-ink-soft">This is settled. Speak to us if something should change.</p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** One offer as its recipient reads it; whoever writes the wording looks at the very same. */
export function SharedOfferText({ item }: { item: SharedOffer }) {
  const plain = item.options.length ? null : tellPrice(item)
  const more = tellInducement(item)
  const bounds = item.lot && item.stand === 'open' ? tellBounds(item.lot) : ''
  return (
    <div className="wrap-anywhere">
      <p className="font-medium whitespace-pre-line">{item.wording}</p>
      {item.options.length ? (
        <ul className="mt-2 text-sm text-ink-soft">
          {item.options.map((option) => (
            <li key={option.name} className="flex flex-wrap justify-between gap-x-4">
              <span className="min-w-0">{option.name}</span>
              <span className="tabular-nums">{tellPrice(item, option)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {plain ? <p className="mt-1 text-sm text-ink-soft tabular-nums">{plain}</p> : null}
      {more.length ? <p className="mt-1 text-sm text-ink-soft">{sentence(more.join(', '))}</p> : null}
      {bounds ? <p className="mt-1 text-sm text-ink-soft">{bounds}</p> : null}
      <p className="mt-1 text-sm text-ink-faint">{sentence(tellOfferStand(item))}</p>
    </div>
  )
}

const sentence = (words: string) => `${words[0]!.toLocaleUpperCase('en')}${words.slice(1)}.`

function Said({ said, unit }: { said: NonNullable<SharedOfferItem['said']>; unit: string }) {
  const many = said.quantity ? showQuantity(said.quantity, unit) : ''
  const what = [said.kind === 'asked' ? '' : said.option, said.kind === 'asked' ? '' : many].filter(Boolean).join(', ')
  return (
    <p className="mt-2 border-l-2 border-rule pl-3 text-sm text-ink-soft wrap-anywhere">
      {GUEST_SAID_WORDS[said.kind]}
      {said.kind === 'asked' ? ` ${many}` : what ? ` (${what})` : ''}, <DayText day={said.on} />
      {said.reason ? `: ${GUEST_REASON_WORDS[said.reason].toLowerCase()}` : ''}
      {said.sentence ? (
        <>
          : <span className="whitespace-pre-line">“{said.sentence}”</span>
        </>
      ) : (
        '.'
      )}
    </p>
  )
}

function Answer({ item, action }: { item: SharedOfferItem; action: string | null }) {
  const { key, lot, has, accepted, stand, said } = item
  const name = short(item.wording)
  const off = action === null
  const asks = lot?.mode === 'asked' && !accepted
  const takes = stand === 'open' && (!lot || lot.mode === 'while_it_lasts' || has !== null)
  const changes = accepted !== null || said !== null
  const form = (
    <form method="post" action={action ?? undefined} className="mt-3 space-y-3">
      <About item={item} />
      {takes ? <Options item={item} disabled={off} /> : null}
      {stand === 'open' && (asks || lot?.mode === 'while_it_lasts') ? (
        <Quantity item={item} disabled={off} optional={asks && has !== null} />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {takes && !(accepted && !lot && item.options.length < 2) ? (
          <Button
            type="submit"
            name="kind"
            value="accepted"
            weight="primary"
            formNoValidate={asks}
            disabled={off}
            className="max-sm:flex-1"
          >
            {lot?.mode === 'asked' && has ? `Accept ${showQuantity(has, lot.unit)}` : 'Accept'}
            <span className="sr-only">: {name}</span>
          </Button>
        ) : null}
        {asks && stand === 'open' ? (
          <Button
            type="submit"
            name="kind"
            value="asked"
            weight={takes ? 'quiet' : 'primary'}
            disabled={off}
            className="max-sm:flex-1"
          >
            {has ? 'Ask for this many instead' : 'Ask for this many'}
            <span className="sr-only">: {name}</span>
          </Button>
        ) : null}
        {accepted || said?.kind === 'interested' ? null : (
          <Button type="submit" name="kind" value="interested" formNoValidate disabled={off} className="max-sm:flex-1">
            I am interested<span className="sr-only">: {name}</span>
          </Button>
        )}
      </div>
    </form>
  )
  return (
    <>
      {changes ? <Fold label={`Say something else`} name={name} body={form} /> : form}
      {said?.kind === 'declined' ? null : (
        <Fold
          label="No, thank you"
          name={name}
          body={
            <form method="post" action={action ?? undefined} className="mt-2 mb-1 space-y-3">
              <About item={item} />
              <SelectField
                name="reason"
                id={`reason-${key}`}
                label="Why"
                optional
                empty="I would rather not say"
                options={DECLINE_REASONS.map((value) => ({ value, label: GUEST_REASON_WORDS[value] }))}
                disabled={off}
              />
              <AreaField
                name="sentence"
                id={`no-${key}`}
                label="In your own words"
                optional
                rows={2}
                maxLength={OFFER_SENTENCE_MOST}
                disabled={off}
              />
              <Button type="submit" name="kind" value="declined" disabled={off}>
                Decline<span className="sr-only">: {name}</span>
              </Button>
            </form>
          }
        />
      )}
    </>
  )
}

function Fold({ label, name, body }: { label: string; name: string; body: React.ReactNode }) {
  return (
    <details className="mt-1 min-w-0">
      <summary className="flex min-h-8 cursor-pointer list-none items-center text-sm text-ink-soft underline decoration-rule-strong underline-offset-4 pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        {label}
        <span className="sr-only">: {name}</span>
      </summary>
      {body}
    </details>
  )
}

function About({ item: { key, seen } }: { item: SharedOfferItem }) {
  return (
    <>
      <input type="hidden" name="share" value={key} />
      <input type="hidden" name="seen" value={seen} />
    </>
  )
}

/** Where there is more than one to choose from. */
function Options({ item, disabled }: { item: SharedOfferItem; disabled: boolean }) {
  if (item.options.length < 2) return null
  const chosen = item.accepted?.option || item.said?.option
  return (
    <SelectField
      name="option"
      id={`option-${item.key}`}
      label="Which one"
      empty="Choose one"
      options={item.options.map(({ name }) => ({ value: name, label: name }))}
      defaultValue={chosen}
      disabled={disabled}
    />
  )
}

function Quantity({ item, disabled, optional }: { item: SharedOfferItem; disabled: boolean; optional: boolean }) {
  const { unit, step, minimum } = item.lot!
  return (
    <div className="max-w-48">
      <TextField
        name="quantity"
        id={`quantity-${item.key}`}
        label={unit ? `How many (${unit})` : 'How many'}
        inputMode="decimal"
        optional={optional}
        placeholder={minimum === '0' ? step : minimum}
        defaultValue={item.said?.quantity ?? undefined}
        disabled={disabled}
      />
    </div>
  )
}

/** The beginning of what they read, for whoever hears the buttons. */
function short(wording: string): string {
  const line = wording.split('\n')[0]!
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
