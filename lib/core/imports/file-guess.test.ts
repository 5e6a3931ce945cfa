import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { SAMPLE_BYTES } from './encoding.ts'
import { type FileGuess, guessFile } from './file-guess.ts'
import { importSettings } from './import-settings.ts'
import { type RowRefusal, recordReader, recordStream } from './record-reader.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function guess(content: string | Uint8Array): FileGuess {
  const found = guessFile(typeof content === 'string' ? bytes(content) : content, true)
  if (!found.ok) throw new Error(found.message)
  expect(importSettings.parse(found.value.settings)).toEqual(found.value.settings)
  return found.value
}

function readAll(content: Uint8Array | string, { settings }: FileGuess) {
  const records: Record<string, string>[] = []
  const refusals: RowRefusal[] = []
  const { columns } = recordReader(settings)
  const stream = recordStream(settings, {
    record: (values, line) =>
      records.push(Object.fromEntries([...columns.map((field, i) => [field, values[i]]), ['line', line]])),
    refuse: (refusal) => refusals.push(refusal),
  })
  stream.push(typeof content === 'string' ? content : new TextDecoder(settings.encoding).decode(content))
  return { records, refusals, ...stream.end() }
}

const mapping = ({ columns }: FileGuess) =>
  Object.fromEntries(columns.flatMap(({ header, field }) => (field ? [[header, field]] : [])))
const asked = ({ reasons }: FileGuess) => reasons.filter(({ sure }) => !sure).map(({ about }) => about)

const folder = new URL('../../../../shared/data/', import.meta.url)
const here = existsSync(folder)
const load = (name: string): Uint8Array => {
  const content = readFileSync(new URL(name, folder))
  return name.endsWith('.gz') ? gunzipSync(content) : content
}
const common = { customer: 'customerId', date: 'day', amount: 'net', currency: 'currency', invoice_no: 'number' }

test.skipIf(!here).each([
  [
    'northwind_orders.csv',
    830,
    'document',
    { ...common, required_date: 'required', shipped_date: 'delivered', ship_country: 'country' },
  ],
  [
    'northwind_lines.csv',
    2155,
    'line',
    { ...common, product: 'product', quantity: 'quantity', unit_price: 'unitPrice', discount: 'discount' },
  ],
  ['online_retail_invoices.csv.gz', 25900, 'document', { ...common, kind: 'kind', country: 'country' }],
  [
    'online_retail_lines.csv.gz',
    541909,
    'line',
    { ...common, product: 'product', quantity: 'quantity', unit_price: 'unitPrice', country: 'country' },
  ],
  ['ibm_receivables.csv', 2466, 'document', { ...common, due_date: 'due', settled_date: 'settled' }],
])(
  `%s is read without a correction${here ? '' : ' (skipped: ../shared/data is not there)'}`,
  (name, rows, level, fields) => {
    const content = load(name)
    const found = guessFile(content.subarray(0, SAMPLE_BYTES), content.length <= SAMPLE_BYTES)
    if (!found.ok) throw new Error(found.message)
    expect(mapping(found.value)).toEqual(fields)
    expect(asked(found.value)).toEqual([])
    expect(found.value.missing).toEqual([])
    expect(found.value.settings).toMatchObject({
      subject: 'invoices',
      level,
      encoding: 'utf-8',
      delimiter: ',',
      decimalMark: '.',
      creditSign: 'signed',
    })
    let taken = 0
    const refusals: RowRefusal[] = []
    const stream = recordStream(found.value.settings, {
      record: () => void taken++,
      refuse: (refusal) => refusals.push(refusal),
    })
    const decoder = new TextDecoder()
    for (let at = 0; at < content.length; at += 65_536)
      stream.push(decoder.decode(content.subarray(at, at + 65_536), { stream: true }))
    expect(stream.end()).toEqual({ rows })
    expect({ taken, refusals }).toEqual({ taken: rows, refusals: [] })
  },
  60_000,
)

test('a German export: semicolons, decimal comma, windows-1252, credit notes positive', () => {
  const text =
    'Rechnungen Januar\r\n\r\nRechnungsnr.;Rechnungsdatum;Kundennr.;Kunde;Belegart;Nettobetrag;USt;Währung\r\n' +
    'R1;31.01.2024;K1;Müller GmbH;Rechnung;1.234,50;234,56;EUR\r\nG1;01.02.2024;K1;Müller GmbH;Gutschrift;200,00;38,00;EUR\r\n'
  const content = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  const found = guess(content)
  expect(found.settings).toMatchObject({
    encoding: 'windows-1252',
    delimiter: ';',
    decimalMark: ',',
    dateOrder: 'dmy',
    headerLine: 3,
    creditSign: 'positive',
  })
  expect(asked(found)).toEqual([])
  expect(readAll(content, found).records).toMatchObject([
    {
      line: 4,
      number: 'R1',
      day: '2024-01-31',
      customerId: 'K1',
      customerName: 'Müller GmbH',
      net: '1234.50',
      tax: '234.56',
      currency: 'EUR',
    },
    { line: 5, number: 'G1', day: '2024-02-01', net: '-200.00', tax: '-38.00', kind: 'credit_note' },
  ])
})

test.each([
  [
    'French',
    'N° facture;Date facture;Code client;Nom client;Montant HT;TVA;Devise\nF1;31/01/2024;C1;Société Générique;1 234,50;246,90;EUR\n',
  ],
  [
    'Spanish',
    'Nº factura;Fecha factura;Código cliente;Nombre cliente;Base imponible;IVA;Moneda\nF1;31/01/2024;C1;Compañía Ibérica;1.234,50;259,25;EUR\n',
  ],
  [
    'Dutch',
    'Factuurnummer;Factuurdatum;Klantnummer;Klantnaam;Bedrag excl. btw;BTW;Valuta\nF1;31-01-2024;C1;Bakkerij Jansen;1.234,50;259,25;EUR\n',
  ],
  [
    'English',
    'Invoice Number,Invoice Date,Customer No.,Customer Name,Net Amount,VAT,Currency\nF1,01/31/2024,C1,Any Company Ltd,"1,234.50",246.90,EUR\n',
  ],
])('%s headers are known', (_, text) => {
  const found = guess(text)
  expect(found.columns.map(({ field }) => field)).toEqual([
    'number',
    'day',
    'customerId',
    'customerName',
    'net',
    'tax',
    'currency',
  ])
  expect(asked(found)).toEqual([])
  expect(readAll(text, found).records).toMatchObject([
    { number: 'F1', day: '2024-01-31', customerId: 'C1', net: '1234.50', currency: 'EUR' },
  ])
})

test.each(['utf-16le', 'utf-16be'] as const)('%s is understood with and without its mark', (encoding) => {
  const text = 'invoice no\tdate\tcustomer\tamount\tcurrency\n1\t2024-01-05\tMüller\t5.50\tEUR\n'
  for (const mark of ['\ufeff', '']) {
    const content = Buffer.from(mark + text, 'utf16le')
    if (encoding === 'utf-16be') content.swap16()
    const found = guess(content)
    expect(found.settings).toMatchObject({ encoding, delimiter: '\t' })
    expect(readAll(content, found).records).toMatchObject([{ customerId: 'Müller', net: '5.50' }])
  }
})

test('what nothing decides is asked, with its reason', () => {
  const found = guess('invoice,date,customer,gross\n1,01/02/2024,A1,"1,234"\n2,03/04/2024,B1,"2,345"\n')
  expect(asked(found)).toEqual(['dates', 'decimals', 'currency', 'amount'])
})

test('a name is no customer number, and is one where there is no other', () => {
  expect(mapping(guess('customer,customer id,date,amount\nBig Bear Ltd,7,2024-01-01,5.00\n'))).toMatchObject({
    customer: 'customerName',
    'customer id': 'customerId',
  })
  const found = guess('customer,date,amount,invoice\nBig Bear Ltd,2024-01-01,5.00,1\n')
  expect(mapping(found)).toMatchObject({ customer: 'customerName' })
  expect(
    readAll('customer,date,amount,invoice\nBig Bear Ltd,2024-01-01,5.00,1\n', {
      ...found,
      settings: { ...found.settings, currency: 'EUR' },
    }).records,
  ).toMatchObject([{ customerId: 'Big Bear Ltd' }])
})

test('customers and rates are files of their own', () => {
  expect(
    guess('customer no,company name,country,customer since\nA1,Big Bear Ltd,SE,2019-05-01\n').settings.subject,
  ).toBe('customers')
  const rates = guess('date,currency,rate\n2024-01-31,USD,0.92\n')
  expect(rates.settings.subject).toBe('rates')
  expect(readAll('date,currency,rate\n2024-01-31,USD,0.92\n2024-02-01,usd,0\n', rates)).toMatchObject({
    records: [{ day: '2024-01-31', currency: 'USD', rate: '0.92' }],
    refusals: [{ line: 3 }],
  })
})

test.each([
  ['empty', new Uint8Array(), 'empty'],
  ['blank lines', bytes('\n\n \n'), 'empty'],
  ['xlsx', bytes('PK\u0003\u0004…[Content_Types].xml'), 'excel'],
  ['xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'excel'],
  ['zip', bytes('PK\u0003\u0004…invoices.csv'), 'zip'],
  ['web page named .xls', bytes('<html><table><tr><td>1</td></tr></table></html>'), 'html'],
  ['picture', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256), 'binary'],
  ['prose', bytes('Dear all\nplease find attached\nthe list\n'), 'one_column'],
  ['header only', bytes('invoice,date,customer,amount\n'), 'no_rows'],
  ['one endless line', bytes('a,b'.repeat(700_000)), 'row_too_long'],
])('%s is refused with what to do', (_, content, code) => {
  expect(guessFile(content.subarray(0, SAMPLE_BYTES), content.length <= SAMPLE_BYTES)).toMatchObject({
    ok: false,
    code,
  })
})

test('columns that are no invoices are named as missing', () => {
  expect(guess('frequency,recency,periods\n0,0,6\n1,2,6\n').missing).toEqual([
    ['customerId', 'customerName'],
    ['day'],
    ['net', 'gross'],
  ])
})

test('a refused row says its line, its value and why; the others are read', () => {
  const text =
    'invoice,date,customer,amount,currency,kind\n1,31/01/2024,A,5.00,EUR,invoice\n2,31/02/2024,A,5.00,EUR,invoice\n3,01/02/2024,A,1.2.3,EUR,invoice\n' +
    '4,01/02/2024,A,5.00\n\n5,,A,5.00,EUR,invoice\n,01/02/2024,A,5.00,EUR,invoice\n6,01/02/2024,A,5.00,Euro,invoice\n7,01/02/2024,A,5.00,EUR,Payment\n' +
    '8,01/02/2024,,5.00,EUR,invoice\n9,01/02/2024,A,,EUR,invoice\n10,01/02/2024,A,$5 USD,EUR,invoice\n11,01/02/2024,A,£5,EUR,credit note\n,,,,,\n12,01/02/2024,A,-5.00,EUR,invoice,,\n'
  const { records, refusals, rows } = readAll(text, guess(text))
  expect(records.map(({ number, customerId }) => [number, customerId])).toEqual([
    ['1', 'A'],
    ['8', ''],
    ['12', 'A'],
  ])
  expect(refusals.map(({ line, code }) => [line, code])).toEqual([
    [3, 'bad_day'],
    [4, 'bad_amount'],
    [5, 'ragged'],
    [7, 'no_day'],
    [8, 'no_number'],
    [9, 'bad_currency'],
    [10, 'bad_kind'],
    [12, 'no_amount'],
    [13, 'bad_amount'],
    [14, 'other_currency'],
  ])
  expect(refusals[0]?.reason).toBe('invoice day “31/02/2024” is not in the calendar')
  expect(rows).toBe(13)
})

test('amounts come from gross less tax, or from quantity, price and discount', () => {
  const gross = 'invoice,date,customer,gross,tax,currency\n1,2024-01-31,A,12.10,2.10,EUR\n'
  expect(readAll(gross, guess(gross)).records).toMatchObject([{ net: '10', gross: '12.10' }])
  const priced = 'invoice,date,customer,quantity,unit price,discount,currency\n1,2024-01-31,A,3,9.99,0.15,EUR\n'
  expect(readAll(priced, guess(priced)).records).toMatchObject([{ net: '25.4745', discount: '0.15' }])
  const percent = 'invoice,date,customer,quantity,unit price,discount,currency\n1,2024-01-31,A,3,9.99,15,EUR\n'
  expect(readAll(percent, guess(percent)).records).toMatchObject([{ net: '25.4745', discount: '0.15' }])
})

test('no bytes make the guess or the reading fail otherwise than by a refusal', () => {
  const header = 'invoice,date,customer,amount,currency\n'
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => bytes(header + text)),
    fc.stringMatching(/^[\d,;."\n\r\t -]{0,120}$/).map((text) => bytes(header + text)),
  )
  fc.assert(
    fc.property(noise, (content) => {
      const found = guessFile(content, true)
      if (!found.ok) {
        expect(found.message).toMatch(/\w/)
        return
      }
      const { records, refusals, rows } = readAll(content, found.value)
      expect(records.length + refusals.length).toBe(rows)
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('reading written invoices gives them back', () => {
  const row = fc.record({
    number: fc.stringMatching(/^[A-Z]\d{1,8}$/),
    customer: fc.stringMatching(/^[A-Z]{3}\d{0,4}$/),
    amount: fc.stringMatching(/^-?[1-9]\d{0,6}\.\d{2}$/),
    name: fc.stringMatching(/^[a-zé ",\n]{1,12}$/).map((text) => `N${text}n`),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
      const table = rows.map(({ number, customer, amount, name }) => [
        number,
        '2024-05-31',
        customer,
        name,
        amount,
        'EUR',
      ])
      const text = Papa.unparse(
        [['Invoice no', 'Invoice date', 'Customer no', 'Customer name', 'Net amount', 'Currency'], ...table],
        { delimiter },
      )
      const { records, refusals } = readAll(text, guess(text))
      expect(refusals).toEqual([])
      expect(
        records.map(({ number, day, customerId, customerName, net, currency }) => [
          number,
          day,
          customerId,
          customerName,
          net,
          currency,
        ]),
      ).toEqual(table)
    }),
  )
}, 60_000)

test.each<[string, string, Record<string, string>]>([
  [
    'a unit price and a unit cost are told apart',
    'Invoice no,Date,Customer,Item,Qty,Unit price,Unit cost,Amount\n1,2025-01-31,Acme Ltd,Bolt,2,5.00,3.10,10.00\n',
    { 'Unit price': 'unitPrice', 'Unit cost': 'unitCost', Amount: 'net' },
  ],
  [
    'a unit cost alone is no price',
    'Invoice no,Date,Customer,Item,Qty,Unit cost,Amount\n1,2025-01-31,Acme Ltd,Bolt,2,3.10,10.00\n',
    { 'Unit cost': 'unitCost', Amount: 'net' },
  ],
  [
    'the cost of a line beside its amount',
    'Invoice no,Date,Customer,Item,Qty,Price,COGS,Net\n1,2025-01-31,Acme Ltd,Bolt,2,5.00,6.20,10.00\n',
    { Price: 'unitPrice', COGS: 'cost', Net: 'net' },
  ],
  [
    'German',
    'Rechnungsnr.;Rechnungsdatum;Kunde;Artikel;Menge;Einzelpreis;Einstandspreis;Wareneinsatz;Nettobetrag\n1;31.01.2025;Acme GmbH;Bolzen;2;5,00;3,10;6,20;10,00\n',
    { Einzelpreis: 'unitPrice', Einstandspreis: 'unitCost', Wareneinsatz: 'cost' },
  ],
  [
    'French',
    'N° facture;Date facture;Client;Article;Qté;PU HT;Prix de revient;Coût;Montant HT\n1;31/01/2025;Acme SA;Boulon;2;5,00;3,10;6,20;10,00\n',
    { 'PU HT': 'unitPrice', 'Prix de revient': 'unitCost', Coût: 'cost' },
  ],
  [
    'Spanish',
    'Factura;Fecha;Cliente;Producto;Cantidad;Precio;Coste unitario;Coste;Importe\n1;31/01/2025;Acme SL;Perno;2;5,00;3,10;6,20;10,00\n',
    { Precio: 'unitPrice', 'Coste unitario': 'unitCost', Coste: 'cost' },
  ],
  [
    'Dutch',
    'Factuurnummer;Factuurdatum;Klant;Artikel;Aantal;Prijs;Kostprijs;Netto bedrag\n1;31-01-2025;Acme BV;Bout;2;5,00;3,10;10,00\n',
    { Prijs: 'unitPrice', Kostprijs: 'unitCost' },
  ],
])('costs: %s', (_name, text, expected) => {
  const found = guess(text)
  expect(mapping(found)).toMatchObject(expected)
  expect(asked(found)).toEqual(['currency'])
  expect(readAll(text, inEuro(found)).records[0]!.cost).toMatch(/^6\.20?$/)
})

test('a cost per unit becomes that of its line: exactly, credits turned, too large refused', () => {
  const head = 'Invoice no,Date,Customer,Type,Qty,Unit cost,Cost,Amount\n'
  const text = `${head}1,2025-01-31,Acme Ltd,Invoice,3,0.333333,,10.00\n2,2025-01-31,Acme Ltd,Credit note,2,4,,10.00\n3,2025-01-31,Acme Ltd,Invoice,,4,,1\n4,2025-01-31,Acme Ltd,Invoice,2,4,9,20\n5,2025-01-31,Acme Ltd,Invoice,1000000,99999999999,,20\n`
  const { records, refusals } = readAll(text, inEuro(guess(text)))
  expect(records.map(({ cost }) => cost)).toEqual(['0.999999', '-8', '', '9'])
  expect(refusals.map(({ reason }) => reason)).toEqual([
    'the cost worked out, 99999999999000000, is larger than a cost can be (14 digits before the decimal mark)',
  ])
})

function inEuro(found: FileGuess): FileGuess {
  return { ...found, settings: { ...found.settings, currency: 'EUR' } }
}
