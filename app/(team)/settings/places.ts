import type { Route } from 'next'
import type { Role } from '#lib/core/role.ts'

export type SettingsPlace = {
  href: Route
  label: string
  /** Other words somebody may type for it in the palette. */
  words: string
  /** Whoever may do less is not shown it. */
  role?: Role
}

/** The parts of the settings, each with its own address, under whom or what they are about. A new one is one line here. */
export const SETTINGS_GROUPS: readonly { name: string; places: readonly SettingsPlace[] }[] = [
  {
    name: 'Your company',
    places: [
      { href: '/settings', label: 'Company', words: 'currency time zone another workspace' },
      { href: '/settings/people', label: 'People', words: 'invite colleague role team sees leaves ownership admin' },
      { href: '/settings/own-fields', label: 'Own fields', words: 'custom column' },
      { href: '/settings/mails' as Route, label: 'Mail', words: 'smtp sent' },
      { href: '/settings/audit' as Route, label: 'Audit log', words: 'who changed what history seal', role: 'admin' },
    ],
  },
  {
    name: 'What Troth goes by',
    places: [
      { href: '/settings/typology' as Route, label: 'Words and stages', words: 'candid plain names' },
      { href: '/settings/thresholds' as Route, label: 'Thresholds', words: 'rules standing' },
      { href: '/settings/trust' as Route, label: 'Trust', words: 'promises weight' },
      { href: '/settings/offers' as Route, label: 'Offers', words: 'waves parity' },
      { href: '/settings/dependency' as Route, label: 'Dependency', words: 'limits year' },
      { href: '/settings/sources', label: 'What Troth may rely on', words: 'sources complete' },
    ],
  },
  {
    name: 'You',
    places: [
      { href: '/settings/me' as Route, label: 'You and your digest', words: 'password mail profile change' },
      {
        href: '/settings/second-factor' as Route,
        label: 'Second factor',
        words: '2fa two authenticator app code recovery codes',
      },
      { href: '/settings/sessions', label: 'Where you are signed in', words: 'sessions devices sign out everywhere' },
      { href: '/settings/mail-drop', label: 'Your mail drop', words: 'forward bcc' },
      { href: '/settings/keys' as Route, label: 'Keys for programs', words: 'api token integration' },
    ],
  },
]

export const SETTINGS_PLACES: readonly SettingsPlace[] = SETTINGS_GROUPS.flatMap(({ places }) => places)
