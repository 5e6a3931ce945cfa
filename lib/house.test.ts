import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { WHOLE_PLACES } from '#app/(team)/whole-places.ts'

// The directions of the house (README, "How the house is laid"): core ← db ← flows ← app · core, db ← server ← jobs, app · core ← ui ← app.

const ROOT = join(import.meta.dirname, '..')
const files = ['app', 'lib', 'db'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
)
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const importsOf = (file: string) =>
  [...source(file).matchAll(/(?:\bfrom |\bimport |\bimport\()'([^'\n]+)'/g)].map(([, target]) => {
    if (!target!.startsWith('.')) return target!.replace(/^#/, '')
    return join(file, '..', target!)
  })

const isTest = (file: string) => /\.test\.tsx?$/.test(file)
const MAY_IMPORT: Record<string, RegExp> = {
  'lib/core/':
    /^(lib\/core\/|zod$|papaparse$|big\.js$|@stdlib\/stats-base-dists-beta-quantile$|postal-mime$|email-forward-parser$|ical\.js$)/,
  'db/': /^(db\/|lib\/core\/|node:|drizzle-orm|postgres$|pg-boss$)/,
  'lib/flows/':
    /^(lib\/flows\/|lib\/core\/|db\/|lib\/jobs\/queue|lib\/server\/(log|password|digest)|node:|drizzle-orm|postgres|papaparse|zod$|big\.js$)/,
  'lib/api/': /^(lib\/api\/|lib\/flows\/|lib\/core\/|db\/|node:crypto$|drizzle-orm|zod$)/,
  'lib/jobs/': /^(lib\/jobs\/|lib\/flows\/|lib\/core\/|db\/|lib\/server\/(log|mail)|node:|drizzle-orm|pg-boss)/,
  'lib/ui/': /^(lib\/ui\/|lib\/core\/|react|next|recharts|d3-hierarchy|@base-ui\/|@tanstack\/)/,
}

describe('the directions of imports', () => {
  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    test(`${folder} imports only what it may`, () => {
      const wrong = files
        .filter((file) => file.startsWith(folder) && !isTest(file))
        .flatMap((file) =>
          importsOf(file)
            .filter((target) => !allowed.test(target))
            .map((target) => `${file} → ${target}`),
        )
      expect(wrong).toEqual([])
    })
  }

  test('only the few places without a workspace use db/system.ts and its sisters', () => {
    const allowed =
      /^(db\/system-[a-z]+\.ts$|lib\/server\/|lib\/jobs\/(seal-audit|nightly|digest|standing-promises|expire-offers)|app\/\(auth\)\/|app\/\(team\)\/(settings\/|load-shell)|app\/readyz\/|lib\/flows\/(seed-demo|import-file|import-list-file|import-plan|change-team|ownership|leaver|undo-leaver|drop-mail|share-link|share-report|save-key))/
    const wrong = files.filter(
      (file) =>
        importsOf(file).some((target) => /^db\/system(-[a-z]+)?\.ts$/.test(target)) &&
        !allowed.test(file) &&
        !isTest(file),
    )
    expect(wrong).toEqual([])
  })

  test('only the flows of an import have what they write in bulk told by one entry of their own', () => {
    const users = files.filter((file) => !isTest(file) && /\btellAsImport\b|app\.told/.test(source(file)))
    expect(users.sort()).toEqual(['lib/flows/import-commit.ts', 'lib/flows/import-undo.ts', 'lib/flows/say-import.ts'])
  })

  test('every folder page and route of the team goes through the gate', () => {
    const actions = files.filter((file) => file.startsWith('app/(team)/') && source(file).startsWith("'use server'"))
    expect(actions.filter((file) => !/actions\.ts$/.test(file))).toEqual([])
    const doors = [
      ...actions,
      ...files.filter((file) => /^app\/(\(team\)|api)\/.*(load(-[a-z]+)?|route)\.ts$/.test(file)),
    ]
    const open = doors.filter((file) => !/team(Load|Action|Route)|longTeamRoute|= apiRoutes\(/.test(source(file)))
    // a mail server has no session: the secret in its address is its gate (lib/flows/drop-mail.ts)
    expect(open.sort()).toEqual([
      'app/api/auth/[...nextauth]/route.ts',
      'app/api/drop/[secret]/route.ts',
      // what the API can do, as the source has it: nothing of any workspace
      'app/api/v1/openapi.json/route.ts',
    ])
    const pages = files.filter((file) => /^app\/\(team\)\/.*page\.tsx$/.test(file))
    const unguarded = pages.filter(
      (file) => !importsOf(file).some((target) => /load(-[a-z]+)?\.ts$|gate\.ts$/.test(target)),
    )
    expect(unguarded).toEqual([])
  })

  test('a viewer changes nothing of the team’s; what decides over prices, lots, waves and promotions is a manager’s', () => {
    const actions = files.filter((name) => name.startsWith('app/') && !isTest(name)).map(source)
    const matches = actions.flatMap((text) => [
      ...text.matchAll(/const (\w+) = teamAction\(\s*(?:\/\/.*\s*)*\{\s*role: '(\w+)'/g),
    ])
    const roles = matches.map(([, name, role]) => [name!, role!] as const)
    // every action says its role where this test reads it
    expect(actions.flatMap((text) => [...text.matchAll(/ teamAction\(/g)])).toHaveLength(roles.length)
    // of one’s own: sessions, notifications, the digest; and counts that write nothing
    const own =
      /^(chooseWhose|countMatching|putAwayFirstSteps|markRead|revokeSession|signOutEverywhere|turnWorkspace|beginSecondFactor|confirmSecondFactor|renewRecoveryCodes|switchOffSecondFactor|joinAsMyself|changePassword|setFirstPassword|linkIssuer|unlinkIssuer|chooseDigestHour|digestNow|foretellPayments|(create|name|end)Key)Action$/
    const viewers = roles.filter(([name, role]) => role === 'viewer' && !own.test(name))
    expect(viewers).toEqual([])
    const deciding =
      /^(start|stop)PromotionAction$|^(except|decideForWhom)Action$|^(start|close)LaunchAction$|^openWaveAction$|LotAction$|^overrideAllocationAction$|PriceAction$|^saveOffersPolicyAction$|^saveDependencyPolicyAction$|^(create|change|archive|freeze|review|share)ReportAction$|^endReportLinkAction$|(Adjustment|LedgerTotal|Snapshot)Action$/
    const open = roles.filter(([name, role]) => deciding.test(name) && role !== 'manager')
    // what a newcomer paid is drafted for a loyal account: nothing is decided by it
    expect(open).toEqual([['offerPriceAction', 'member']])
    expect(roles.filter(([name]) => deciding.test(name)).length).toBeGreaterThan(27)
  })

  test('what tells of all of the firm is closed to whoever sees some accounts, and not offered to them', () => {
    const hidden = [...source('app/globals.css').matchAll(/\[href\^="(\/[^"]+)"\]/g)].map(([, href]) => href!)
    expect(hidden.length).toBeGreaterThan(15)
    expect(hidden).toEqual([...WHOLE_PLACES])
    const inside = (file: string) =>
      hidden.some((href) => file.startsWith(`app/(team)${href}/`)) || file.startsWith('app/api/uploads/')
    const gates = files
      .filter((file) => /^app\/(\(team\)|api)\//.test(file) && !isTest(file))
      .flatMap((file) =>
        [...source(file).matchAll(/\b(?:teamLoad|teamAction|(?:longT|t)eamRoute)(?:<[^(]*>)?\(([\s\S]{0,170})/g)].map(
          ([, rule]) => ({ file, whole: /whole: true/.test(rule!) }),
        ),
      )
    expect(gates.length).toBeGreaterThan(250)
    expect(gates.filter(({ file, whole }) => inside(file) !== whole)).toEqual([])
  })

  test('what a guest opens goes through the guests’ gate, and knows nothing of who is signed in', () => {
    const shared = files.filter((file) => file.startsWith('app/share/'))
    const doors = shared.filter((file) => /\/(page\.tsx|route\.ts)$/.test(file))
    expect(doors.length).toBeGreaterThan(1)
    expect(doors.filter((file) => !/\bguest(Load|LoadReport|Route)\b/.test(source(file)))).toEqual([])
    const gate = 'lib/server/share-gate.ts'
    const wrong = [...shared, gate].flatMap((file) =>
      importsOf(file).filter((target) => /^(lib\/server\/(gate|auth)|next-auth|app\/\(team\))/.test(target)),
    )
    expect(wrong).toEqual([])
    // no script of ours: nothing to read for whoever looks into the page, and it works without any
    expect(shared.filter((file) => !/error\.tsx$/.test(file) && /^'use (client|server)'/.test(source(file)))).toEqual(
      [],
    )
    const users = files.filter((file) => importsOf(file).includes(gate))
    expect(users.filter((file) => !file.startsWith('app/share/'))).toEqual([])
  })

  test('text that an action takes is read by plainText or storedText, so that no letter of it can fail in the database', () => {
    const forms = files.filter((file) => /(actions|-input|-settings|lib\/core\/(account|company))\.ts$/.test(file))
    const bare = forms.flatMap((file) =>
      [...source(file).matchAll(/(\w+): z\s*\.string\(\)\s*\.(?:trim|min|max|optional|nullable)\b/g)].map(
        ([, name]) => name,
      ),
    )
    // compared or hashed, never stored
    expect(new Set(bare)).toEqual(new Set(['token', 'password', 'fingerprint']))
  })

  test.each([
    [
      'a declared stage',
      /insert into stage_declaration\b/,
      'db/queries/stage-declarations.ts',
      'insertStageDeclarations',
      'lib/flows/declare-stage.ts',
    ],
    [
      'what became of a promise',
      /insert into promise_outcome\b/,
      'db/queries/promise-outcomes.ts',
      'insertOutcome',
      'lib/flows/record-outcome.ts',
    ],
    [
      'an instance of a standing promise',
      /insert into promise \(\$\{SAID\}/,
      'db/queries/promise-instances.ts',
      'insertPromiseInstances',
      'lib/flows/promise-instances.ts',
    ],
    [
      'trust of an account',
      /insert into account_trust\b/,
      'db/queries/account-trust.ts',
      'writeAccountTrust',
      'lib/flows/keep-trust.ts',
    ],
    [
      'what a customer is shown of a promise',
      /insert into promise_share\b/,
      'db/queries/promise-shares.ts',
      'insertPromiseShare',
      'lib/flows/share-promise.ts',
    ],
    [
      'what a customer says of a promise',
      /insert into promise_reply\b/,
      'db/queries/promise-shares.ts',
      'insertPromiseReply',
      'lib/flows/take-promise-reply.ts',
    ],
    [
      'what became of an offer to an account',
      /insert into pitch_answer\b/,
      'db/queries/pitch-answers.ts',
      'insertPitchAnswer',
      'lib/flows/record-pitch-answer.ts',
    ],
    [
      'what a customer is shown of an offer',
      /insert into pitch_share\b/,
      'db/queries/pitch-shares.ts',
      'insertPitchShare',
      'lib/flows/share-pitch.ts',
    ],
    [
      'what an account has of a lot',
      /insert into allocation\b/,
      'db/queries/lots.ts',
      'insertAllocations',
      'lib/flows/allocate-lot.ts',
    ],
    [
      'when a limit was reached',
      /insert into limit_alert\b/,
      'db/queries/limit-alerts.ts',
      'writeAlertMoves',
      'lib/flows/keep-limits.ts',
    ],
    [
      'a plan against a dependency',
      /insert into mitigation\b/,
      'db/queries/mitigations.ts',
      'insertMitigation',
      'lib/flows/save-mitigation.ts',
    ],
    [
      'a kept scenario',
      /insert into scenario\b/,
      'db/queries/scenarios.ts',
      'insertScenario',
      'lib/flows/save-scenario.ts',
    ],
    [
      'the body of a frozen report',
      /(insert into|update|delete from) report_body\b/,
      'db/queries/dependency-reports.ts',
      'insertReportBody',
      'lib/flows/freeze-report.ts',
    ],
    [
      'a link to a frozen report',
      /insert into report_link\b/,
      'db/queries/report-links.ts',
      'insertReportLink',
      'lib/flows/share-report.ts',
    ],
    [
      'how likely somebody says an account is lost',
      /insert into loss_override\b/,
      'db/queries/loss-overrides.ts',
      'insertLossOverride',
      'lib/flows/override-loss.ts',
    ],
    ['a change', /insert into change(_row)?\b/, 'db/queries/changes.ts', 'insertChange', 'lib/flows/record-change.ts'],
  ])('%s has one writer', (_noun, statement, query, name, flow) => {
    const code = files.filter((file) => !file.endsWith('.test.ts') && !file.startsWith('tests/'))
    expect(code.filter((file) => statement.test(source(file)))).toEqual([query])
    const callers = code.filter((file) => new RegExp(`\\b${name}\\w*\\(`).test(source(file)) && file !== query)
    expect(callers).toEqual([flow])
  })

  test('why a stage was declared is rewritten by nobody; only a name that must be erased is taken out of it', () => {
    const code = files.filter((file) => !isTest(file) && !file.startsWith('tests/'))
    expect(code.filter((file) => /update stage_declaration\b/.test(source(file)))).toEqual([
      'db/queries/declaration-erasure.ts',
    ])
  })

  test('what colleagues sorted in an honest hour is read in one file, which keeps it until the reveal', () => {
    const readers = files.filter((file) => /\bhonest_sort\b/.test(source(file)) && !isTest(file))
    expect(
      readers.filter(
        (file) =>
          !/^db\/(schema\/|migrations\/|(grants|scope|audited)\.ts|queries\/merge-rules\.ts)|^lib\/core\/audit\/words\.ts/.test(
            file,
          ),
      ),
    ).toEqual(['db/queries/honest-hours.ts'])
    const orm = files.filter((file) => /\bhonestSort\b/.test(source(file)) && !isTest(file))
    expect(orm).toEqual(['db/schema/stages.ts'])
  })

  test('there are no barrels: no file only hands on what others export', () => {
    const barrels = files.filter((file) => {
      const lines = source(file)
        .split('\n')
        .filter((line) => line.trim() && !line.startsWith('//'))
      return lines.length > 0 && lines.every((line) => /^export \* from|^export \{.*\} from/.test(line))
    })
    expect(barrels).toEqual([])
  })

  test('nothing that was read from the database is kept in a process: another instance may have changed it', () => {
    const server = files.filter(
      (file) => !isTest(file) && !source(file).startsWith("'use client'") && !file.startsWith('lib/core/'),
    )
    const kept = server.filter((file) =>
      /unstable_cache|'use cache'|export const revalidate|^(export )?let |^(export )?const \w+(: [^=]+)? = new (Map|Set|WeakMap|WeakSet)(<[^\n]*>)?\(\)/m.test(
        source(file),
      ),
    )
    // counts of what goes on here, what is the same in every instance of a build, and figures five seconds old for Prometheus
    const own =
      /^(lib\/server\/(tell-refused|password|metrics-work|argon-line|database-watch)|lib\/jobs\/run|lib\/flows\/(import-plan-rows|export-list|preview-thresholds|read-outside)|lib\/ui\/toast|app\/\(team\)\/palette-door|app\/api\/v1\/openapi\.json\/route|app\/\(team\)\/accounts\/\[id\]\/standing-panel)\.tsx?$/
    expect(kept.filter((file) => !own.test(file))).toEqual([])
  })
})
