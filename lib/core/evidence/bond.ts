export const PROGRAMME_KINDS = ['programme', 'priority_service'] as const
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number]
export const PROGRAMME_WORDS: Record<ProgrammeKind, string> = {
  programme: 'programme',
  priority_service: 'priority service',
}
