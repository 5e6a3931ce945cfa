import { createContactApi, listContactsApi } from '#lib/api/contacts.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(listContactsApi, createContactApi)
