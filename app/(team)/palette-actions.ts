import type { Route } from 'next'
import type { Role } from '#lib/core/role.ts'
import { NAV } from './nav.ts'
import { SETTINGS_PLACES } from './settings/places.ts'

/** Something that can be done or gone to from anywhere. */
export type PaletteAction = {
  label: string
  /** Other words somebody may type for it. */
  words?: string
  /** The keys that do the same without the palette. */
  keys?: readonly string[]
  /** Whoever may do less is not shown it. */
  role?: Role
} & (
  | {
      href: Route /** It may be about the account or contact that is open. */
      about?: readonly ('account' | 'contact')[]
    }
  | { theme: 'system' | 'light' | 'dark' }
  | { presenting: boolean }
  | { help: true }
  | { promise: true }
)

/** What one does after a call; the window of a promise offers it too. */
export const NOTE = {
  label: 'Note, call, meeting or mail',
  words: 'new add write log touch',
  href: '/touches/new' as Route,
  about: ['account', 'contact'],
  role: 'member',
} as const

/** What the palette offers beside what it finds. A new action is one line here. */
export const PALETTE_ACTIONS: readonly PaletteAction[] = [
  { label: 'New promise', words: 'add write down capture', keys: ['P'], role: 'member', promise: true },
  { label: 'New account', words: 'add create customer company', href: '/accounts/new', role: 'member' },
  {
    label: 'New contact',
    words: 'add create person',
    href: '/contacts/new' as Route,
    about: ['account'],
    role: 'member',
  },
  {
    label: 'New task',
    words: 'add create todo remind',
    href: '/tasks/new' as Route,
    about: ['account', 'contact'],
    role: 'member',
  },
  NOTE,
  {
    label: 'Note value added',
    words: 'new extra gift without a sale',
    href: '/offers/value/new' as Route,
    about: ['account'],
    role: 'member',
  },
  {
    label: 'New launch',
    words: 'add offer waves bring first audience',
    href: '/offers/launches/new' as Route,
    role: 'member',
  },
  {
    label: 'New promotion for new customers',
    words: 'add inducement discount welcome parity guard',
    href: '/offers/promotions/new' as Route,
    role: 'member',
  },
  {
    label: 'Add to the catalogue',
    words: 'new product service intangible',
    href: '/offers/catalogue/new' as Route,
    role: 'member',
  },
  { label: 'Import a file', words: 'upload csv invoices', href: '/imports/new', role: 'manager' },
  ...NAV.map(
    (place): PaletteAction => ({
      label: `Go to ${place.label}`,
      href: place.href,
      ...(place.key ? { keys: ['G', place.key.toUpperCase()] } : {}),
    }),
  ),
  { label: 'Go to Contacts', words: 'people', href: '/contacts' as Route },
  { label: 'Accounts that may be the same', words: 'merge duplicates twins', href: '/accounts/duplicates' as Route },
  { label: 'Groups as a tree', words: 'parents hierarchy subsidiaries', href: '/accounts/tree' as Route },
  { label: 'Promises past their day', words: 'overdue late open ledger', href: '/promises?state=overdue' as Route },
  { label: 'Standing promises', words: 'repeated service levels every week', href: '/promises/standing' as Route },
  { label: 'Report on promises', words: 'on time in full team cause month', href: '/promises/report' as Route },
  { label: 'Your own record', words: 'promises kept mine', href: '/promises/mine' as Route },
  {
    label: 'Who has waited longest for something new',
    words: 'next offer clock overdue',
    href: '/offers/clock' as Route,
  },
  { label: 'Launches', words: 'offers waves running', href: '/offers/launches' as Route },
  { label: 'Offers to bring now', words: 'mine pitch tell drafted answer', href: '/offers/pitches' as Route },
  { label: 'Catalogue', words: 'products services price list upgrade replaced', href: '/offers/catalogue' as Route },
  { label: 'New-customer promotions', words: 'held parity guard inducement', href: '/offers/promotions' as Route },
  {
    label: 'Differences in invoices',
    words: 'newcomer paid less same parity price',
    href: '/offers/differences' as Route,
  },
  { label: 'Unsold', words: 'nobody takes offers declined products', href: '/offers/unsold' as Route },
  { label: 'Value added', words: 'without a sale came of it', href: '/offers/value' as Route },
  {
    label: 'On whom the business rests',
    words: 'dependency contact owner product country currency',
    href: '/dependency/whom' as Route,
  },
  {
    label: 'Relationships beside the figures',
    words: 'dependency cover renewal exit cost granted who leans risks',
    href: '/dependency/relationships' as Route,
  },
  {
    label: 'What if they leave',
    words: 'dependency scenario lose expected loss replace',
    href: '/dependency/what-if' as Route,
  },
  {
    label: 'Limits and what is done about them',
    words: 'dependency crossed near mitigation ten percent',
    href: '/dependency/limits' as Route,
  },
  {
    label: 'Receivables',
    words: 'dependency ageing overdue borrowing base backlog debtor headroom open items',
    href: '/dependency/receivables' as Route,
  },
  {
    label: 'Reconciliation',
    words: 'dependency ledger books adjustments difference ties',
    href: '/dependency/reconciliation' as Route,
  },
  {
    label: 'Dependency reports',
    words: 'prepare bank lender auditor board frozen share print concentration',
    href: '/dependency/reports' as Route,
  },
  { label: 'Board of stages', words: 'declare move drag', href: '/standing/board' as Route },
  { label: 'Gaps to settle', words: 'contradicted unsupported perception', href: '/standing/gaps' as Route },
  { label: 'The honest hour', words: 'sort stages reveal colleagues', href: '/standing/honest-hour' as Route },
  { label: 'Stages month by month', words: 'history mix standing', href: '/standing/history' as Route },
  { label: 'Were we right?', words: 'back-test predictions foretold', href: '/standing/back-test' as Route },
  { label: 'Clarity conversations', words: 'coverage agreed talks', href: '/standing/conversations' as Route },
  { label: 'Contracts', words: 'terms renewal notice vows', href: '/contracts' as Route },
  { label: 'Programmes', words: 'priority service enrolment', href: '/programmes' as Route },
  { label: 'Exchange rates', words: 'currency', href: '/imports/rates' },
  ...SETTINGS_PLACES.filter(({ href }) => href !== '/settings').map(
    ({ href, label, words, role }): PaletteAction => ({
      label: `Settings: ${label}`,
      words: `configure ${words}`,
      href,
      ...(role && { role }),
    }),
  ),
  { label: 'Dark theme', words: 'night appearance', theme: 'dark' },
  { label: 'Light theme', words: 'day appearance', theme: 'light' },
  { label: 'Theme as the system', words: 'appearance automatic', theme: 'system' },
  { label: 'Present this screen', words: 'presenting share plain words hide scores', presenting: true },
  { label: 'Stop presenting', words: 'candid words scores', presenting: false },
  { label: 'Show all keys', words: 'keyboard shortcuts help', keys: ['?'], help: true },
]

/** Where an action leads from this page: a new task begun at an account is about that account. */
export function hrefFrom(path: string, { href, about = [] }: Extract<PaletteAction, { href: Route }>): Route {
  const [, nouns, id] = /^\/(accounts|contacts)\/([0-9a-f-]{36})(?:\/|$)/.exec(path) ?? []
  const noun = nouns === 'accounts' ? 'account' : 'contact'
  return id && about.includes(noun) ? (`${href}?${noun}=${id}` as Route) : href
}
