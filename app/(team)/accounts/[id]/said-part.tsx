import type { Route } from 'next'
import { listNames, smallNumber } from '#lib/core/number-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Complaint } from './said-complaint.tsx'
import type { SaidView } from './said-view.ts'
import { ShareLinks } from './share-links.tsx'

/** The third voice: what the customer's people say of the relationship, what went wrong or well, and the pages they say it on. */
export function SaidPart({ said, mayEdit }: { said: SaidView; mayEdit: boolean }) {
  const { answers, told, typology } = said
  return (
    <Section title="What they say" id="what-they-say">
      <SaidHeadline said={said} />
      {answers.length ? (
        <ul className="mt-4 divide-y divide-rule">
          {answers.map(({ id, contactId, name, left, stage, words, sentence, on }) => (
            <li key={id} className="grid grid-cols-[1.75rem_minmax(0,1fr)] py-2.5">
              <span className="pt-0.5">
                {stage ? <StageGlyph stage={stage} voice="stated" name={wordOf(typology, stage)} /> : null}
              </span>
              <div className="min-w-0 wrap-anywhere">
                <p>{words ? <>“{words}”</> : <span className="text-ink-soft">Would rather not say.</span>}</p>
                {sentence ? <p className="mt-1 whitespace-pre-line">“{sentence}”</p> : null}
                <p className="text-sm text-ink-faint">
                  {contactId ? (
                    <TextLink quiet href={`/contacts/${contactId}` as Route}>
                      {name}
                    </TextLink>
                  ) : (
                    name
                  )}
                  {left ? ', who left since' : ''}, <DayText day={on} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {told.length ? (
        <>
          <h3 className="mt-6 mb-1 font-medium">What went wrong, and well</h3>
          <ul className="divide-y divide-rule">
            {told.map((one) => (
              <Complaint key={one.id} told={one} mayEdit={mayEdit} />
            ))}
          </ul>
          {said.toldMore ? <p className="mt-2 text-sm text-ink-faint">Older ones are not shown here.</p> : null}
        </>
      ) : null}
      <ShareLinks
        accountId={said.accountId}
        links={said.links}
        contacts={said.contacts}
        share={said.share}
        mayEdit={mayEdit}
      />
    </Section>
  )
}

function SaidHeadline({ said: { answers, links, typology } }: { said: SaidView }) {
  const named = answers.filter(({ stage }) => stage !== null)
  const [newest, ...others] = named
  if (!newest?.stage) {
    if (answers.length) return <Headline>Asked how they see it, they would rather not say.</Headline>
    const waits = links.some(({ state }) => state === 'open')
    return (
      <p className="text-ink-soft">
        {waits
          ? 'Nobody there has said how they see it yet.'
          : 'Nobody there was asked. Give a contact a page of their own: it shows what you owe them, and asks one neutral question. They need no login.'}
      </p>
    )
  }
  const differ = others.filter(({ stage }) => stage !== newest.stage)
  return (
    <>
      <Headline>
        What {newest.name} answered on <DayText day={newest.on} /> reads as{' '}
        <strong className="font-semibold">{wordOf(typology, newest.stage)}</strong>.
      </Headline>
      {differ.length ? (
        <p className="mt-1 text-ink-soft wrap-anywhere">
          {listNames(differ.map(({ name }) => name))} {differ.length === 1 ? 'sees' : 'see'} it differently: of{' '}
          {smallNumber(named.length)} people the newest answer stands for the account, and none outranks another.
        </p>
      ) : null}
    </>
  )
}
