import { listImportsApi, uploadImportApi } from '#lib/api/imports.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(listImportsApi, uploadImportApi)
