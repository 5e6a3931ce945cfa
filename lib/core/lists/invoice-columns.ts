/** Headings of an exported invoice, each one that the import of invoices knows by itself. */
const DOCUMENT = ['Ledger', 'Customer number', 'Customer name', 'Invoice number', 'Invoice day', 'Currency']
const DAYS = ['Due day', 'Settled day', 'Required day', 'Delivered day', 'Owner', 'Country', 'End customer']

export const INVOICE_HEADS = [...DOCUMENT, 'Net amount', 'Tax', 'Gross amount', 'Cost', ...DAYS]
export const LINE_HEADS = [...DOCUMENT, 'Net amount', 'Product', 'Quantity', 'Unit price', 'Discount', 'Cost', ...DAYS]
