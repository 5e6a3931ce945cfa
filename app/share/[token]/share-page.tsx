import { COMPLAINT_MOST, SENTENCE_MOST } from '#lib/core/share/guest-answer.ts'
import { UNSAID_WORDS } from '#lib/core/share/relationship-question.ts'
import type { ShareView } from '#lib/flows/share-view.ts'
import { Button } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { AreaField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import type { SendNote } from './send-note.ts'
import { SharedList } from './shared-list.tsx'
import { SharedOffers } from './shared-offers.tsx'

/**
 * The customer's page: plain words, no script, a minute on a phone. `action` is the page's own address, below which its forms are sent; null inside, where the team looks
 * at the same page as its reader does and nothing can be sent.
 */
export function SharePage({ view, action, note }: { view: ShareView; action: string | null; note: SendNote | null }) {
  const { supplier, account, contact, sharedBy, promised } = view
  return (
    <div className="mx-auto w-full max-w-[36rem] px-5 pt-8 pb-16 sm:pt-14">
      <p className="mb-8 text-sm text-ink-faint wrap-anywhere">
        <span className="block text-base font-semibold text-ink">{supplier}</span>
        for {contact}, {account}. Shared by {sharedBy}.
      </p>
      {note ? <SentNotice note={note} supplier={supplier} /> : null}
      <h1 className="mb-4 text-2xl font-semibold tracking-[-0.02em] wrap-anywhere">What we owe you</h1>
      <SharedList
        items={view.owed}
        today={view.today}
        supplier={supplier}
        action={action && `${action}/promise`}
        empty="Nothing was shared with you yet. What we promise you, and share, will stand here before anything else."
      />
      {promised.length ? (
        <Section title="What you promised us" id="promised">
          <SharedList items={promised} today={view.today} supplier={supplier} action={action && `${action}/promise`} />
        </Section>
      ) : null}
      {view.offers.length ? (
        <Section title="What we offer you" id="offered">
          <SharedOffers items={view.offers} action={action && `${action}/offer`} />
        </Section>
      ) : null}
      <form method="post" action={action ? `${action}/answer` : undefined} className="mt-12">
        <fieldset disabled={action === null} className="min-w-0">
          <Question view={view} />
          <Telling view={view} />
          <Readers view={view} />
          <Button type="submit" weight="primary" className="mt-6 w-full sm:w-auto sm:px-8">
            Send
          </Button>
        </fieldset>
      </form>
    </div>
  )
}

const NOTES: Record<SendNote, { tone: 'done' | 'broken' | 'note'; says: (supplier: string) => string }> = {
  kept: { tone: 'done', says: (supplier) => `Thank you. It is kept, and ${supplier} was told.` },
  same: { tone: 'note', says: () => 'This was said already, word for word. It is kept as it was.' },
  nothing: { tone: 'note', says: () => 'Nothing was chosen or written yet.' },
  long: { tone: 'broken', says: () => 'This was too long to keep, or not text. Nothing was kept of it.' },
  enough: { tone: 'broken', says: () => 'Much was sent from this page today. Please come back tomorrow, or call us.' },
  again: { tone: 'broken', says: () => 'This could not be kept just now. Please send it again.' },
  moved: { tone: 'broken', says: () => 'This changed while you were reading. Nothing was kept: please look again.' },
  words: { tone: 'broken', says: () => 'Please say in a sentence how you see it. Nothing was kept yet.' },
  option: { tone: 'broken', says: () => 'Please choose which one you take. Nothing was kept yet.' },
  quantity: {
    tone: 'broken',
    says: () => 'Please look at how many: the figure is not one that can be asked for. Nothing was kept yet.',
  },
  fewer: {
    tone: 'broken',
    says: () => 'We are sorry: not as much of it is left. What you asked for is kept; you can also take less.',
  },
  none: {
    tone: 'broken',
    says: () =>
      'We are sorry: none of it is left. What you asked for is kept, and you hear from us when there is more.',
  },
  wait: { tone: 'broken', says: () => 'This page was sent very often. Please wait a quarter of an hour.' },
}

function SentNotice({ note, supplier }: { note: SendNote; supplier: string }) {
  const { tone, says } = NOTES[note]
  return (
    <div className="mb-8 wrap-anywhere" role={tone === 'broken' ? undefined : 'status'}>
      <Notice tone={tone} title={says(supplier)} />
    </div>
  )
}

function Question({ view: { supplier, options, answer } }: { view: ShareView }) {
  const choices = [
    ...options.map(({ stage, words }) => ({ value: stage as string, words })),
    { value: 'unsaid', words: UNSAID_WORDS },
  ]
  const chosen = answer ? (answer.stage ?? 'unsaid') : null
  return (
    <fieldset className="min-w-0">
      <legend className="text-lg font-semibold tracking-[-0.01em] wrap-anywhere">
        How do you see your company and {supplier} today?
      </legend>
      <p className="mt-1 text-ink-soft">
        You need not answer. None of these is better than another; they stand in no order.
      </p>
      <div className="mt-4 divide-y divide-rule border-y border-rule">
        {choices.map(({ value, words }) => (
          <label key={value} className="flex min-h-11 items-start gap-3 py-2.5 has-checked:font-medium">
            <input
              type="radio"
              name="stage"
              value={value}
              defaultChecked={value === chosen}
              className="mt-[0.2em] size-4.5 shrink-0 accent-accent"
            />
            <span className="min-w-0">{words}</span>
          </label>
        ))}
      </div>
      <div className="mt-5">
        <AreaField
          name="sentence"
          label="In your own words"
          optional
          rows={2}
          maxLength={SENTENCE_MOST}
          defaultValue={answer?.sentence}
        />
      </div>
      {answer ? (
        <p className="mt-2 text-sm text-ink-faint">
          You said this on <DayText day={answer.on} />.
        </p>
      ) : null}
    </fieldset>
  )
}

const TOLD = { complaint: 'What went wrong', praise: 'What went well' } as const

function Telling({ view: { told } }: { view: ShareView }) {
  return (
    <Section title="Something we should know?" id="telling">
      <div className="space-y-5">
        <AreaField name="complaint" label={TOLD.complaint} optional rows={2} maxLength={COMPLAINT_MOST} />
        <AreaField name="praise" label={TOLD.praise} optional rows={2} maxLength={COMPLAINT_MOST} />
      </div>
      {told.length ? (
        <ul className="mt-5 space-y-3 text-sm text-ink-soft">
          {told.map(({ id, kind, sentence, on }) => (
            <li key={id} className="wrap-anywhere">
              <span className="text-ink-faint">
                {TOLD[kind]}, <DayText day={on} />:
              </span>{' '}
              <span className="whitespace-pre-line">“{sentence}”</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

function Readers({ view: { supplier, account, until } }: { view: ShareView }) {
  return (
    <p className="mt-8 max-w-column text-sm text-ink-soft wrap-anywhere">
      <strong className="font-medium text-ink">Who reads this:</strong> everybody at {supplier} who works with Troth,
      with your name beside it. Nobody else at {account} sees it here. You can change your answer on this page until{' '}
      <DayText day={until} />: the newest counts, and earlier ones are kept.
    </p>
  )
}
