import { getScenarioApi } from '#lib/api/scenarios.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(getScenarioApi)
