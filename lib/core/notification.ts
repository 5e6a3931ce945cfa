/** Why a colleague is told: somebody named them, gave them a task, or handed them an account. */
export const NOTIFICATION_KINDS = ['mention', 'task', 'handed-over'] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** The page where it happened: the nearest to it that is known. */
export function placeOf(of: { taskId: string | null; touchId: string | null; accountId: string | null }): string {
  if (of.taskId) return `/tasks/${of.taskId}`
  if (of.touchId) return `/touches/${of.touchId}`
  return of.accountId ? `/accounts/${of.accountId}` : '/notifications'
}
