/**
 * What tells of all of the firm: closed by its gate to whoever sees only some accounts, and not offered to them. globals.css hides links that lead
 * there; lib/house.test.ts holds gates, style sheet and this list together.
 */
export const WHOLE_PLACES = [
  '/dependency',
  '/imports',
  '/accounts/duplicates',
  '/offers/launches',
  '/offers/promotions',
  '/offers/differences',
  '/offers/unsold',
  '/offers/clock',
  '/promises/report',
  '/standing/back-test',
  '/standing/history',
  '/standing/honest-hour',
  '/settings/thresholds',
  '/settings/dependency',
  '/settings/offers',
  '/settings/trust',
  '/settings/mails',
] as const

/** True where an address leads to one of them. */
export const isWhole = (href: string): boolean =>
  WHOLE_PLACES.some((place) => href === place || href.startsWith(`${place}/`) || href.startsWith(`${place}?`))
