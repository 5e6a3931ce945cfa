import { accountEndpoints } from './accounts.ts'
import { listAuditApi } from './audit.ts'
import { contactEndpoints } from './contacts.ts'
import { contractEndpoints } from './contracts.ts'
import { dependencyEndpoints } from './dependency.ts'
import type { Endpoint } from './endpoint.ts'
import { exportEndpoints } from './exports.ts'
import { importEndpoints } from './imports.ts'
import { launchEndpoints } from './launches.ts'
import { lotEndpoints } from './lots.ts'
import { getMe } from './me.ts'
import { offerEndpoints } from './offers.ts'
import { peopleEndpoints } from './people.ts'
import { pitchEndpoints } from './pitches.ts'
import { productEndpoints } from './products.ts'
import { promiseEndpoints } from './promises.ts'
import { reportEndpoints } from './reports.ts'
import { scenarioEndpoints } from './scenarios.ts'
import { standingEndpoints } from './standing.ts'
import { standingPromiseEndpoints } from './standing-promises.ts'
import { trustEndpoints } from './trust.ts'

/** Every endpoint of the API, as its description lists them. tests/api-registry.test.ts holds it to the route files. */
export const ENDPOINTS: readonly Endpoint[] = [
  getMe,
  ...accountEndpoints,
  ...peopleEndpoints,
  ...contactEndpoints,
  ...standingEndpoints,
  listAuditApi,
  ...promiseEndpoints,
  ...standingPromiseEndpoints,
  ...trustEndpoints,
  ...importEndpoints,
  ...productEndpoints,
  ...pitchEndpoints,
  ...offerEndpoints,
  ...lotEndpoints,
  ...launchEndpoints,
  ...contractEndpoints,
  ...dependencyEndpoints,
  ...reportEndpoints,
  ...scenarioEndpoints,
  ...exportEndpoints,
]
