import type { Metadata, Route } from 'next'
import { addDays } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { showQuantity } from '#lib/core/offers/lot-steps.ts'
import { OFFER_KIND_WORDS, PITCH_STATE_WORDS } from '#lib/core/offers/offer.ts'
import { isOpenPitch } from '#lib/core/offers/pitch.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { PitchButtons } from '../pitch-buttons.tsx'
import { BecomeButtons } from './become-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { loadPitch, type PitchPageView } from './load.ts'
import { NoteForm } from './note-form.tsx'
import { OwedPart } from './owed-part.tsx'
import { SharePart } from './share-part.tsx'
import { TalkingPart } from './talking-part.tsx'

export const metadata: Metadata = { title: 'Offer to an account' }

export default async function PitchPage({ params }: PageProps<'/offers/pitches/[pitchId]'>) {
  const view = await loadPitch((await params).pitchId)
  const { pitch, mayEdit } = view
  return (
    <Page
      title={pitch.offerTitle}
      above={
        <>
          <TextLink href={'/offers' as Route}>Offers</TextLink> /{' '}
          {pitch.launchId ? (
            <>
              <TextLink href={`/offers/launches/${pitch.launchId}` as Route}>{pitch.launchTitle}</TextLink> /{' '}
            </>
          ) : null}
          <TextLink href={`/accounts/${pitch.accountId}` as Route}>{pitch.accountName}</TextLink>
        </>
      }
      lead={tellPitch(view)}
    >
      {pitch.archived ? <Notice title="This draft was put away: it is in no list." /> : null}
      {pitch.accountGone ? <Notice title="This account was put away or merged: nothing is brought there." /> : null}
      {mayEdit ? <Decide view={view} /> : null}
      {pitch.state === 'accepted' || view.promises.length || pitch.contractId || pitch.planId ? (
        <Became view={view} />
      ) : null}
      <TalkingPart view={view.talking} accountId={pitch.accountId} typology={view.typology} />
      <SharePart
        view={view.shares}
        mayEdit={mayEdit}
        mayShare={pitch.state !== 'drafted' && pitch.state !== 'withdrawn' && pitch.state !== 'expired'}
      />
      <Section title="For yourself" id="note">
        {mayEdit ? (
          <NoteForm
            pitch={notesOf(pitch)}
            contact={pitch.contactId ? { id: pitch.contactId, name: pitch.contactName ?? '' } : null}
            options={pitch.options.map(({ name }) => name)}
            owners={withOwner(view)}
          />
        ) : (
          <p className="text-ink-soft wrap-anywhere">{pitch.note || 'Nothing was noted.'}</p>
        )}
      </Section>
      <HistoryPart view={view} />
      <Facts view={view} />
    </Page>
  )
}

/** What to decide first: whether it was brought, or what they said. */
function Decide({ view: { pitch, spoken, today, seen, owed } }: { view: PitchPageView }) {
  const drafted = pitch.state === 'drafted'
  const early = drafted && pitch.launchId !== null && (pitch.opensDay === null || pitch.opensDay > today)
  return (
    <Section
      title={drafted ? 'Bring it' : isOpenPitch(pitch.state) ? 'What did they say?' : 'What they said'}
      id="answer"
    >
      {drafted && !early ? <OwedPart owed={owed} accountId={pitch.accountId} /> : null}
      {early ? (
        <p className="text-ink-soft">
          {pitch.opensDay
            ? `${pitch.waveName} opens on ${showDay(pitch.opensDay)}: whoever comes before them hears of it first.`
            : 'Its launch has not started: nobody hears of it before the first wave opens.'}
        </p>
      ) : (
        <PitchButtons pitch={spoken} today={today} seen={seen} spread />
      )}
    </Section>
  )
}

/** What it became, and can become once it is accepted. */
function Became({ view: { pitch, promises, today, mayEdit } }: { view: PitchPageView }) {
  const promise = new URLSearchParams({
    account: pitch.accountId,
    offer: pitch.id,
    by: 'us',
    text: promiseText(pitch),
    day: addDays(today, 14),
    ...(pitch.contactId ? { contact: pitch.contactId } : {}),
  })
  return (
    <Section title="What it becomes" id="became">
      {promises.length || pitch.contractId || pitch.planId ? (
        <ul className="mb-4 space-y-1 wrap-anywhere">
          {promises.map((one) => (
            <li key={one.id}>
              Promise: <TextLink href={`/promises/${one.id}` as Route}>{one.text}</TextLink>, {showDay(one.dueDay)}
            </li>
          ))}
          {pitch.contractId ? (
            <li>
              <TextLink href={`/accounts/${pitch.accountId}/contracts/${pitch.contractId}` as Route}>
                A contract in negotiation
              </TextLink>
            </li>
          ) : null}
          {pitch.planId ? (
            <li>
              <TextLink href={`/accounts/${pitch.accountId}#plans` as Route}>A joint plan</TextLink>
            </li>
          ) : null}
        </ul>
      ) : null}
      {mayEdit && pitch.state === 'accepted' ? (
        <BecomeButtons
          pitchId={pitch.id}
          promise={`/promises/new?${promise}` as Route}
          contract={pitch.contractId === null}
          plan={pitch.planId === null}
        />
      ) : null}
    </Section>
  )
}

/** Where it stands among the others, and what holds of it. */
function Facts({ view: { pitch } }: { view: PitchPageView }) {
  const { wave, waveName, place, tied, lot, allotted, asked, untilDay, offerKind } = pitch
  return (
    <Section title="The offer" id="offer">
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[9rem_1fr]">
        <Fact name="What">{OFFER_KIND_WORDS[offerKind]}</Fact>
        {pitch.about ? <Fact name="For the team">{pitch.about}</Fact> : null}
        {untilDay ? <Fact name="Until">{showDay(untilDay)}</Fact> : null}
        {pitch.launchId && place !== null ? (
          <Fact name="Place">
            {place}
            {tied > 1 ? `, shared by ${tied}` : ''}
            {wave === null ? '' : `, in ${waveName ?? `wave ${wave}`}`}.{' '}
            <TextLink href={`/offers/launches/${pitch.launchId}` as Route}>Why</TextLink>
          </Fact>
        ) : null}
        {lot ? (
          <Fact name="Of the lot">
            {asked ? `asked for ${showQuantity(asked, lot.unit)}, ` : 'nothing asked for yet, '}
            {allotted ? `has ${showQuantity(allotted, lot.unit)}` : 'has none'}
          </Fact>
        ) : null}
        <Fact name="Brought by">{pitch.ownerName ?? 'nobody yet'}</Fact>
      </dl>
    </Section>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-sm text-ink-faint sm:pt-px">{name}</dt>
      <dd className="min-w-0 whitespace-pre-line wrap-anywhere">{children}</dd>
    </>
  )
}

function tellPitch({ pitch, today, answeredOn }: PitchPageView): string {
  const { state, accountName, pitchedDay, expiresDay, option, allotted, lot } = pitch
  const what = [option, allotted && lot ? showQuantity(allotted, lot.unit) : ''].filter(Boolean).join(', ')
  if (state === 'drafted') return `For ${accountName}: not brought yet.`
  if (isOpenPitch(state)) {
    const until = expiresDay
      ? expiresDay < today
        ? `, was open until ${showDay(expiresDay)}`
        : `, open until ${showDay(expiresDay)}`
      : ''
    return `${state === 'interested' ? `${accountName} is interested` : `Brought to ${accountName}`}${pitchedDay ? `, told on ${showDay(pitchedDay)}` : ''}${until}.`
  }
  return `${accountName}: ${PITCH_STATE_WORDS[state].toLowerCase()}${answeredOn && (state === 'accepted' || state === 'declined') ? ` on ${showDay(answeredOn)}` : ''}${state === 'accepted' && what ? ` (${what})` : ''}.`
}

function promiseText({ offerTitle, option, allotted, lot }: PitchPageView['pitch']): string {
  const many = allotted && lot ? `${showQuantity(allotted, lot.unit)} of ` : ''
  return `Deliver ${many}${offerTitle}${option ? ` (${option})` : ''}`.slice(0, 500)
}

function notesOf({ id, accountId, revision, option, contactId, ownerId, note }: PitchPageView['pitch']) {
  return { id, accountId, revision, option, contactId, ownerId, note }
}

/** Whoever left may keep it until somebody takes it over. */
function withOwner({ owners, pitch }: PitchPageView): { id: string; name: string }[] {
  const known = owners.some(({ id }) => id === pitch.ownerId)
  return pitch.ownerId && !known ? [...owners, { id: pitch.ownerId, name: `${pitch.ownerName} (left)` }] : owners
}
