export const ROLES = ['owner', 'admin', 'manager', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  manager: 'Manager',
  member: 'Member',
  viewer: 'Viewer',
}

/** What each role may do, for the person who grants it. */
export const ROLE_MEANING: Record<Role, string> = {
  owner: 'everything, owners included',
  admin: 'everything but owners',
  manager: 'imports, and what Troth may rely on',
  member: 'records and edits',
  viewer: 'reads',
}

const RANK: Record<Role, number> = { viewer: 0, member: 1, manager: 2, admin: 3, owner: 4 }

/** True when `role` may do what asks for `least`. */
export function mayAs(role: Role, least: Role): boolean {
  return RANK[role] >= RANK[least]
}

/** Roles somebody may invite with or give: an admin's upwards, never above their own. Owners are made from members, not invited. */
export function grantable(by: Role): Role[] {
  return mayAs(by, 'admin') ? ROLES.filter((role) => mayAs(by, role)) : []
}

/** True when `by` may turn a colleague's role from one into the other: both must be theirs to give. */
export function mayRegrant(by: Role, from: Role, to: Role): boolean {
  const own = grantable(by)
  return own.includes(from) && own.includes(to)
}

/** Only who decides nothing over all of the firm can be limited to some of its accounts. */
export function mayLimit(role: Role): boolean {
  return !mayAs(role, 'manager')
}
