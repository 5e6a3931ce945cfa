import { createStandingPromiseApi, listStandingPromisesApi } from '#lib/api/standing-promises.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(
  listStandingPromisesApi,
  createStandingPromiseApi,
)
