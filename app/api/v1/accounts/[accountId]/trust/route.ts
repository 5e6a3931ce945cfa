import { getTrustApi } from '#lib/api/trust.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(getTrustApi)
