import { createPromiseApi, listPromisesApi } from '#lib/api/promises.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(listPromisesApi, createPromiseApi)
