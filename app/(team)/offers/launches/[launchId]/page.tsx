import type { Metadata, Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { OFFER_KIND_WORDS } from '#lib/core/offers/offer.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { quotedWave } from '../launch-words.ts'
import { EffectPart } from './effect-part.tsx'
import { ArchiveButton, CloseButton, OpenWaveButton, StartButton } from './launch-buttons.tsx'
import { type LaunchView, loadLaunch } from './load.ts'
import { LotPart } from './lot-part.tsx'
import { OrderPart } from './order-part.tsx'
import { WavesPicture } from './waves-picture.tsx'

export const metadata: Metadata = { title: 'Launch' }

export default async function LaunchPage({ params, searchParams }: PageProps<'/offers/launches/[launchId]'>) {
  const view = await loadLaunch((await params).launchId, await searchParams)
  const { launch, offer, accounts, mayEdit, mayManage } = view
  return (
    <Page
      title={launch.title}
      above={<TextLink href="/offers/launches">Launches</TextLink>}
      lead={view.tells}
      actions={<Actions view={view} />}
    >
      <Decide view={view} />
      {accounts ? (
        <Section title="The waves" id="waves" wide>
          <WavesPicture
            waves={view.waves}
            dots={view.dots}
            typology={view.typology}
            today={view.today}
            startedDay={launch.startedDay}
          />
        </Section>
      ) : null}
      {view.lot ? (
        <LotPart
          view={view.lot}
          scarce={offer.kind === 'scarce'}
          search={view.search}
          mayWrite={mayEdit}
          mayManage={mayManage}
        />
      ) : null}
      {view.effect && !view.presenting ? <EffectPart view={view} effect={view.effect} /> : null}
      {accounts || view.left.length ? <OrderPart view={view} /> : null}
      <Section title="What it is" id="what">
        <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-6 gap-y-2 text-sm">
          <Fact name="Offer">
            {offer.title} <span className="text-ink-faint">({OFFER_KIND_WORDS[offer.kind]})</span>
            {mayEdit ? (
              <>
                {' '}
                <TextLink href={`/offers/launches/${launch.id}/offer` as Route}>Change the offer</TextLink>
              </>
            ) : null}
          </Fact>
          {offer.productName ? (
            <Fact name="Product">
              <TextLink href={`/offers/catalogue/${offer.productId}` as Route}>{offer.productName}</TextLink>
            </Fact>
          ) : null}
          {offer.wording ? <Fact name="For the customer">{offer.wording}</Fact> : null}
          {offer.untilDay ? <Fact name="Until">{showDay(offer.untilDay)}</Fact> : null}
          <Fact name="For whom">
            {view.audience.length ? view.audience.join('; ') : 'every customer, and who may become one'}
          </Fact>
          <Fact name="In order of">{view.rule}</Fact>
          {launch.plannedAt && launch.asOf ? (
            <Fact name="Planned">
              by {launch.plannedByName}, by the records as of {showDay(launch.asOf)}
            </Fact>
          ) : null}
        </dl>
      </Section>
    </Page>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}

function Actions({ view: { launch, waves, mayEdit, mayManage } }: { view: LaunchView }) {
  const report =
    launch.state === 'draft' ? null : (
      <ButtonLink href={`/offers/launches/${launch.id}/report` as Route} weight="plain">
        Report
      </ButtonLink>
    )
  return (
    <>
      {report}
      {mayEdit && launch.state !== 'closed' ? (
        <ButtonLink href={`/offers/launches/${launch.id}/edit` as Route}>Change it</ButtonLink>
      ) : null}
      {mayEdit && launch.state !== 'open' ? <ArchiveButton id={launch.id} /> : null}
      {mayManage && launch.state === 'open' ? <CloseButton id={launch.id} /> : null}
      {mayManage && launch.state === 'draft' && waves[0] ? (
        <StartButton id={launch.id} accounts={waves[0].accounts} />
      ) : null}
    </>
  )
}

/** What waits for somebody to decide. */
function Decide({ view }: { view: LaunchView }) {
  const { launch, offer, waves, next, today, mayManage } = view
  if (launch.state === 'closed') return null
  if (view.accounts === 0)
    return (
      <Notice
        title="Nobody is like that"
        action={
          view.mayEdit ? (
            <TextLink href={`/offers/launches/${launch.id}/edit` as Route}>Choose whom it is for</TextLink>
          ) : null
        }
      >
        The conditions of its audience let no account through.
      </Notice>
    )
  if (launch.state === 'draft') {
    const over = offer.untilDay !== null && offer.untilDay < today
    return (
      <Notice title={over ? `The offer ended on ${showDay(offer.untilDay!)}` : 'Nobody has heard of it yet'}>
        {over
          ? 'Say anew until when it holds, then start it.'
          : mayManage
            ? `Look at the waves and the order. Started, ${countOf(waves[0]!.accounts, 'account')} may hear of it today${waves.length > 1 ? ', and the others when the head starts are over' : ''}.`
            : 'Look at the waves and the order. A manager starts it.'}
        {offer.forNewcomers
          ? ' It is a new-customer promotion: it may be held until loyal accounts have the same or better.'
          : ''}
      </Notice>
    )
  }
  if (!next) return null
  const wave = waves.find(({ position }) => position === next.position)!
  return (
    <Notice
      title={`${quotedWave(wave)} waits: ${countOf(wave.accounts, 'account')}`}
      action={
        mayManage ? <OpenWaveButton launchId={launch.id} position={wave.position} called={quotedWave(wave)} /> : null
      }
    >
      It opens on {showDay(next.day)}, by itself.
    </Notice>
  )
}
