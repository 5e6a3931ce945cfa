'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState, useTransition } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import type { Audience, OrderRule } from '#lib/core/offers/launch-plan.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { changeLaunchAction, createLaunchAction } from './actions.ts'
import { audienceAddress } from './audience-address.ts'
import { AudienceFields } from './audience-fields.tsx'
import { type AudienceNames, audienceWords } from './audience-words.ts'
import { type OfferForm, readOfferForm } from './offer-draft.ts'
import { OfferFields } from './offer-fields.tsx'
import { OrderFields, type WaveDraft } from './order-fields.tsx'
import { ViewsChoice } from './views-choice.tsx'

export type LaunchFormView = {
  names: AudienceNames
  currency: string
  headStartDays: number
  audience: Audience
  rule: OrderRule
  waves: WaveDraft[]
  title: string
  views: readonly { id: string; name: string; address: string; noun: 'launches' | 'accounts' }[]
  /** A new launch: offers to choose among, and what a new one begins with. */
  offers: readonly { id: string; title: string }[]
  offer: OfferForm
  chosenOffer: string | null
  productName: string | null
  /** The launch that is changed; null: a new one. `started`: places are given, so order and waves stay. */
  row: { id: string; revision: number; started: boolean } | null
}

/** What, for whom, in which order: a launch on one page. */
export function LaunchForm({ view }: { view: LaunchFormView }) {
  const { row } = view
  const router = useRouter()
  const [audience, setAudience] = useState(view.audience)
  const [rule, setRule] = useState(view.rule)
  const [waves, setWaves] = useState<WaveDraft[]>(view.waves)
  const [offerId, setOfferId] = useState(view.chosenOffer ?? '')
  const [title, setTitle] = useState(view.title)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const begun = audienceAddress(view.audience)
  // a view was chosen: what else was entered stays
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says all that the audience does
  useEffect(() => setAudience(view.audience), [begun])

  const errors = refusal?.fields ?? {}
  const offerErrors = Object.fromEntries(
    Object.entries(errors).flatMap(([name, text]) => [
      [name, text],
      ...(name.startsWith('offer.') ? [[name.slice(6), text] as [string, string]] : []),
    ]),
  )
  const said = () => ({ title, audience, rule, waves: waves.slice(0, rule.most) })

  const change = (values: ReturnType<typeof said>, revision: number) =>
    start(async () => {
      const result = await changeLaunchAction({ ...values, id: row!.id, revision })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return window.scrollTo({ top: 0 })
      const { changeId, planned } = result.value
      showUndoToast(
        `Planned anew: ${countOf(planned.accounts, 'account')} in ${countOf(planned.waves, 'wave')}.`,
        changeId,
        () => router.refresh(),
      )
      router.push(`/offers/launches/${row!.id}` as Route)
    })
  const create = (form: FormData) =>
    start(async () => {
      const offer = offerId ? { id: offerId } : readOfferForm(form, view.offer)
      const name =
        title || ('title' in offer ? offer.title : (view.offers.find(({ id }) => id === offerId)?.title ?? ''))
      const result = await createLaunchAction({ ...said(), title: name, offer })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return window.scrollTo({ top: 0 })
      showToast({
        tone: 'done',
        text: `Planned for ${countOf(result.value.accounts, 'account')}. Nothing is brought to anybody yet.`,
      })
      router.push(`/offers/launches/${result.value.id}` as Route)
    })

  if (refusal?.now && row)
    return (
      <BothVersions
        fields={[
          { name: 'title', label: 'Name' },
          {
            name: 'audience',
            label: 'For whom',
            show: (value) =>
              listOf(audienceWords(value as Audience, view.names).map(({ text }) => text)) || 'everybody',
          },
          { name: 'rule', label: 'Order and waves', show: (value) => ruleText(value as OrderRule) },
          {
            name: 'waves',
            label: 'Head starts',
            show: (value) => listOf((value as WaveDraft[]).map(waveText)) || 'as usual',
          },
        ]}
        base={{ title: view.title, audience: view.audience, rule: view.rule, waves: view.waves }}
        mine={said()}
        theirs={refusal.now}
        busy={busy}
        onKeepMine={(revision, values) => {
          const { title, audience, rule, waves } = values as ReturnType<typeof said>
          change({ title, audience, rule, waves }, revision)
        }}
        onTakeTheirs={() => router.push(`/offers/launches/${row.id}` as Route)}
      />
    )
  return (
    <form
      aria-label={row ? 'Change the launch' : 'New launch'}
      noValidate
      className="max-w-column"
      onSubmit={(event) => {
        event.preventDefault()
        // windows opened from here have forms of their own
        if (event.target !== event.currentTarget) return
        if (row) change(said(), row.revision)
        else create(new FormData(event.currentTarget))
      }}
    >
      {refusal ? (
        <div className="mb-8">
          <Notice tone="broken" title={refusal.message}>
            {Object.keys(errors).length ? 'What it is stands at each field; nothing was written.' : null}
          </Notice>
        </div>
      ) : null}
      {row ? null : (
        <Part title="What you bring">
          {view.offers.length ? (
            <SelectField
              name="offerId"
              label="Offer"
              value={offerId}
              onChange={(event) => setOfferId(event.target.value)}
              empty="A new one, entered below"
              options={view.offers.map(({ id, title }) => ({ value: id, label: title }))}
            />
          ) : null}
          {offerId ? null : (
            <OfferFields
              offer={view.offer}
              productName={view.productName}
              baseCurrency={view.currency}
              errors={offerErrors}
            />
          )}
        </Part>
      )}
      <Part title="For whom" aside={<ViewsChoice views={view.views} address={audienceAddress(audience)} />}>
        <AudienceFields audience={audience} names={view.names} currency={view.currency} onChange={setAudience} />
        {errors['audience.only'] || errors['audience.bought'] ? (
          <p className="text-sm text-broken">{errors['audience.only'] ?? errors['audience.bought']}</p>
        ) : null}
      </Part>
      <Part title="In which order">
        {row?.started ? (
          <p className="text-ink-soft">
            This launch has started: places are given and stay. Whoever comes into its audience now joins the last wave.
          </p>
        ) : (
          <OrderFields
            rule={rule}
            waves={waves}
            headStartDays={view.headStartDays}
            errors={errors}
            onRule={setRule}
            onWaves={setWaves}
          />
        )}
      </Part>
      <Part title="What you call it">
        <TextField
          name="title"
          label="Name of the launch"
          hint={row ? undefined : 'Left empty, it is called as the offer is.'}
          optional={!row}
          maxLength={160}
          autoComplete="off"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={errors.title}
        />
      </Part>
      <div className="mt-8 flex flex-wrap items-center gap-3">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Putting them in order…' : row ? 'Save and plan anew' : 'Plan it'}
        </Button>
        <ButtonLink href={(row ? `/offers/launches/${row.id}` : '/offers/launches') as Route} weight="plain">
          Leave it
        </ButtonLink>
        {row ? null : (
          <p className="text-sm text-ink-faint">Planning brings nothing to anybody: you look at it first.</p>
        )}
      </div>
    </form>
  )
}

function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-12 first:mt-0">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 className="text-lg font-semibold tracking-[-0.01em]">{title}</h2>
        {aside}
      </div>
      <div className="space-y-5">{children}</div>
    </section>
  )
}

const listOf = (texts: readonly string[]) => texts.join('; ')
const waveText = ({ name, headStartDays }: WaveDraft, at: number) =>
  `${name || `Wave ${at + 1}`}: ${countOf(headStartDays, 'day')}`

function ruleText({ keys, cut, most, stageOf }: OrderRule): string {
  const how = cut.by === 'stage' ? 'a wave with each stage' : `waves of ${cut.counts.join(', ')} and the rest`
  return `${keys.join(', ')} (${stageOf}); ${how}, at most ${most}`
}
