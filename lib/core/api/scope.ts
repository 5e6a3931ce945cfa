import { mayAs, type Role } from '../role.ts'

/** What a key lets a program do; each is bound to the role of whoever the key acts for as well. */
export const API_SCOPES = [
  'accounts:read',
  'accounts:write',
  'contacts:read',
  'contacts:write',
  'standing:read',
  'standing:write',
  'promises:read',
  'promises:write',
  'offers:read',
  'offers:write',
  'contracts:read',
  'contracts:write',
  'imports:write',
  'dependency:read',
  'dependency:write',
  'exports:read',
  'audit:read',
] as const
export type ApiScope = (typeof API_SCOPES)[number]

export const SCOPE_WORDS: Record<ApiScope, string> = {
  'accounts:read': 'read accounts, and who owns them',
  'accounts:write': 'make, change and archive accounts',
  'contacts:read': 'read contacts',
  'contacts:write': 'make, change, move and archive contacts',
  'standing:read': 'read stages and standing, with their reasons',
  'standing:write': 'declare stages',
  'promises:read': 'read promises, what became of them, and trust',
  'promises:write': 'make promises and record what became of them',
  'offers:read': 'read offers, launches and what became of each',
  'offers:write': 'record answers to offers',
  'contracts:read': 'read contracts',
  'contracts:write': 'make and change contracts',
  'imports:write': 'bring files in, plan, commit and undo them',
  'dependency:read': 'read dependency, reports and scenarios',
  'dependency:write': 'make scenarios, and freeze reports',
  'exports:read': 'take whole lists out as CSV',
  'audit:read': 'read the audit log',
}

const LEAST: Partial<Record<ApiScope, Role>> = { 'imports:write': 'manager', 'audit:read': 'admin' }

/** The least role that has any use for a scope. */
export const leastRole = (scope: ApiScope): Role => LEAST[scope] ?? (scope.endsWith(':write') ? 'member' : 'viewer')

/** What somebody of this role may give a key that acts for them. */
export const scopesFor = (role: Role): ApiScope[] => API_SCOPES.filter((scope) => mayAs(role, leastRole(scope)))

export const isScope = (text: string): text is ApiScope => (API_SCOPES as readonly string[]).includes(text)
