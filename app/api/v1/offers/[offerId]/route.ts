import { getOfferApi } from '#lib/api/offers.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(getOfferApi)
