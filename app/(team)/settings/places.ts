import type { Route } from 'next'
import type { Role } from '#lib/core/role.ts'

/** The parts of the settings, each with its own address. A new one is one line here. `role`: whoever may do less is not shown it. */
export const SETTINGS_PLACES: readonly { href: Route; label: string; role?: Role }[] = [
  { href: '/settings', label: 'Company' },
  { href: '/settings/people', label: 'People' },
  { href: '/settings/own-fields', label: 'Own fields' },
  { href: '/settings/mail-drop', label: 'Your mail drop' },
  { href: '/settings/typology' as Route, label: 'Words and stages' },
  { href: '/settings/thresholds' as Route, label: 'Thresholds' },
  { href: '/settings/trust' as Route, label: 'Trust' },
  { href: '/settings/offers' as Route, label: 'Offers' },
  { href: '/settings/dependency' as Route, label: 'Dependency' },
  { href: '/settings/sources', label: 'What Troth may rely on' },
  { href: '/settings/me' as Route, label: 'You and your digest' },
  { href: '/settings/second-factor' as Route, label: 'Second factor' },
  { href: '/settings/sessions', label: 'Where you are signed in' },
  { href: '/settings/mails' as Route, label: 'Mail' },
  { href: '/settings/keys' as Route, label: 'Keys for programs' },
  { href: '/settings/audit' as Route, label: 'Audit log', role: 'admin' },
]
