import type { Endpoint } from './endpoint.ts'
import { getMe } from './me.ts'
import { promiseEndpoints } from './promises.ts'
import { standingPromiseEndpoints } from './standing-promises.ts'
import { trustEndpoints } from './trust.ts'

/** Every endpoint of the API, as its description lists them. tests/api-registry.test.ts holds it to the route files. */
export const ENDPOINTS: readonly Endpoint[] = [
  getMe,
  ...promiseEndpoints,
  ...standingPromiseEndpoints,
  ...trustEndpoints,
]
