import { archiveAccountApi, changeAccountApi, getAccountApi } from '#lib/api/accounts.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(
  getAccountApi,
  changeAccountApi,
  archiveAccountApi,
)
