import { createContractApi, listContractsApi } from '#lib/api/contracts.ts'
import { apiRoutes } from '#lib/server/api-gate.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoutes(listContractsApi, createContractApi)
