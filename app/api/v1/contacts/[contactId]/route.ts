import { archiveContactApi, changeContactApi, getContactApi } from '#lib/api/contacts.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(
  getContactApi,
  changeContactApi,
  archiveContactApi,
)
