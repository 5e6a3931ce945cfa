import type { ProductMatch } from '#db/queries/products.ts'
import type { AccountHit, ContactHit, PromiseHit, TaskHit, TouchHit, ViewHit } from '#db/queries/search.ts'
import { showDay } from '#lib/core/day-words.ts'
import { PRODUCT_KIND_WORDS } from '#lib/core/offers/offer.ts'
import { SIDE_LABELS, STATE_LABELS } from '#lib/core/promises/promise.ts'
import { type MarkedPiece, markWords } from '#lib/core/search/marks.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { KIND_WORDS } from '#lib/core/touches/touch.ts'
import type { Findings } from '#lib/flows/find-anything.ts'

/** One thing the palette can open: what it is called, why it was found, and what tells it from its like. */
export type PaletteRow = {
  href: string
  title: MarkedPiece[]
  detail: MarkedPiece[]
  aside: string
  stage?: EvidentStage
  stageName?: string
}
export type PaletteGroup = { name: string; rows: PaletteRow[] }

/** What was found, a group a noun; groups without a row are left out. */
export function groupsOf(
  { accounts, contacts, promises, touches, tasks, views, products }: Findings,
  typology: Typology,
): PaletteGroup[] {
  return [
    { name: 'Accounts', rows: accounts.hits.map((hit) => accountRow(hit, accounts.words, typology)) },
    { name: 'Contacts', rows: contacts.hits.map((hit) => contactRow(hit, contacts.words)) },
    { name: 'Promises', rows: promises.hits.map((hit) => promiseRow(hit, promises.words)) },
    { name: 'Notes, calls, meetings and mails', rows: touches.hits.map((hit) => touchRow(hit, touches.words)) },
    { name: 'Tasks', rows: tasks.hits.map((hit) => taskRow(hit, tasks.words)) },
    { name: 'Catalogue', rows: products.hits.map((hit) => productRow(hit, products.words)) },
    { name: 'Views', rows: views.hits.map((hit) => viewRow(hit, views.words)) },
  ].filter((group) => group.rows.length > 0)
}

/** In the order they were opened; what is no longer there is passed over. */
export function recentRows(
  recent: readonly { noun: string; id: string }[],
  accounts: readonly AccountHit[],
  contacts: readonly ContactHit[],
  typology: Typology,
): PaletteRow[] {
  const rows = new Map<string, PaletteRow>([
    ...accounts.map((hit) => [`account:${hit.id}`, accountRow(hit, [], typology)] as const),
    ...contacts.map((hit) => [`contact:${hit.id}`, contactRow(hit, [])] as const),
  ])
  return recent.flatMap(({ noun, id }) => rows.get(`${noun}:${id}`) ?? [])
}

function accountRow(hit: AccountHit, words: readonly string[], typology: Typology): PaletteRow {
  return {
    href: `/accounts/${hit.id}`,
    title: markWords(hit.name, words),
    detail: hit.number
      ? [
          { text: 'Customer number ', hit: false },
          { text: hit.number, hit: true },
        ]
      : [],
    aside: hit.owner ?? '',
    stage: hit.stage,
    stageName: wordOf(typology, hit.stage),
  }
}

function contactRow(hit: ContactHit, words: readonly string[]): PaletteRow {
  const title = markWords(hit.name, words)
  const where = [hit.role, hit.accountName].filter(Boolean).join(', ')
  // the address or number stands there only where it is why the contact was found
  const why = [hit.email, hit.phone].flatMap((text) => {
    const pieces = text ? markReach(text, words) : []
    return pieces.some((piece) => piece.hit) ? [{ text: where ? ' · ' : '', hit: false }, ...pieces] : []
  })
  const named = title.some((piece) => piece.hit)
  return {
    href: `/contacts/${hit.id}`,
    title,
    detail: [...(where ? [{ text: where, hit: false }] : []), ...(named ? [] : why)],
    aside: '',
  }
}

/** A telephone number is searched by its digits alone, so it is marked whole. */
function markReach(text: string, words: readonly string[]): MarkedPiece[] {
  const digits = text.replace(/\D/g, '')
  const number =
    !text.includes('@') && words.some((word) => /^\d+$/.test(word) && digits.includes(word.replace(/^0+/, '')))
  return number ? [{ text, hit: true }] : markWords(text, words)
}

function touchRow(hit: TouchHit, words: readonly string[]): PaletteRow {
  return {
    href: `/touches/${hit.id}`,
    title: hit.subject ? markWords(hit.subject, words) : [{ text: KIND_WORDS[hit.kind], hit: false }],
    detail: markWords(hit.body, words),
    aside: [hit.accountName, showDay(hit.day)].filter(Boolean).join(' · '),
  }
}

function promiseRow(hit: PromiseHit, words: readonly string[]): PaletteRow {
  return {
    href: `/promises/${hit.id}`,
    title: markWords(hit.text, words),
    detail: [{ text: `${SIDE_LABELS[hit.madeBy]}, ${hit.accountName}`, hit: false }],
    aside: hit.state === 'open' ? showDay(hit.dueDay) : STATE_LABELS[hit.state].toLowerCase(),
  }
}

function productRow({ id, name, code, kind }: ProductMatch, words: readonly string[]): PaletteRow {
  return {
    href: `/offers/catalogue/${id}`,
    title: markWords(name, words),
    detail: code && code !== name ? markWords(code, words) : [],
    aside: PRODUCT_KIND_WORDS[kind],
  }
}

function taskRow(hit: TaskHit, words: readonly string[]): PaletteRow {
  return {
    href: `/tasks/${hit.id}`,
    title: markWords(hit.text, words),
    detail: hit.accountName ? [{ text: hit.accountName, hit: false }] : [],
    aside: hit.done ? 'done' : showDay(hit.day),
  }
}

function viewRow(hit: ViewHit, words: readonly string[]): PaletteRow {
  // an audience begins a launch
  const place = hit.noun === 'launches' ? 'offers/launches/new' : hit.noun
  return {
    href: `/${place}${hit.address ? `?${hit.address.replace(/^\?/, '')}` : ''}`,
    title: markWords(hit.name, words),
    detail: [],
    aside: hit.team ? 'the team’s view' : 'your view',
  }
}
