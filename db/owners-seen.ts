import { sql } from 'drizzle-orm'
import { membership } from './schema/system.ts'

/**
 * The owners whose accounts the person of a `membership` row sees; null: everybody's. Members and viewers may be limited to their own and their
 * team's; who is in no team, to their own.
 */
export const ownersSeen = sql<
  string[] | null
>`case when ${membership.sees} = 'team' and ${membership.role} in ('member', 'viewer') then array(
  select t.person_id from ${membership} t where t.workspace_id = ${membership.workspaceId}
    and (t.person_id = ${membership.personId} or (t.team = ${membership.team} and t.team <> ''))) end`
