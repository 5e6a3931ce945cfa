/** What a contact says from a share page (lib/core/share); of a promise that was shared with them: that it is so, or that it is not; or what they answer to an offer. */
export const GUEST_KINDS = ['answer', 'complaint', 'praise', 'confirmed', 'disputed', 'offer'] as const
export type GuestKind = (typeof GUEST_KINDS)[number]

/** Why a colleague is told: somebody named them, gave them a task, a promise or a plan to look after, handed them an account, changed how they come in or what they may do, a customer said something, or a limit was reached. */
export const NOTIFICATION_KINDS = [
  'mention',
  'task',
  'promise',
  'handed-over',
  'limit',
  'plan',
  'access',
  ...GUEST_KINDS,
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** The page where it happened: the nearest to it that is known. */
export function placeOf(of: {
  kind?: NotificationKind
  promiseId: string | null
  pitchId?: string | null
  taskId: string | null
  touchId: string | null
  accountId: string | null
}): string {
  if (of.promiseId) return `/promises/${of.promiseId}`
  if (of.pitchId) return `/offers/pitches/${of.pitchId}`
  if (of.taskId) return `/tasks/${of.taskId}`
  if (of.touchId) return `/touches/${of.touchId}`
  if (of.kind === 'limit' || of.kind === 'plan') return '/dependency/limits'
  if (of.kind === 'access') return '/settings/me'
  const part = GUEST_KINDS.some((kind) => kind === of.kind) ? '#what-they-say' : ''
  return of.accountId ? `/accounts/${of.accountId}${part}` : '/notifications'
}
