import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Sql } from '#db/client.ts'
import { milliseconds } from './measure.ts'

/** What PostgreSQL itself takes for the same rows: one COPY of the file into a typed table with a key and two indexes. */
export async function copyFloor(owner: Sql, path: string): Promise<number> {
  await owner`create schema if not exists bench`
  await owner`drop table if exists bench.line`
  await owner`create table bench.line (
    id bigint generated always as identity primary key, number text not null, day date not null, customer text,
    name text, country text, currency text not null, product text, quantity numeric(20,6), unit_price numeric(20,6),
    discount numeric(20,6), net numeric(20,6) not null, due date)`
  await owner`create index on bench.line (number)`
  await owner`create index on bench.line (customer, day)`
  const taken = await milliseconds(async () => {
    const into = await owner`copy bench.line (number, day, customer, name, country, currency, product, quantity,
      unit_price, discount, net, due) from stdin with (format csv, header true)`.writable()
    await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), into)
  })
  await owner`drop table bench.line`
  return taken
}
