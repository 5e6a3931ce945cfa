/** What stands in the timeline of an account, by the kinds one can choose between. */
export const TIMELINE_KINDS = [
  'touches',
  'promises',
  'offers',
  'invoices',
  'stages',
  'people',
  'tasks',
  'changes',
] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

export const TIMELINE_WORDS: Record<TimelineKind, string> = {
  touches: 'Notes and talks',
  promises: 'Promises',
  offers: 'Offers',
  invoices: 'Invoices',
  stages: 'Stages',
  people: 'People',
  tasks: 'Tasks',
  changes: 'Changes',
}
