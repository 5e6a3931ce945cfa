import { createServer } from 'node:http'
import { openDatabase } from '#db/client.ts'
import { listByRevenue } from './bare-list.ts'

// The floor for requests a second: node's own server and the list's bare query, no sign-in, no walls and no page around it.
// Started by the bench: node bare-server.ts <database url> <workspace>; prints its port.

const [url, workspaceId] = process.argv.slice(2)
const { sql } = openDatabase(url!, { name: 'bench-bare', connections: 10 })
const server = createServer(async (_, answer) => {
  const rows = await listByRevenue(sql, workspaceId!)
  answer.setHeader('content-type', 'application/json')
  answer.end(JSON.stringify(rows))
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port))
process.on('SIGTERM', () => process.exit(0))
