import { archivePromiseApi, changePromiseApi, getPromiseApi } from '#lib/api/promises.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(
  getPromiseApi,
  changePromiseApi,
  archivePromiseApi,
)
