import type { Route } from 'next'
import type { TimelineRow } from '#db/reports/timeline.ts'
import { showDay } from '#lib/core/day-words.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { DECLINE_REASON_WORDS, type DeclineReason } from '#lib/core/offers/offer.ts'
import { ANSWER_WORDS, type AnswerState } from '#lib/core/offers/pitch.ts'
import { type PromiseState, type Side, STATE_LABELS } from '#lib/core/promises/promise.ts'
import { type Typology, wordOf, wordThen } from '#lib/core/standing/typology.ts'
import { type Direction, type TouchKind, tellTouch } from '#lib/core/touches/touch.ts'

/** One line of the timeline in words. */
export type TimelineEntry = {
  key: string
  day: string
  time: string | null
  title: string
  /** Where it stands whole, or is edited. */
  href: Route | null
  people: { id: string; name: string }[]
  text: string
  /** The text goes on where it stands whole. */
  cut: boolean
  by: string | null
}

export function tellEntry(row: TimelineRow, typology: Typology): TimelineEntry {
  const plain = {
    key: `${row.day} ${row.key}`,
    day: row.day,
    time: row.time,
    by: row.by,
    people: [],
    text: '',
    cut: false,
  }
  return { ...plain, ...TELL[row.kind](row, typology) }
}

type Told = Pick<TimelineEntry, 'title' | 'href'> & Partial<Pick<TimelineEntry, 'people' | 'text' | 'cut' | 'by'>>

const TELL: Record<TimelineRow['kind'], (row: TimelineRow, typology: Typology) => Told> = {
  touches: ({ id, what, facts }, typology) => {
    if (what === 'conversation') return tellConversation(id, facts, typology)
    if (what === 'answer' || what === 'complaint' || what === 'praise') return tellGuest(what, facts, typology)
    const { subject, body, cut, direction, people } = facts as {
      subject: string
      body: string
      cut: boolean
      direction: Direction | null
      people: TimelineEntry['people']
    }
    const kind = tellTouch(what as TouchKind, direction)
    return { title: subject ? `${kind}: ${subject}` : kind, href: `/touches/${id}` as Route, people, text: body, cut }
  },
  promises: ({ id, what, facts }) => {
    const { text, madeBy, dueDay, fraction, whole, people } = facts as {
      text: string
      madeBy: Side
      dueDay: string
      fraction: string | null
      whole?: string
      people: TimelineEntry['people']
    }
    const said = madeBy === 'us' ? 'We promised' : 'They promised'
    const share = what === 'partly' && fraction !== null ? ` (${Math.round(Number(fraction) * 100)} %)` : ''
    const state = what === 'made' ? said : `${STATE_LABELS[what as PromiseState]}${share}`
    return {
      title: `${state}: ${text}`,
      href: `/promises/${id}` as Route,
      people,
      text: whole ?? `${what === 'made' ? 'Due' : 'It was due'} ${showDay(dueDay)}`,
    }
  },
  offers: ({ id, what, facts }) => {
    const { title, option, reason, body, people } = facts as {
      title: string
      option: string
      reason: DeclineReason | null
      body: string
      people: TimelineEntry['people']
    }
    const why = reason ? ` (${DECLINE_REASON_WORDS[reason].toLowerCase()})` : option ? ` (${option})` : ''
    const href = `/offers/pitches/${id}` as Route
    return { title: `${ANSWER_WORDS[what as AnswerState]}: ${title}${why}`, href, people, text: body }
  },
  invoices: ({ id, what, facts }) => {
    if (what === 'import') {
      const count = Number(facts.invoices)
      const brought = count > 0 ? `: ${countOf(count, 'invoice')} of theirs` : ''
      return { title: `${facts.file} was imported${brought}`, href: `/imports/${id}` as Route }
    }
    const net = `${facts.net}`
    const noun = net.startsWith('-') ? 'Credit note' : 'Invoice'
    return { title: `${noun} ${facts.number}: ${showAmount(net, `${facts.currency}`)}`, href: null }
  },
  stages: ({ what, facts }, typology) => {
    if (what === 'declared') {
      const said = wordThen(typology, facts.stage as string | null, `${facts.to}`)
      const title = facts.to ? `We say ${said}` : 'We take back what we said of the stage'
      return { title, href: null, text: `${facts.reason ?? ''}` }
    }
    const name = (stage: unknown) => wordOf(typology, `${stage}`)
    const from = facts.from === 'unknown' ? '' : `, ${name(facts.from)} before`
    return { title: `The records read ${name(facts.to)}${from}`, href: null }
  },
  people: ({ what, facts }) => ({
    title: `${facts.name} ${what === 'joined' ? 'began here' : 'left'}${facts.role ? ` (${facts.role})` : ''}`,
    href: `/contacts/${facts.contactId}` as Route,
  }),
  tasks: ({ id, facts }) => ({ title: `Done: ${facts.text}`, href: `/tasks/${id}` as Route }),
  changes: ({ what, facts }) => ({
    title: `${tellChange(what, facts)}${facts.undone ? ' (taken back)' : ''}`,
    href: null,
    text: `${facts.note ?? ''}`,
  }),
}

function tellConversation(id: string, facts: TimelineRow['facts'], typology: Typology): Told {
  const { accountId, stage, concluded, body, cut, people } = facts as {
    accountId: string
    stage: string | null
    concluded: boolean
    body: string
    cut: boolean
    people: TimelineEntry['people']
  }
  const end = stage ? `: both say ${wordOf(typology, stage)}` : concluded ? ': both see it differently' : ''
  const href = `/accounts/${accountId}/conversation/${id}` as Route
  return { title: `Clarity conversation${end}`, href, people, text: body, cut }
}

/** Open complaints say so: the list that asks for an answer stands on the account, one click away. */
function tellGuest(what: 'answer' | 'complaint' | 'praise', facts: TimelineRow['facts'], typology: Typology): Told {
  const { accountId, stage, name, body, outcome } = facts as {
    accountId: string
    stage: string | null
    name: string | null
    body: string
    outcome: 'answered' | 'closed' | 'reopened' | null
  }
  const who = name || 'Somebody of theirs'
  const title = {
    answer: stage ? `${who} answered: reads as ${wordOf(typology, stage)}` : `${who} answered, without naming a stage`,
    complaint: `${who} complained${outcome && outcome !== 'reopened' ? ` (${outcome})` : ', still open'}`,
    praise: `${who} sent praise`,
  }[what]
  return { title, href: `/accounts/${accountId}#what-they-say` as Route, text: body }
}

const FIELD: Record<string, string> = {
  name: 'name',
  parentId: 'parent account',
  ownerId: 'owner',
  country: 'country',
  industry: 'industry',
  customerSince: 'customer since',
  intercompany: 'own company',
}

function tellChange(what: string, { before, after }: Record<string, unknown>): string {
  if (what === 'account-merge') return 'Two accounts were merged here'
  if (what === 'undo') return 'Something was taken back'
  const now = (after ?? {}) as Record<string, unknown>
  if (before === null) return 'Account made'
  if ('archivedAt' in now) return now.archivedAt ? 'Put away' : 'Brought back'
  const own = Object.keys(now).some((key) => key.startsWith('own.')) ? ['own fields'] : []
  const names = [...Object.keys(now).flatMap((key) => FIELD[key] ?? []), ...own]
  const how = what === 'list-import' ? 'Changed by an imported list' : what === 'leaver' ? 'Handed over' : 'Edited'
  return names.length ? `${how}: ${names.join(', ')}` : how
}
