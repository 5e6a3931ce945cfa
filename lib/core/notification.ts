/** Why a colleague is told: somebody named them, gave them a task, or handed them an account. */
export const NOTIFICATION_KINDS = ['mention', 'task', 'handed-over'] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]
